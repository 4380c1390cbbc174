/** What every made-up meeting page can be asked for, and how it is served: under its own address, with the headers of such sites. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Frame, Page } from '@playwright/test';
import type { MeetingPageReading } from '../../../sites/site.ts';
import { type Tree, toHtml } from './tree.ts';

export interface Shown {
  readonly phase: 'elsewhere' | 'green-room' | 'lobby' | 'joined' | 'ended';
  readonly people: readonly string[];
  /** Only so many pictures are drawn: large meetings show a part. */
  readonly drawn?: number;
  readonly presenting?: 'me' | 'somebody';
  readonly hasOutsiders?: boolean;
  readonly isRosterOpen?: boolean;
  /** All hooks are gone: the page was rebuilt by its makers. */
  readonly isStrange?: boolean;
}

export interface MeetingPage {
  readonly site: 'google-meet' | 'teams-web' | 'zoom-web' | 'jitsi';
  readonly urls: { readonly meeting: string; readonly elsewhere: string; readonly ended?: string };
  readonly body: (shown: Shown) => Tree;
  /** What the site file must read; what is not named is not checked. */
  readonly expected: (shown: Shown) => Partial<MeetingPageReading>;
  /** Zoom: the meeting is in a frame of the same origin. */
  readonly isFramed?: boolean;
}

const team = ['Sanne de Wit', 'Joris Bakker', 'Mei Lin', 'Tom Özdemir'];
export const crowd = Array.from({ length: 30 }, (_, index) => `Collega ${index + 1}`);

/** Each thing that a page may show. */
export const situations: Readonly<Record<string, Shown>> = {
  elsewhere: { phase: 'elsewhere', people: [] },
  'green room': { phase: 'green-room', people: [] },
  lobby: { phase: 'lobby', people: [] },
  joined: { phase: 'joined', people: team },
  'joined alone': { phase: 'joined', people: team.slice(0, 1) },
  'joined, list open': { phase: 'joined', people: team, isRosterOpen: true },
  'I present': { phase: 'joined', people: team, presenting: 'me' },
  'somebody presents': { phase: 'joined', people: team, presenting: 'somebody' },
  'with outsiders': { phase: 'joined', people: team, hasOutsiders: true },
  'thirty people': { phase: 'joined', people: crowd, drawn: 16 },
  'the same name twice': { phase: 'joined', people: ['Sanne', 'Sanne', 'Joris'] },
  'a name with markup': { phase: 'joined', people: ['<img src=x onerror=alert(1)>', `Lang ${'x'.repeat(300)}`] },
  ended: { phase: 'ended', people: [] },
};

export const urlOf = ({ urls }: MeetingPage, { phase }: Shown): string =>
  phase === 'elsewhere' ? urls.elsewhere : phase === 'ended' ? (urls.ended ?? urls.meeting) : urls.meeting;

/** Strict, and with Trusted Types, as these sites send them. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

export function htmlOf(page: MeetingPage, shown: Shown, { isDark = true } = {}): string {
  const head = `<meta charset="utf-8"><title>Meeting</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/_/page.css"><script src="/_/live.js"></script>`;
  return `<!doctype html><html lang="ja" class="${isDark ? 'dark' : 'light'} ${page.site}"><head>${head}</head>${toHtml(page.body(shown))}</html>`;
}

export interface ServeOptions {
  readonly isDark?: boolean;
  /** The page takes every key before anybody else hears it. */
  readonly swallowsKeys?: boolean;
}

/** What an address of the site answers: the page as it is first shown, its script and its style. */
export function answerOf(
  page: MeetingPage,
  pathname: string,
  options: ServeOptions & { first: Shown },
): { headers: Record<string, string>; body: string } {
  const { first, isDark = true } = options;
  if (pathname === '/_/live.js') {
    const keys = options.swallowsKeys ? 'for (const type of ["keydown", "keypress", "keyup"]) addEventListener(type, (event) => event.stopImmediatePropagation(), true);\n' : '';
    return { headers: { 'content-type': 'text/javascript' }, body: keys + file('live.js') };
  }
  if (pathname === '/_/page.css') return { headers: { 'content-type': 'text/css' }, body: file('page.css') };
  const outer = page.isFramed && pathname !== '/_/inner';
  const body = outer
    ? `<!doctype html><html lang="ja" class="${isDark ? 'dark' : 'light'}"><head><meta charset="utf-8"><title>Zoom</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/_/page.css"><script src="/_/live.js"></script></head><body class="outer"><iframe id="webclient" class="pwa-webclient__iframe" src="/_/inner"></iframe></body></html>`
    : htmlOf(page, first, { isDark });
  return { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }, body };
}

/** Answers every address of the site. */
export async function serveMeeting(context: BrowserContext, page: MeetingPage, options: ServeOptions & { first: Shown }): Promise<void> {
  const { host } = new URL(page.urls.meeting);
  await context.route(`https://${host}/**`, (route) =>
    route.fulfill(answerOf(page, new URL(route.request().url()).pathname, options)),
  );
}

/** The frame that the meeting is in, once its script runs. */
async function frameOf(page: Page, meeting: MeetingPage): Promise<Frame> {
  for (;;) {
    const frame = meeting.isFramed ? page.frames().find((one) => one.url().endsWith('/_/inner')) : page.mainFrame();
    if (frame && (await frame.evaluate(() => 'show' in window && document.body !== null).catch(() => false))) return frame;
    await page.waitForTimeout(50);
  }
}

/** Redraws the whole page as something else, node by node. */
export async function show(page: Page, meeting: MeetingPage, shown: Shown): Promise<void> {
  const frame = await frameOf(page, meeting);
  await frame.evaluate((tree) => (window as unknown as { show: (tree: unknown) => void }).show(tree), meeting.body(shown) as unknown);
}

/** Speaking marks five times a second, and the bar and the pictures rebuilt every `redraw` milliseconds. */
export async function makeBusy(page: Page, meeting: MeetingPage, redraw: number): Promise<void> {
  const frame = await frameOf(page, meeting);
  await frame.evaluate((every) => (window as unknown as { busy: (every: number) => void }).busy(every), redraw);
}
