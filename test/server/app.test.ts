/** What the server answers: pages with the headers they need, nothing that is too large, and lines that name nobody. */
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { closedPolicy, tabPolicy } from '../../server/headers.ts';
import { jsonLog, type LogLine } from '../../server/log.ts';
import { staticFile } from '../../server/static-files.ts';

const page = `<!doctype html><title>Tab</title>${'<p>Hello there.</p>'.repeat(100)}`;

async function server({ isReady = true, trustProxy = false } = {}) {
  const lines: LogLine[] = [];
  const state = { isReady };
  const mounted = new Hono();
  mounted.post('/echo', async (c) => c.text(await c.req.text()));
  mounted.get('/breaks', () => {
    throw new Error('The token of noor@wegwijzer.example is s3cret');
  });
  const app = createApp({
    sites: [
      {
        at: '/tab/',
        policy: tabPolicy,
        files: new Map([
          ['/', staticFile('/index.html', page)],
          ['/assets/tab-B1f_x9Qz.js', staticFile('/assets/tab-B1f_x9Qz.js', page)],
        ]),
      },
      { at: '/', policy: closedPolicy, files: new Map([['/', staticFile('/index.html', page)]]) },
    ],
    mounts: [{ at: '/add-on', app: mounted }],
    isReady: () => state.isReady,
    log: (line) => lines.push(line),
    clock: () => 0,
    trustProxy,
  });
  return { ask: (path: string, init?: RequestInit) => app.request(path, init), lines, state };
}

const frameAncestors = (response: Response): string =>
  /frame-ancestors ([^;]*)/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';

test('only Teams, Outlook and Microsoft 365 may hold the tab in a frame, and nobody the other pages', async () => {
  const { ask } = await server();
  const ancestors = frameAncestors(await ask('/tab/')).split(' ');
  expect(ancestors).toContain('https://teams.microsoft.com');
  expect(
    ancestors
      .filter((one) => one !== "'self'")
      .map((one) => one.split('.').slice(-2).join('.'))
      .sort(),
  ).toEqual(
    [
      'https://*.cloud.microsoft',
      'live.com',
      'microsoft.com',
      'microsoft.com',
      'microsoft365.com',
      'office.com',
      'office365.com',
    ].map((one) => one.replace('https://*.', '')),
  );
  expect(frameAncestors(await ask('/'))).toBe("'none'");
});

