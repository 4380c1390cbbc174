/**
 * A build that signs in to houses of our own on this machine, and those houses: pages that know who sits there, and the strict
 * calendars behind them. The window, `identity` and the worker are the browser's own. The window is not one that a test can
 * reach, so the person in it has said yes already, and real servers answer it.
 */
import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { toolCommand } from '../../tools/process.mjs';
import { createHouses, type Houses } from '../entrypoints/background/sign-in/houses.ts';
import { type Calendars, joinCalendars, startCalendars } from '../entrypoints/background/sign-in/signed-in-office.ts';
import type { FakeAnswer } from './firefox.ts';

const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(process.env.WANDELGANG_OUT ?? '.output', 'signed-in');
export const folder = path.resolve(root, out, 'chrome-mv3');

type Places = Houses['settings']['at'];
type Handle = (request: IncomingMessage, url: URL) => Promise<Response>;

/** Of the answer before it was read. */
const undue = ['content-encoding', 'content-length', 'transfer-encoding', 'connection'];

interface Home {
  readonly houses: Houses;
  readonly network: typeof fetch;
}

export interface Doors {
  readonly at: Places;
  /** Who answers; set when a browser is there. */
  handle: Handle | null;
  close(): Promise<void>;
}

/** Four addresses on this machine, each at a free port. */
export async function openDoors(): Promise<Doors> {
  const servers: Server[] = [];
  const open = async (): Promise<string> => {
    const server = createServer((request, response) => {
      void answer(doors, request, response).catch(() => response.destroy());
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const [accounts, api, login, graph] = await Promise.all([open(), open(), open(), open()]);
  const doors: Doors = {
    at: {
      googleAccounts: accounts as string,
      googleRevoke: accounts as string,
      googleApi: api as string,
      microsoftLogin: login as string,
      graph: graph as string,
    },
    handle: null,
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
  return doors;
}

async function answer(doors: Doors, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const found = (await doors.handle?.(request, url)) ?? new Response('', { status: 503 });
  const headers = Object.fromEntries(found.headers);
  for (const name of undue) delete headers[name];
  response.writeHead(found.status, { 'access-control-allow-origin': '*', ...headers }).end(await found.text());
}

const build = (kind: readonly string[], env: NodeJS.ProcessEnv): void => {
  const [command = '', ...rest] = [...toolCommand('wxt'), 'build', ...kind];
  const clients = {
    WANDELGANG_GOOGLE_WEB_CLIENT_ID: 'web-client',
    WANDELGANG_MICROSOFT_CLIENT_ID: 'microsoft-client',
  };
  execFileSync(command, rest, {
    cwd: root,
    stdio: 'pipe',
    env: { ...process.env, WANDELGANG_OUT: out, ...clients, ...env },
  });
};

export const buildSignedIn = ({ at }: Doors): void =>
  build([], {
    WANDELGANG_GOOGLE_AT: at.googleAccounts,
    WANDELGANG_GOOGLE_API_AT: at.googleApi,
    WANDELGANG_MICROSOFT_AT: at.microsoftLogin,
    WANDELGANG_GRAPH_AT: at.graph,
  });

/** In Firefox every https address is answered by the test already: it asks the houses where they really are. */
export function buildSignedInFirefox(): string {
  build(['-b', 'firefox'], {});
  return path.resolve(root, out, 'firefox-mv3');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

interface Question {
  readonly request: IncomingMessage;
  readonly url: URL;
}

/** The page of a house that sends the person back at once, its tokens, and the calendars behind them. */
async function answerAs(houses: Houses, network: typeof fetch, { request, url }: Question): Promise<Response> {
  if (url.pathname.endsWith('/auth') || url.pathname.endsWith('/authorize')) {
    const isInteractive = url.searchParams.get('prompt') !== 'none';
    const location = await houses.identity.launch(url.href, { isInteractive });
    return new Response(null, { status: 302, headers: { location } });
  }
  const body = await bodyOf(request);
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers as Record<string, string>;
  const init = { method: request.method ?? 'GET', headers, ...(body !== '' && { body }) };
  return (await houses.answer(url.href, init)) ?? network(url.href, init);
}

/** The same for Firefox, whose Google has a way back of its own: `redirects` says where each house sends the person. */
export async function moveInFirefox(redirects: { readonly google: string; readonly microsoft: string }) {
  const calendars = await startCalendars();
  const [google, microsoft] = [redirects.google, redirects.microsoft].map((redirect) => {
    const houses = createHouses({ redirect });
    houses.clock = () => Date.now();
    return { houses, network: joinCalendars(houses, calendars) as typeof fetch };
  }) as [Home, Home];
  const answer = async (url: URL, request: IncomingMessage): Promise<FakeAnswer> => {
    const { houses, network } = /google/.test(url.hostname) ? google : microsoft;
    const found = await answerAs(houses, network, { request, url });
    const headers = Object.fromEntries(found.headers);
    for (const name of undue) delete headers[name];
    return { status: found.status, headers, body: await found.text() };
  };
  return { ...calendars, houses: { google: google.houses, microsoft: microsoft.houses }, answer };
}

/** Opens the houses and the calendars to this browser. */
export async function moveIn(
  doors: Doors,
  context: BrowserContext,
  extensionId: string,
): Promise<Calendars & { houses: Houses }> {
  const houses = createHouses({ at: doors.at, redirect: `https://${extensionId}.chromiumapp.org/` });
  houses.clock = () => Date.now();
  const calendars = await startCalendars();
  const network = joinCalendars(houses, calendars) as typeof fetch;
  doors.handle = (request, url) => answerAs(houses, network, { request, url });
  // These are not of the network that every test keeps out.
  await context.route(/^http:\/\/127\.0\.0\.1:/, (route) => route.continue());
  return { houses, ...calendars };
}
