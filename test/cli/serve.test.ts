/** The page of the terminal is for this computer alone. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readIcs } from '../../calendar/providers/ics.ts';
import { dayOf, toInstant } from '../../calendar/zone.ts';
import { gather, planIcs } from '../../cli/gather.ts';
import { parseStartOptions } from '../../cli/options.ts';
import { type Served, servePlan } from '../../cli/serve.ts';
import { quietIo as io } from './quiet-io.ts';

let served: Served;
beforeAll(async () => {
  const gathered = await gather(parseStartOptions(['--from=2026-11-23'], io), io);
  served = await servePlan({ gathered, io, planIcs: (language) => planIcs(gathered.viewIn(language), io) });
});
afterAll(() => served?.close());

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** With the name that a browser would ask for; `fetch` does not let one choose it. */
const ask = (path: string, { host = 'localhost', method = 'GET' } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(served.address);
    request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });

test('the page loads nothing from elsewhere, and no page may hold it in a frame', async () => {
  const { status, headers, body } = await ask('/');
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
  expect(body).not.toMatch(/https?:\/\//);
  expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=/);
});

test('every file that the page asks for is there, with the right type', async () => {
  const { body } = await ask('/');
  const files = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThanOrEqual(3);
  const types = await Promise.all(files.map(async (file) => (await ask(file)).headers['content-type']));
  expect(types.sort()).toEqual(['image/svg+xml', 'text/css; charset=utf-8', 'text/javascript; charset=utf-8']);
});

test('the plan comes in the language that is asked for, and in that of the terminal otherwise', async () => {
  const plan = async (path: string) => JSON.parse((await ask(path)).body);
  expect(await plan('/plan.json')).toMatchObject({ language: 'nl', isSample: true, view: { language: 'nl' } });
  expect(await plan('/plan.json?lang=en')).toMatchObject({ language: 'en', view: { language: 'en' } });
  expect(await plan('/plan.json?lang=xx')).toMatchObject({ language: 'nl' });
});

test('the plan can be taken along as a calendar file', async () => {
  const { headers, body } = await ask('/wandelgang-plan.ics');
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  const { zone } = io;
  const from = dayOf(2026, 11, 23);
  const window = { start: toInstant(zone, from, 0), end: toInstant(zone, from + 14, 0) };
  expect(readIcs(body, { calendar: 'plan', zone, window }).events.length).toBeGreaterThan(3);
});

test('a web site that points its own name at this computer gets nothing', async () => {
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80']) {
    expect((await ask('/plan.json', { host })).status, host).toBeGreaterThanOrEqual(400);
    expect((await ask('/plan.json', { host })).body).not.toContain('view');
  }
});

test('the addresses that the terminal names are also found with a slash more or less', async () => {
  for (const [path, at] of [
    ['/add-on/?lang=nl', '/add-on?lang=nl'],
    ['/teams', '/teams/'],
  ] as const) {
    const { status, headers } = await ask(path);
    expect([status, headers.location], path).toEqual([308, at]);
  }
});

test('what is not there is not there, and nothing can be sent', async () => {
  for (const path of ['/nope', '/../package.json', '/%2e%2e/package.json', '//etc/passwd', '/main.tsx']) {
    expect((await ask(path)).status, path).toBe(404);
  }
  expect((await ask('/plan.json', { method: 'POST' })).status).toBe(404);
});
