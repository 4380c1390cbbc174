/** A background whose accounts lead to the strict calendars of our own: tokens of the houses are the servers' tokens. */
import { type GoogleServer, startGoogle } from '../../../calendar/servers/google.ts';
import { HOME, type MicrosoftServer, startMicrosoft } from '../../../calendar/servers/microsoft.ts';
import { createOffice, type Office } from '../office.ts';
import type { Houses } from './houses.ts';

export interface Calendars {
  readonly google: GoogleServer;
  readonly outlook: MicrosoftServer;
  stop(): Promise<void>;
}
export type SignedInOffice = Office & Calendars;

export const home = HOME;
const SCOPE = 'https://www.googleapis.com/auth/';

export async function startCalendars(now?: () => number): Promise<Calendars> {
  const options = now ? { now } : {};
  const [google, outlook] = await Promise.all([startGoogle(options), startMicrosoft(options)]);
  return { google, outlook, stop: async () => void (await Promise.all([google.stop(), outlook.stop()])) };
}

/** What stands behind the two interfaces: the calendars, for whoever has a token of the houses with scopes that do. */
export function joinCalendars(houses: Houses, { google, outlook }: Calendars) {
  const passes = new Map<string, string>();
  return async (address: string, init?: RequestInit): Promise<Response> => {
    const url = new URL(address);
    const { at } = houses.settings;
    const server = url.origin === at.googleApi ? google : url.origin === at.graph ? outlook : null;
    if (!server) return new Response('', { status: 404 });
    const headers = new Headers(init?.headers);
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
    const given = houses.check(token);
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
}

export async function createSignedInOffice(): Promise<SignedInOffice> {
  const office = createOffice();
  const calendars = await startCalendars(() => office.machine.now * 60_000);
  for (const origin of Object.values(office.houses.settings.at)) office.permissions.add(new URL(origin).host);
  office.network = joinCalendars(office.houses, calendars);
  return Object.assign(office, calendars);
}