test('no page may run what it did not bring along', async () => {
  const { ask } = await server();
  for (const path of ['/tab/', '/']) {
    const policy = (await ask(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';/);
    expect(policy).not.toMatch(/unsafe|\bhttp:|data:.*script|\s\*(?:[\s;]|$)/);
  }
});

test('what is named after its content is kept for a year, a page is asked for again', async () => {
  const { ask } = await server();
  expect((await ask('/tab/assets/tab-B1f_x9Qz.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  );
  const first = await ask('/tab/');
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const etag = first.headers.get('etag') ?? '';
  for (const known of [etag, etag.replace(/^W\//, ''), `"other", ${etag}`]) {
    const again = await ask('/tab/', { headers: { 'if-none-match': known } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
  }
  expect((await ask('/tab/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

test('the smallest form that the browser takes is sent, and caches are told so', async () => {
  const { ask } = await server();
  const encoding = async (accepted: string) => {
    const response = await ask('/tab/', { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect((await response.arrayBuffer()).byteLength).toBe(Number(response.headers.get('content-length')));
    return response.headers.get('content-encoding');
  };
  expect(await encoding('gzip, deflate, br, zstd')).toBe('br');
  expect(await encoding('gzip, br;q=0')).toBe('gzip');
  expect(await encoding('identity')).toBe(null);
});

test('HEAD says what GET would, without the body', async () => {
  const { ask } = await server();
  const head = await ask('/tab/', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(head.headers.get('content-length')).toBe(String(page.length));
});

test('https is promised only where the request came by https, and a stranger cannot say that it did', async () => {
  const hsts = (response: Response) => response.headers.get('strict-transport-security');
  const byHttps = { headers: { 'x-forwarded-proto': 'https' } };
  const open = await server();
  expect(hsts(await open.ask('/tab/', byHttps))).toBe(null);
  expect(hsts(await open.ask('https://wandelgang.example/tab/'))).toMatch(/^max-age=63072000/);
  const behind = await server({ trustProxy: true });
  expect(hsts(await behind.ask('/tab/', byHttps))).toMatch(/^max-age=63072000/);
  expect(hsts(await behind.ask('/tab/', { headers: { 'x-forwarded-proto': 'https, http' } }))).toBe(null);
});

test('every answer keeps its type and its sender to itself', async () => {
  const { ask } = await server();
  for (const path of ['/', '/tab/', '/nope', '/health/live', '/add-on/breaks']) {
    const { headers } = await ask(path);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
  }
});

test('the tab is also found without its last slash', async () => {
  const { ask } = await server();
  const response = await ask('/tab');
  expect([response.status, response.headers.get('location')]).toEqual([308, '/tab/']);
});

test('the bare name of the server leads to the tab, where no page of its own stands there', async () => {
  const site = (at: string, name: string) => ({
    at,
    policy: closedPolicy,
    files: new Map([[name, staticFile('/a.html', page)]]),
  });
  const options = { isReady: () => true, log: () => undefined, clock: () => 0, trustProxy: false };
  const without = await createApp({ ...options, sites: [site('/', '/privacy'), site('/tab/', '/')] }).request('/');
  expect([without.status, without.headers.get('location')]).toEqual([302, '/tab/']);
  const { ask } = await server();
  expect((await ask('/')).status).toBe(200);
  expect((await createApp({ ...options, sites: [] }).request('/')).status).toBe(404);
});

test('nothing outside the folder can be asked for', async () => {
  const { ask } = await server();
  for (const path of ['/tab/../package.json', '/tab/%2e%2e/package.json', '/tab//etc/passwd', '/tab/assets', '/.env']) {
    expect((await ask(path)).status, path).toBe(404);
  }
});

test('a body of 10 MB is refused, with its length named or without', async () => {
  const { ask } = await server();
  const body = 'x'.repeat(10 * 1024 * 1024);
  const named = await ask('/add-on/echo', { method: 'POST', body, headers: { 'content-length': String(body.length) } });
  expect(named.status).toBe(413);
  const stream = new Blob([body]).stream();
  const streamed = await ask('/add-on/echo', { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
  expect(streamed.status).toBe(413);
  expect(await (await ask('/add-on/echo', { method: 'POST', body: 'small' })).text()).toBe('small');
});

test('ready until it is to stop, alive all the while, and connections are let go', async () => {
  const { ask, state } = await server();
  expect([(await ask('/health/ready')).status, (await ask('/health/live')).status]).toEqual([200, 200]);
  state.isReady = false;
  expect([(await ask('/health/ready')).status, (await ask('/health/live')).status]).toEqual([503, 200]);
  expect((await ask('/tab/')).headers.get('connection')).toBe('close');
});

test('lines of the log name routes and codes, never what came in', async () => {
  const { ask, lines } = await server();
  await ask('/tab/?who=noor@wegwijzer.example');
  await ask('/nope/noor@wegwijzer.example');
  await ask('/health/live');
  const broken = await ask('/add-on/breaks');
  expect([broken.status, await broken.text()]).toEqual([500, '500\n']);
  expect(lines.map(({ message, route, status }) => [message, route, status])).toEqual([
    ['request', '/tab/*', 200],
    ['request', '/*', 404],
    ['failed', '/add-on/breaks', undefined],
    ['request', '/add-on/breaks', 500],
  ]);
  const written = JSON.stringify(lines);
  expect(written).toContain('app.test.ts');
  expect(written).not.toMatch(/noor|s3cret|token of/);
  // Nor where the program lies on somebody's machine.
  expect(written).not.toContain(process.cwd());
  expect(written).not.toContain(import.meta.dirname);
});

test('a line is one line of JSON with the time', () => {
  let text = '';
  const log = jsonLog(
    (line) => (text += line),
    () => 0,
  );
  log({ severity: 'INFO', message: 'request', route: 'a\nb' });
  expect(text).toBe('{"time":"1970-01-01T00:00:00.000Z","severity":"INFO","message":"request","route":"a\\nb"}\n');
});
