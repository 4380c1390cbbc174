/**
 * Signing in inside Teams, as it is shipped: the host plays the bridge that makes tokens, Microsoft's own library asks it, and the
 * strict calendar of test/calendar/servers answers where Graph is.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { type BrowserContext, test as base, expect } from '@playwright/test';
import { tabPolicy } from '../../server/headers.ts';
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
const client = '11111111-2222-4333-8444-555555555555';
const graph = 'https://graph.microsoft.com';
const [tid, oid] = ['22222222-3333-4444-8555-666666666666', '33333333-4444-4555-8666-777777777777'];

base.beforeAll(() => {
  execFileSync(process.execPath, ['--import', 'tsx', 'teams-app/build.ts'], {
    cwd: root,
    env: {
      ...process.env,
      WANDELGANG_OUT: out,
      WANDELGANG_MICROSOFT_CLIENT_ID: client,
    },
  });
});

interface Fixtures {
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
  context: async ({ context, thrown, outlook }, use) => {
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
  },
});
test.use({ viewport: { width: 900, height: 800 }, timezoneId: 'Europe/Amsterdam', locale: 'nl-NL' });

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

/** Microsoft's own pages, as far as a sign-in touches them. Whoever signed in there once is known to a hidden frame, too. */
async function playMicrosoft(context: BrowserContext, access: string) {
  const asked: URLSearchParams[] = [];
  const redeemed: URLSearchParams[] = [];
  let nonce = '';
  await context.route('https://login.microsoftonline.com/**', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.pathname.endsWith('/authorize')) {
      const query = request.method() === 'POST' ? new URLSearchParams(request.postData() ?? '') : url.searchParams;
      asked.push(query);
      nonce = query.get('nonce') ?? '';
      const back = new URLSearchParams({
        code: `code-${asked.length}`,
        client_info: part({ uid: oid, utid: tid }),
        state: query.get('state') ?? '',
      });
      // Not a redirect: the browser would follow it past the answers of this test.
      const to = JSON.stringify(`${query.get('redirect_uri')}#${back}`);
      return route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${to})</script>` });
    }
    if (url.pathname.endsWith('/token')) {
      redeemed.push(new URLSearchParams(request.postData() ?? ''));
      const claims = { oid, tid, sub: 'sub-1', nonce, preferred_username: 'Sanne@Work.example', aud: client };
      return route.fulfill({
        json: {
          token_type: 'Bearer',
          scope: `${graph}/Calendars.Read openid profile`,
          expires_in: 3600,
          access_token: access,
          id_token: `${part({ alg: 'none' })}.${part(claims)}.x`,
          client_info: part({ uid: oid, utid: tid }),
        },
        headers: { 'access-control-allow-origin': new URL(TAB).origin },
      });
    }
    return route.fulfill({ status: 404, body: '' });
  });
  return { asked, redeemed };
}

/** Through the page of ours on top, up to the end of Microsoft's window. */
async function signInByWindow(context: BrowserContext, hosted: Hosted): Promise<void> {
  const opening = context.waitForEvent('page');
  await connect(hosted).click();
  const ours = await opening;
  await expect(ours.getByRole('heading', { name: 'Inloggen bij Microsoft' })).toBeVisible();
  const closing = ours.waitForEvent('close');
  await ours.getByRole('button', { name: 'Verder naar Microsoft' }).click();
  await closing;
  await expect(hosted.tab.getByRole('heading', { name: /sanne@work\.example/ })).toBeVisible();
}

test('where the host makes no tokens a window does; the next visit opens none', async ({
  context,
  outlook,
  thrown,
}) => {
  const microsoft = await playMicrosoft(context, outlook.grant('Calendars.Read'));
  // Beside the tab: a browser that keeps what the tab stores.
  const settings = () => openHosted(context, `${TAB}?view=settings#accounts`);
  const first = await settings();
  await signInByWindow(context, first);
  await expect(first.tab.locator('#accounts').getByRole('alert')).toHaveCount(0);
  expect(
    microsoft.asked.map((query) => [query.get('client_id'), query.get('prompt'), query.get('redirect_uri')]),
  ).toEqual([[client, 'select_account', `${TAB}sign-in.html`]]);
  expect(microsoft.redeemed.map((body) => [body.get('code'), Boolean(body.get('code_verifier'))])).toEqual([
    ['code-1', true],
  ]);
  const reads = () => outlook.log.filter(({ path: at, status }) => at.endsWith('/delta') && status === 200).length;
  await expect.poll(reads).toBeGreaterThan(0);
  await first.page.close();

  const opened: string[] = [];
  context.on('page', (page) => opened.push(page.url()));
  const second = await settings();
  await expect(second.tab.getByRole('heading', { name: /sanne@work\.example/ })).toBeVisible();
  const calendar = second.tab.getByRole('checkbox', { name: /^Calendar/ });
  await calendar.click();
  await expect(calendar).not.toBeChecked();
  await calendar.click();
  await expect(calendar).toBeChecked();
  // Without a window, by the address that is known. What the hidden frame answers is tried in test/teams-app/msal.test.ts: the
  // answers of this test do not reach the scripts of a frame that comes from another site.
  const hints = () => microsoft.asked.slice(1).map((query) => [query.get('prompt'), query.get('login_hint')]);
  await expect.poll(hints).toEqual([['none', 'sanne@work.example']]);
  expect(opened.length).toBe(1);
  expect(thrown).toEqual([]);
});

test('where a frame from elsewhere gets no storage, one signs in by a window for as long as the tab is open', async ({
  context,
  outlook,
  thrown,
}) => {
  await playMicrosoft(context, outlook.grant('Calendars.Read'));
  const settings = () => openHosted(context, `${TAB}?view=settings#accounts`, { at: ELSEWHERE });
  const first = await settings();
  await signInByWindow(context, first);
  await first.page.close();
  // It could not be kept, and that is said; nothing is broken.
  const second = await settings();
  await expect(connect(second)).toBeEnabled();
  await expect(second.tab.getByText('Je bent nergens ingelogd')).toBeVisible();
  expect(thrown).toEqual([]);
});

test('a window that is closed halfway: a sentence, and one may try again', async ({ context, outlook }) => {
  await playMicrosoft(context, outlook.grant('Calendars.Read'));
  const hosted = await openHosted(context, `${TAB}?view=settings#accounts`);
  const opening = context.waitForEvent('page');
  await connect(hosted).click();
  await (await opening).close();
  await expect(hosted.tab.locator('#accounts').getByRole('alert')).toHaveText(/ging dicht/);
  await expect(connect(hosted)).toBeEnabled();
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
