/** A background whose accounts lead to the strict calendars of our own: tokens of the houses are the servers' tokens. */
import { type GoogleServer, startGoogle } from '../../../calendar/servers/google.ts';
import { HOME, type MicrosoftServer, startMicrosoft } from '../../../calendar/servers/microsoft.ts';
import { createOffice, type Office } from '../office.ts';

export interface SignedInOffice extends Office {
  readonly google: GoogleServer;
  readonly outlook: MicrosoftServer;
  stop(): Promise<void>;
}

export const home = HOME;
const hosts = ['www.googleapis.com', 'oauth2.googleapis.com', 'graph.microsoft.com', 'login.microsoftonline.com'];
const SCOPE = 'https://www.googleapis.com/auth/';

export async function createSignedInOffice(): Promise<SignedInOffice> {
  const office = createOffice();
  const now = () => office.machine.now * 60_000;
  const google = await startGoogle({ now });
  const outlook = await startMicrosoft({ now });
  for (const host of hosts) office.permissions.add(host);
  const passes = new Map<string, string>();
  office.network = async (address, init) => {
    const url = new URL(address);
    const server = { 'www.googleapis.com': google, 'graph.microsoft.com': outlook }[url.host];
    if (!server) return new Response('', { status: 404 });
    const headers = new Headers(init?.headers);
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
    const given = office.houses.check(token);
    const short = (given?.scopes ?? []).flatMap((scope) => {
      if (scope.startsWith(SCOPE)) return scope.slice(SCOPE.length);
      return scope.startsWith('Calendars.') ? scope : [];
    });
    const pass = given ? (passes.get(token) ?? server.grant(...(short.length > 0 ? short : ['nothing']))) : 'unknown';
    passes.set(token, pass);
    headers.set('authorization', `Bearer ${pass}`);
    const answer = await fetch(`${server.origin}${url.pathname}${url.search}`, { ...init, headers });
    const text = await answer.text();
    // What a server names as its next page is at its own address.
    const body = text.replaceAll(server.origin, url.origin);
    return new Response(answer.status === 204 ? null : body, { status: answer.status, headers: answer.headers });
  };
  return Object.assign(office, {
    google,
    outlook,
    stop: async () => {
      await Promise.all([google.stop(), outlook.stop()]);
    },
  });
}
