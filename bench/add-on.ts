/**
 * The add-on as Google meets it: the server listens, another program sends it requests with signed tokens over HTTP, the client is
 * that of googleapis, and the calendar behind it answers at once. Requests a second are those of one core: they are counted by the
 * time of the processor that the server's process uses. `npm run bench -- add-on` is short; WANDELGANG_LONG=1 asks 100,000 times
 * and watches the memory.
 */
import { fork, spawn } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { auth } from 'googleapis/build/src/apis/calendar/index.js';
import { createAddOn } from '../calendar-addon/addon.ts';
import { MOUNT } from '../calendar-addon/routes.ts';
import { createVerifier } from '../calendar-addon/tokens.ts';
import { createApp } from '../server/app.ts';
import { listen } from '../server/listen.ts';
import { root, run as runProgram } from '../tools/process.mjs';
import { measure, type Run } from './bench.ts';

const ORIGIN = 'https://wandelgang.example';
const ADDRESS = `${ORIGIN}${MOUNT}/home`;
const ACCOUNT = 'service@gcp-sa-gsuiteaddons.iam.gserviceaccount.com';
const isLong = process.env.WANDELGANG_LONG === '1';
const REQUESTS = isLong ? 100_000 : 3_000;
/** People who look at their calendar within the same minutes. */
const PEOPLE = 50;

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'https://accounts.google.com',
    aud: ADDRESS,
    email: ACCOUNT,
    email_verified: true,
    iat: now,
    exp: now + 3600,
  };
  const signed = `${encode({ alg: 'RS256', kid: 'one' })}.${encode(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
}

/** Six weeks of somebody with four meetings a working day. */
function calendarOf(person: number, now: number): Buffer<ArrayBuffer> {
  const me = `person${person}@work.example`;
  const items = Array.from({ length: 6 * 7 }, (_, day) => day)
    .filter((day) => ![0, 6].includes(new Date(now + (day - 28) * 86_400_000).getUTCDay()))
    .flatMap((day) =>
      [8, 10, 13, 15].map((hour, index) => {
        const start = Math.floor(now / 86_400_000 + day - 28) * 86_400_000 + hour * 3_600_000;
        const guests = [1, 2, 3].map((step) => `colleague${(day + index * step) % 8}@work.example`);
        return {
          id: `p${person}d${day}h${hour}`,
          status: 'confirmed',
          summary: `Meeting ${index}`,
          start: { dateTime: new Date(start).toISOString() },
          end: { dateTime: new Date(start + 45 * 60_000).toISOString() },
          iCalUID: `p${person}d${day}h${hour}@google.com`,
          organizer: { email: me, self: true },
          attendees: [
            { email: me, self: true, responseStatus: 'accepted' },
            ...guests.map((email) => ({ email, responseStatus: 'accepted' })),
          ],
        };
      }),
    );
  return Buffer.from(JSON.stringify({ summary: me, timeZone: 'Europe/Amsterdam', items }));
}

/** Google's answers without a network. The person is the token. */
function fakedGoogle(now: number): { readonly fetch: typeof fetch; readonly forget: () => void } {
  const calendars = new Map<string, Buffer<ArrayBuffer>>();
  const json = (text: string | Buffer<ArrayBuffer>, status = 200) =>
    new Response(text, { status, headers: { 'content-type': 'application/json' } });
  return {
    forget: () => calendars.clear(),
    fetch: async (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      if (url.includes('/freeBusy')) return json('{"calendars":{}}');
      if (/\/events\/\w/.test(url)) return json('{"error":{"code":404}}', 404);
      if (url.includes('privateExtendedProperty')) return json('{"items":[]}');
      const token = new Headers(init?.headers ?? (input as Request).headers).get('authorization') ?? '';
      const known = calendars.get(token) ?? calendarOf(Number(token.replace(/\D/g, '')), now);
      if (calendars.size < PEOPLE) calendars.set(token, known);
      return json(known);
    },
  };
}

/** From the command until the built server says that it listens. Built here, so that it is the one of these files. */
async function coldStart() {
  const output = path.join('.cache', 'bench-server');
  const built = await runProgram([process.execPath, '--import', 'tsx', path.join('server', 'build.ts')], {
    env: { WANDELGANG_OUT: output },
  });
  if (built.code !== 0) throw new Error(built.output);
  const env = { ...process.env, PORT: '0', WANDELGANG_PUBLIC: ORIGIN, WANDELGANG_ADDON_ACCOUNT: ACCOUNT };
  return measure(
    () =>
      new Promise<void>((resolve, reject) => {
        const server = spawn(process.execPath, [path.join(root, output, 'server', 'main.js')], { env });
        server.once('error', reject);
        server.once('exit', () => reject(new Error('The server ended.')));
        server.stdout.on('data', (text) => {
          if (!String(text).includes('started')) return;
          server.removeAllListeners('exit');
          server.kill();
          resolve();
        });
      }),
    { runs: 5, warmUp: 1 },
  );
}

/** What the program that asks is told, and what it tells: each request's time in milliseconds. */
export interface Errand {
  readonly url: string;
  readonly requests: readonly { readonly headers: Record<string, string>; readonly body: string }[];
  readonly count: number;
  /** Requests under way at a time. */
  readonly width: number;
}

/** Somebody else's processor time is not the server's: the one who asks is a process of its own. */
const asker = () => fork(path.join(import.meta.dirname, 'ask-add-on.ts'), { execArgv: ['--import', 'tsx'] });

const requestOf = (person: number, token: string): Errand['requests'][number] => ({
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  body: JSON.stringify({
    commonEventObject: {
      hostApp: 'CALENDAR',
      platform: 'WEB',
      userLocale: 'nl',
      timeZone: { id: 'Europe/Amsterdam' },
    },
    authorizationEventObject: { userOAuthToken: `person${person}` },
    calendar: {},
  }),
});

export const run: Run = async () => {
  const now = Date.now();
  const google = fakedGoogle(now);
  const tokens = new auth.OAuth2();
  // The keys of the day, as the library keeps them.
  const keys = { certs: { one: publicKey.export({ type: 'spki', format: 'pem' }).toString() }, format: 'PEM' };
  tokens.getFederatedSignonCertsAsync = async () => keys as never;
  const addOn = createAddOn({
    origin: ORIGIN,
    verifier: createVerifier({ account: ACCOUNT, client: null }, tokens),
    fetch: google.fetch,
    now: () => now,
    onUnknown: (error) => {
      throw error;
    },
  });
  const app = createApp({
    sites: [],
    mounts: [{ at: MOUNT, app: addOn }],
    isReady: () => true,
    log: () => undefined,
    clock: () => performance.now(),
    trustProxy: false,
  });
  const server = await listen(app, { port: 0, hostname: '127.0.0.1' });
  const token = idToken();
  const requests = Array.from({ length: PEOPLE }, (_, person) => requestOf(person, token));
  const other = asker();
  const ask = (count: number, width: number): Promise<Float64Array> =>
    new Promise((resolve, reject) => {
      other.once('message', (told: number[] | string) =>
        typeof told === 'string' ? reject(new Error(told)) : resolve(Float64Array.from(told).sort()),
      );
      const errand: Errand = { url: `http://127.0.0.1:${server.port}${MOUNT}/home`, requests, count, width };
      other.send(errand);
    });

  // The first of all loads what is needed once.
  await ask(1, 1);
  google.forget();
  const firsts = await ask(PEOPLE, 1);
  await ask(1_000, 4);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const busy = process.cpuUsage();
  const times = await ask(REQUESTS, 2);
  const { user, system } = process.cpuUsage(busy);
  const seconds = (user + system) / 1_000_000;
  globalThis.gc?.();
  const grown = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
  other.kill();
  await server.stop();
  const perSecond = REQUESTS / seconds;

  const cold = await coldStart();
  return [
    {
      name: 'Add-on: home cards',
      value: perSecond,
      unit: '/s',
      goal: '≥ 500 /s',
      isMet: perSecond >= 500,
      note: `a second of one core, ${PEOPLE} people who look again, calendar faked, token checked`,
    },
    {
      name: 'Add-on: slowest 1 %',
      value: times[Math.floor(0.99 * REQUESTS)] ?? 0,
      unit: 'ms',
      goal: 50,
      note: 'of the same requests',
    },
    {
      name: 'Add-on: first look',
      value: firsts[Math.floor(firsts.length / 2)] ?? 0,
      unit: 'ms',
      goal: 1000,
      note: 'somebody who is new to this copy: calendar read, two weeks planned',
    },
    {
      name: 'Add-on: memory',
      value: grown,
      unit: 'MB',
      ...(globalThis.gc ? { goal: 10 } : {}),
      note: `more on the heap after ${REQUESTS} requests${globalThis.gc ? '' : '; with node --expose-gc it says what is really kept'}`,
    },
    {
      name: 'Server: cold start',
      value: cold.median,
      unit: 'ms',
      goal: 1000,
      note: 'the built one, from the command until it listens',
    },
  ];
};
