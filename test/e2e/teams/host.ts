/**
 * A page that plays the host: Teams, Outlook or Microsoft 365 around our tab. It answers in the words of teams-js 2 (messages
 * with `id`, `uuidAsString`, `func`, `args`), and can be late, silent, refusing or talking nonsense, for each call by itself.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, FrameLocator, Page } from '@playwright/test';

export const TAB = 'https://wandelgang.example/teams/';
/** Beside the tab: the library takes a page of the tab's own origin for a host, and so does the tab's policy. */
const BESIDE = 'https://wandelgang.example/host/';
/** Where Teams really is, as the tab's policy and the library know it; the test answers for it. */
export const ELSEWHERE = 'https://teams.microsoft.com/v2/';

/** How one call is answered; as it should be when nothing is said. */
export type Manner = 'well' | 'silent' | 'late' | 'refuses' | 'nonsense';

/** What the bridge is given back: a token and so on, a refusal, a text as it is, or nothing (`silent`). */
export type BridgeAnswer = { readonly late?: number; readonly [part: string]: unknown } | 'silent' | '{';

export interface HostOptions {
  /** The address of the host's page; beside the tab unless told otherwise. */
  readonly at?: string;
  /** Teams on a phone: no page around the tab and no frame, but an app that is spoken to by a function. */
  readonly isPhone?: boolean;
  readonly frame?: 'content' | 'settings' | 'sidePanel' | 'meetingStage';
  readonly theme?: 'default' | 'dark' | 'contrast';
  readonly locale?: string;
  readonly meeting?: string | null;
  readonly team?: string;
  /** What the host says it can do; `calendar` is the form for a new event. */
  readonly supports?: readonly ('calendar' | 'pages')[];
  /** By the name of the call, such as `initialize` or `getContext`. */
  readonly manners?: Readonly<Record<string, Manner>>;
  /** Parts of the context that are missing. */
  readonly without?: readonly string[];
  /** Somebody else in the meeting took the stage away. */
  readonly isStageTaken?: boolean;
  /** Of a tab that is set up already. */
  readonly current?: string;
  /** How the host makes tokens; it makes none where this is missing. By the bridge's own words: what each method is answered with. */
  readonly signIn?: Readonly<Record<'GetInitContext' | 'GetToken' | 'GetTokenPopup', BridgeAnswer>>;
}

