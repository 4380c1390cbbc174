/**
 * What the server answers: files, health, and whatever is mounted (the add-on). Everything that differs between a machine, a
 * test and a phone's preview is handed in.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { routePath } from 'hono/route';
import { always, onlyHttps } from './headers.ts';
import { type Log, traceOf } from './log.ts';
import { type Coding, codings, type StaticFile, type StaticFiles } from './static-files.ts';

/** A folder of files under an address that ends in a slash. */
export interface Site {
  readonly at: string;
  readonly files: StaticFiles;
  /** The content security policy of its pages. */
  readonly policy: string;
}

export interface AppOptions {
  readonly sites: readonly Site[];
  /** Further answers, each under its own address. */
  readonly mounts?: readonly { readonly at: string; readonly app: Hono }[];
  /** False once it is stopping: whoever sends requests here then sends them elsewhere. */
  readonly isReady: () => boolean;
  readonly log: Log;
  /** Milliseconds that only go up. */
  readonly clock: () => number;
  /** Does something in front of it, which everybody must pass, say whether the request came by https? */
  readonly trustProxy: boolean;
}

/** No request of ours is near it; the rest is refused before it is read. */
export const MAX_BODY = 256 * 1024;

/** What is not there now may be there after the next build. */
const plain = (c: Context, status: 404 | 413 | 500) => c.text(`${status}\n`, status, { 'cache-control': 'no-store' });

const isHttps = (c: Context, trustProxy: boolean): boolean =>
  new URL(c.req.url).protocol === 'https:' ||
  // The last one is the word of the proxy that we know; those before it anybody may have written.
  (trustProxy && c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https');

const accepts = (c: Context, name: Coding): boolean =>
  (c.req.header('accept-encoding') ?? '')
    .split(',')
    .some((one) => one.split(';')[0]?.trim() === name && !/;\s*q=0(?:\.0*)?\s*$/.test(one));

const isFresh = (c: Context, etag: string): boolean =>
  (c.req.header('if-none-match') ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag.slice(2));

/** A picture that is opened by itself is a document too, and may hold scripts. */
const canRun = ({ type }: StaticFile): boolean => type.startsWith('text/html') || type.startsWith('image/svg');

async function answerFile(c: Context, file: StaticFile, { policy }: Site): Promise<Response> {
  c.header('etag', file.etag);
  c.header('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (file.isCompressible) c.header('vary', 'accept-encoding');
  if (canRun(file)) c.header('content-security-policy', policy);
  if (isFresh(c, file.etag)) return c.body(null, 304);
  c.header('content-type', file.type);
  const coding = file.isCompressible ? codings.find((one) => accepts(c, one)) : undefined;
  const form = coding ? await file.compressed(coding) : null;
  if (coding && form) c.header('content-encoding', coding);
  const bytes = form ?? file.plain;
  c.header('content-length', String(bytes.length));
  return c.body(bytes);
}

export function createApp({ sites, mounts = [], isReady, log, clock, trustProxy }: AppOptions): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const start = clock();
    // Before there is an answer: each header that is set afterwards makes another answer of it.
    for (const [name, value] of Object.entries(always)) c.header(name, value);
    if (isHttps(c, trustProxy)) c.header('strict-transport-security', onlyHttps);
    await next();
    if (!isReady()) c.header('connection', 'close');
    // That of whoever answered.
    const route = routePath(c);
    // Somebody asks every few seconds whether we are well.
    if (route.startsWith('/health/') && c.res.status === 200) return;
    const { status } = c.res;
    const severity = status >= 500 ? 'ERROR' : status >= 400 ? 'WARNING' : 'INFO';
    log({ severity, message: 'request', method: c.req.method, route, status, ms: Math.round(clock() - start) });
  });
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: (c) => plain(c, 413) }));

  app.get('/health/live', (c) => c.text('ok\n', 200, { 'cache-control': 'no-store' }));
  app.get('/health/ready', (c) =>
    c.text(isReady() ? 'ok\n' : 'stopping\n', isReady() ? 200 : 503, { 'cache-control': 'no-store' }),
  );
  for (const { at, app: mounted } of mounts) app.route(at, mounted);

  // The longest address first, so that a site at `/` leaves the others theirs.
  for (const site of [...sites].sort((a, b) => b.at.length - a.at.length)) {
    // `/tab` is the tab as well; its files have names beside it, so the address must end in a slash.
    if (site.at !== '/') app.get(site.at.slice(0, -1), (c) => c.redirect(site.at, 308));
    // Hono answers HEAD as GET, without the body.
    app.get(`${site.at}*`, (c, next) => {
      const file = site.files.get(`/${c.req.path.slice(site.at.length)}`);
      return file ? answerFile(c, file, site) : next();
    });
  }
  // Whoever knows no more than the name of the server, as somebody who follows the address of the Teams app, finds what it is for.
  const [main] = sites.filter(({ at }) => at !== '/');
  if (main) app.get('/', (c) => c.redirect(main.at));
  app.notFound((c) => plain(c, 404));
  app.onError((error, c) => {
    log({ severity: 'ERROR', message: 'failed', route: routePath(c), ...traceOf(error) });
    return plain(c, 500);
  });
  return app;
}
