/**
 * Shows the plan as a page, to this computer alone: it listens on 127.0.0.1, answers only to that name (so that no web site can
 * reach it under another), and its page may load nothing from elsewhere.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { build } from 'vite';
import { type Language, languages } from '../locales/translate.ts';
import type { Gathered } from './gather.ts';
import type { Io } from './io.ts';
import type { PageData } from './web/page-data.ts';

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
}

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

/** The page's files, built in memory: nothing to clean up, and two of us do not get in each other's way. */
async function buildPage(): Promise<Map<string, Answer>> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('./web/', import.meta.url)),
    logLevel: 'error',
    plugins: [preact()],
    build: { write: false, target: 'es2022', modulePreload: { polyfill: false } },
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
  const files = await buildPage();
  const answer = (request: IncomingMessage): Answer | undefined => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const language = languages.find((one) => one === url.searchParams.get('lang')) ?? translate.language;
    if (url.pathname === '/plan.json') {
      const data: PageData = { view: viewIn(language), language, isSample };
      return { type: 'application/json', body: JSON.stringify(data) };
    }
    if (url.pathname === '/wandelgang-plan.ics') {
      return { type: 'text/calendar; charset=utf-8', body: planIcs(language) };
    }
    return files.get(url.pathname === '/' ? '/index.html' : url.pathname);
  };
  const server = createServer((request, response) => respond(request, response, answer));
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

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage) => Answer | undefined,
) {
  const isOurs = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(request.headers.host ?? '');
  const found = isOurs && (request.method === 'GET' || request.method === 'HEAD') ? answer(request) : undefined;
  response.writeHead(found ? 200 : isOurs ? 404 : 403, { ...headers, 'content-type': found?.type ?? 'text/plain' });
  response.end(request.method === 'HEAD' ? undefined : (found?.body ?? ''));
}