/** What runs in the host's page. Plain JavaScript, since it is written into it. */
function play(options: HostOptions): void {
  const { frame = 'content', theme = 'default', locale = 'nl-nl', meeting = null, team = 'Kade' } = options;
  const { supports = ['calendar', 'pages'], manners = {}, without = [], isStageTaken = false, isPhone } = options;
  const calls: { func: string; args: unknown[] }[] = [];
  const saved: unknown[] = [];
  const tab = document.querySelector('iframe') as HTMLIFrameElement;
  const phone = window as { onNativeMessage?: (event: { data: object }) => void; nativeInterface?: object };
  const send = (data: object) =>
    isPhone ? phone.onNativeMessage?.({ data }) : tab.contentWindow?.postMessage(data, '*');
  const context: Record<string, unknown> = {
    userObjectId: 'user-1',
    tid: 'tenant-1',
    entityId: 'week',
    frameContext: frame,
    theme,
    locale,
    hostName: 'Teams',
    hostClientType: isPhone ? 'android' : 'web',
    meetingId: meeting,
    teamId: 'team-1',
    teamName: team,
    channelId: 'channel-1',
    channelName: 'Algemeen',
  };
  for (const name of without) delete context[name];
  const { signIn } = options;
  const runtime = {
    apiVersion: 4,
    isNAAChannelRecommended: signIn !== undefined,
    supports: {
      pages: { config: {} },
      ...(supports.includes('calendar') && { calendar: {} }),
      meeting: {},
    },
  };
  const answers: Record<string, (args: unknown[]) => unknown[]> = {
    // The library puts up its bridge for a host that says so in its version.
    initialize: () =>
      // A phone does not say what it can: the library knows it from the version.
      isPhone
        ? [frame, 'android', '', '2.1.1']
        : [
            frame,
            'web',
            JSON.stringify(runtime),
            signIn ? JSON.stringify({ supports: { nestedAppAuth: {} } }) : '2.58.0',
          ],
    getContext: () => [context],
    'calendar.composeMeeting': () => [true],
    'app.openLink': () => [true],
    executeDeepLink: () => [true],
    'pages.getConfig': () => [options.current ? { contentUrl: options.current } : {}],
    'settings.getSettings': () => [options.current ? { contentUrl: options.current } : {}],
    'pages.config.setConfig': (args) => {
      saved.push(args[0]);
      return [true];
    },
    'settings.setSettings': (args) => {
      saved.push(args[0]);
      return [true];
    },
    // Only what the manifest's valid domains hold.
    'meeting.shareAppContentToStage': ([url]) =>
      new URL(String(url)).host === 'wandelgang.example' ? [null, true] : [{ errorCode: 501 }, null],
    'meeting.getAppContentStageSharingState': () => [null, { isAppSharing: !isStageTaken }],
  };
  const bridge = ({ id, uuidAsString, data }: { id: unknown; uuidAsString: unknown; data: string }) => {
    const { method, requestId } = JSON.parse(data) as { method: 'GetToken'; requestId: string };
    calls.push({ func: `bridge.${method}`, args: [JSON.parse(data)] });
    const said = signIn?.[method] ?? 'silent';
    if (said === 'silent') return;
    const answer =
      said === '{'
        ? said
        : JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, success: !('error' in said), ...said });
    setTimeout(
      () => send({ id, uuidAsString, func: 'nestedAppAuth.execute', args: [null, answer] }),
      said === '{' ? 0 : (said.late ?? 0),
    );
  };
  // biome-ignore lint/suspicious/noExplicitAny: whatever somebody sends.
  const hear = (message: any) => {
    const { id, uuidAsString, func, args = [] } = message ?? {};
    if (typeof func !== 'string') return;
    if (func === 'nestedAppAuth.execute') {
      bridge(message);
      return;
    }
    calls.push({ func, args });
    const make = answers[func];
    const manner = manners[func] ?? 'well';
    if (!make || manner === 'silent') return;
    const made =
      manner === 'nonsense'
        ? [{ nothing: 'of use' }, 7, '{', null]
        : manner === 'refuses'
          ? func.startsWith('meeting.')
            ? [{ errorCode: 1000, message: 'no' }, null]
            : [false, 'no']
          : make(args);
    setTimeout(() => send({ id, uuidAsString, args: made }), manner === 'late' ? 6_000 : 0);
  };
  if (isPhone) phone.nativeInterface = { framelessPostMessage: (text: string) => hear(JSON.parse(text)) };
  else window.addEventListener('message', (event) => event.source === tab.contentWindow && hear(event.data));
  Object.assign(window, {
    host: {
      calls,
      saved,
      tell: (func: string, args: unknown[] = []) => send({ func, args }),
    },
  });
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Answers for the built tab, with the headers that the real server sends. */
export async function serveTab(context: BrowserContext, folder: string, policy: string): Promise<void> {
  await context.route(`${new URL(TAB).origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname === '/teams/' ? 'index.html' : pathname.replace(/^\/teams\//, '');
    try {
      const body = readFileSync(path.join(folder, name));
      const contentType = types[path.extname(name)] ?? 'application/octet-stream';
      return route.fulfill({ body, contentType, headers: { 'content-security-policy': policy } });
    } catch {
      return route.fulfill({ status: 404, body: '' });
    }
  });
}

export interface Hosted {
  readonly page: Page;
  readonly tab: FrameLocator;
  readonly calls: (func: string) => Promise<unknown[][]>;
  readonly saved: () => Promise<Record<string, string>[]>;
  /** An event from the host, such as `themeChange`. */
  readonly tell: (func: string, args?: unknown[]) => Promise<void>;
}

type Played = {
  host: { calls: { func: string; args: unknown[] }[]; saved: never; tell: (f: string, a?: unknown[]) => void };
};

const callsIn =
  (page: Page): Hosted['calls'] =>
  (func) =>
    page.evaluate(
      (name) => (window as unknown as Played).host.calls.filter((one) => one.func === name).map(({ args }) => args),
      func,
    );

/** The tab as Teams on a phone shows it: by itself. */
export async function openOnPhone(context: BrowserContext, url: string, options: HostOptions = {}) {
  const page = await context.newPage();
  await page.addInitScript(play, { ...options, isPhone: true });
  await page.goto(url);
  return { page, calls: callsIn(page) };
}

export async function openHosted(context: BrowserContext, url: string, options: HostOptions = {}): Promise<Hosted> {
  const at = options.at ?? BESIDE;
  await context.route(at, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Host</title><style>body{margin:0}iframe{border:0;width:100vw;height:100vh;display:block}</style>
        <body><iframe title="Tab"></iframe></body></html>`,
    }),
  );
  const page = await context.newPage();
  await page.goto(at);
  await page.evaluate(play, options);
  await page.evaluate((address) => {
    (document.querySelector('iframe') as HTMLIFrameElement).src = address;
  }, url);
  return {
    page,
    tab: page.frameLocator('iframe'),
    calls: callsIn(page),
    saved: () => page.evaluate(() => (window as unknown as Played).host.saved),
    tell: (func, args) =>
      page.evaluate(([name, list]) => (window as unknown as Played).host.tell(name, list), [func, args] as const),
  };
}
