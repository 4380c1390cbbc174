/**
 * Signing in inside Teams, as it is shipped: the host plays the bridge that makes tokens, Microsoft's own library asks it, and the
 * strict calendar of test/calendar/servers answers where Graph is.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, test as base, chromium, expect } from '@playwright/test';
import { tabPolicy } from '../../server/headers.ts';
import { findBrowser } from '../../tools/browsers.mjs';
import { HOME, type MicrosoftServer, startMicrosoft } from '../calendar/servers/microsoft.ts';
import {
  type BridgeAnswer,
  ELSEWHERE,
  type Hosted,
  type HostOptions,
  openHosted,
  serveTab,
  TAB,
} from './teams/host.ts';

const root = path.resolve(import.meta.dirname, '../..');
const out = path.resolve(root, process.env.WANDELGANG_OUT ?? '.output', 'teams-sign-in');
const graph = 'https://graph.microsoft.com';
const [tid, oid] = ['22222222-3333-4444-8555-666666666666', '33333333-4444-4555-8666-777777777777'];

base.beforeAll(() => {
  execFileSync(process.execPath, ['--import', 'tsx', 'teams-app/build.ts'], {
    cwd: root,
    env: {
      ...process.env,
      WANDELGANG_OUT: out,
      WANDELGANG_MICROSOFT_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
    },
  });
});

interface Fixtures {
  readonly context: BrowserContext;
  readonly outlook: MicrosoftServer;
  readonly thrown: string[];
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's wishes from this pattern.
  thrown: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  outlook: async ({}, use) => {
    const outlook = await startMicrosoft();
    await use(outlook);
    await outlook.stop();
  },
  context: async ({ thrown, outlook }, use) => {
    const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser('chromium') ?? undefined,
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
      viewport: { width: 900, height: 800 },
      timezoneId: 'Europe/Amsterdam',
      locale: 'nl-NL',
    });
    context.on('weberror', (error) => thrown.push(String(error.error())));
    await serveTab(context, path.join(out, 'teams'), tabPolicy);
    await context.route(`${graph}/**`, async (route) => {
      const request = route.request();
      const body = request.postData();
      const answer = await fetch(request.url().replace(graph, outlook.origin), {
        method: request.method(),
        headers: await request.allHeaders(),
        ...(body !== null && { body }),
      });
      const text = (await answer.text()).replaceAll(outlook.origin, graph);
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: text });
    });
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (access: string) => ({
  token: {
    access_token: access,
    expires_in: 3600,
    id_token: `${part({ alg: 'none' })}.${part({ oid, tid, sub: 'sub-1' })}.x`,
    scope: `${graph}/Calendars.Read`,
  },
  account: {
    homeAccountId: `${oid}.${tid}`,
    environment: 'login.microsoftonline.com',
    tenantId: tid,
    username: 'Sanne@Work.example',
    localAccountId: oid,
  },
});

const refusing = (status: string): BridgeAnswer => ({ error: { status } });
const asUsual = (token: string): NonNullable<HostOptions['signIn']> => ({
  GetInitContext: { initContext: { sdkName: 'Teams', sdkVersion: '1', capabilities: {} } },
  GetToken: tokenOf(token),
  GetTokenPopup: tokenOf(token),
});

const open = (context: BrowserContext, signIn: NonNullable<HostOptions['signIn']>) =>
  openHosted(context, `${TAB}?view=settings#accounts`, { at: ELSEWHERE, signIn });
const connect = ({ tab }: Hosted) => tab.getByRole('button', { name: 'Koppel een Microsoft-account' });

test('connected in settings: the host asks the person, the calendar is read, and no window of a browser opens', async ({
  context,
  outlook,
  thrown,
}) => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  outlook.put(HOME, {
    subject: 'Overleg',
    start: { dateTime: `${tomorrow}T09:00:00`, timeZone: 'UTC' },
    end: { dateTime: `${tomorrow}T10:00:00`, timeZone: 'UTC' },
  });
  const signIn = asUsual(outlook.grant('Calendars.Read'));
  const hosted = await open(context, { ...signIn, GetToken: refusing('USER_INTERACTION_REQUIRED') });
  await expect(connect(hosted)).toBeVisible();
  // Whoever is in Teams signs in with Microsoft, and nobody is asked before they click.
  await expect(hosted.tab.locator('#accounts').getByRole('button', { name: /Google/ })).toHaveCount(0);
  expect(await hosted.calls('bridge.GetInitContext')).toEqual([]);
  await connect(hosted).click();
  await expect(hosted.tab.getByRole('heading', { name: /sanne@work\.example/ })).toBeVisible();
  await expect(hosted.tab.locator('#accounts').getByRole('alert')).toHaveCount(0);
  expect(await hosted.calls('bridge.GetTokenPopup')).toMatchObject([[{ tokenParams: { scope: 'Calendars.Read' } }]]);
  const reads = () => outlook.log.filter(({ path: at, status }) => at.endsWith('/delta') && status === 200).length;
  expect(reads()).toBeGreaterThan(0);

  expect(context.pages().filter((page) => page.url().includes('sign-in'))).toEqual([]);
  expect(thrown).toEqual([]);
});

for (const [status, sentence] of [
  ['USER_CANCEL', /ging dicht/],
  ['NO_NETWORK', /verbinding/i],
  ['TRANSIENT_ERROR', /minuten/i],
] as const) {
  test(`a host that answers ${status}, late: a sentence, and nothing is connected`, async ({ context, thrown }) => {
    const refusal: BridgeAnswer = { error: { status }, late: 800 };
    const hosted = await open(context, { ...asUsual('x'), GetToken: refusal, GetTokenPopup: refusal });
    await connect(hosted).click();
    await expect(hosted.tab.locator('#accounts').getByRole('alert')).toHaveText(sentence);
    await expect(connect(hosted)).toBeEnabled();
    expect(thrown).toEqual([]);
  });
}
