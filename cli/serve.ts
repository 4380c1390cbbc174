/**
 * Shows the plan as a page, and beside it the add-on and the Teams tab for trying out, to this computer alone: it listens on
 * 127.0.0.1, answers only to that name (so that no web site can reach it under another), and its page may load nothing from
 * elsewhere.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { build } from 'vite';
import { createPreview, type Preview } from '../calendar-addon/preview/serve.ts';
import { type Language, languages } from '../locales/translate.ts';
import { tabPolicy } from '../server/headers.ts';
import { readFolder } from '../server/static-files.ts';
import { PATH as TAB } from '../teams-app/manifest.ts';
import type { Gathered } from './gather.ts';
import type { Io } from './io.ts';
import type { PageData } from './web/page-data.ts';

/** As one might write the addresses that the terminal names. */
const alsoWritten: Readonly<Record<string, string>> = { '/add-on/': '/add-on', [TAB.slice(0, -1)]: TAB };

/** Tried first, so that a bookmark works twice; any free one otherwise. */
const usualPort = 4747;

export interface Served {
  readonly address: string;
  readonly close: () => void;
  readonly closed: Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Where it is not the one of our own pages. */
  readonly policy?: string;
  /** It is found there. */
  readonly at?: string;
}
type Found = Answer | undefined;

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const typeOf = (name: string): string =>
  ({
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    svg: 'image/svg+xml',
  })[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** A page's files, built in memory: nothing to clean up, and two of us do not get in each other's way. */
async function buildPage(name: 'index.html' | 'add-on.html'): Promise<Map<string, Answer>> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('./web/', import.meta.url)),
    logLevel: 'error',
    plugins: [preact()],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rollupOptions: { input: fileURLToPath(new URL(`./web/${name}`, import.meta.url)) },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('Vite built nothing.');
  const icon = await readFile(new URL('../tools/icon/icon.svg', import.meta.url)).catch(() => null);
  return new Map<string, Answer>([
    ...output.output.map((file): [string, Answer] => [
      `/${file.fileName}`,
      { type: typeOf(file.fileName), body: file.type === 'chunk' ? file.code : file.source },
    ]),
    ...(icon ? [['/icon.svg', { type: typeOf('icon.svg'), body: icon }] as [string, Answer]] : []),
  ]);
}

interface Serve {
  readonly gathered: Gathered;
  readonly planIcs: (language: Language) => string;
  readonly io: Pick<Io, 'stderr'>;
}

export async function servePlan({ gathered, planIcs, io }: Serve): Promise<Served> {
  const { translate, isSample, viewIn } = gathered;
  io.stderr(`${translate('cli.building')}\n`);
  const files = await buildPage('index.html');
  const preview = previewOf(gathered);
  // Built when somebody first looks at them: the plan need not wait.
  const tab = once(buildTabFiles);
  const addOn = once(() => buildPage('add-on.html'));
  const answer = async (request: IncomingMessage): Promise<Found> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') return askPreview(preview, url.pathname, request);
    const at = alsoWritten[url.pathname];
    if (at) return { type: 'text/plain', body: '', at: `${at}${url.search}` };
    const language = languages.find((one) => one === url.searchParams.get('lang')) ?? translate.language;
    if (url.pathname === '/plan.json') {
      const data: PageData = { view: viewIn(language), language, isSample };
      return { type: 'application/json', body: JSON.stringify(data) };
    }
    if (url.pathname === '/wandelgang-plan.ics') {
      return { type: 'text/calendar; charset=utf-8', body: planIcs(language) };
    }
    if (url.pathname.startsWith(TAB)) return (await tab.get()).get(`/${url.pathname.slice(TAB.length)}`);
    if (url.pathname === '/add-on') return (await addOn.get()).get('/add-on.html');
    const own = files.get(url.pathname === '/' ? '/index.html' : url.pathname);
    return own ?? (addOn.isAsked() ? (await addOn.get()).get(url.pathname) : undefined);
  };
  const server = createServer((request, response) => void respond(request, response, answer));
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(usualPort).catch(() => listen(0));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    closed: new Promise((resolve) => server.once('close', () => resolve())),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The add-on over the calendar that is shown; its clock stands where the plan began. */
const previewOf = ({ situation, plan }: Gathered): Preview => {
  const names = new Map(situation.people.map(({ email, name }) => [email, name]));
  return createPreview({
    // A calendar file seldom names people; the list of people does.
    events: situation.events.map((event) => ({
      ...event,
      ...(event.attendees && {
        attendees: event.attendees.map((guest) => ({ ...guest, name: names.get(guest.email) ?? guest.name ?? '' })),
      }),
    })),
    me: situation.people.find(({ id }) => id === situation.me)?.email ?? '',
    zone: plan.zone,
    now: () => situation.now * 60_000,
  });
};

/** More than any card sends. */
const MOST_ASKED = 64 * 1024;

async function askPreview(preview: Preview, path: string, request: IncomingMessage): Promise<Found> {
  const route = /^\/preview\/([a-z-]+)$/.exec(path)?.[1];
  // A form of another site cannot send this type without asking first, and is not answered.
  if (!route || request.headers['content-type'] !== 'application/json') return undefined;
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > MOST_ASKED) return undefined;
  }
  const body = await Promise.resolve()
    .then(() => preview(route, JSON.parse(text)))
    .catch(() => null);
  return body === null ? undefined : { type: 'application/json', body };
}

interface Once<T> {
  readonly get: () => Promise<T>;
  readonly isAsked: () => boolean;
}

function once<T>(make: () => Promise<T>): Once<T> {
  let made: Promise<T> | null = null;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    isAsked: () => made !== null,
  };
}

async function buildTabFiles(): Promise<Map<string, Answer>> {
  const { buildTab } = await import('../teams-app/build.ts');
  const folder = fileURLToPath(new URL('../.cache/start-tab/', import.meta.url));
  await buildTab(folder);
  const read = await readFolder(folder);
  return new Map([...read].map(([name, { type, plain }]) => [name, { type, body: plain, policy: tabPolicy }]));
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage) => Promise<Found>,
): Promise<void> {
  const isOurs = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(request.headers.host ?? '');
  const isAnswered = ['GET', 'HEAD', 'POST'].includes(request.method ?? '');
  // A page that could not be built is not there.
  const found = isOurs && isAnswered ? await answer(request).catch(() => undefined) : undefined;
  response.writeHead(found ? (found.at ? 308 : 200) : isOurs ? 404 : 403, {
    ...headers,
    ...(found?.at && { location: found.at }),
    ...(found?.policy && { 'content-security-policy': found.policy }),
    'content-type': found?.type ?? 'text/plain',
  });
  response.end(request.method === 'HEAD' ? undefined : (found?.body ?? ''));
}
