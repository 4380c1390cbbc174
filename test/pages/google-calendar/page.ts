/**
 * Serves a Google Calendar page made of what is known of the real one (`page.js`), under its own address and under a strict
 * content security policy with Trusted Types. Everything a test wants different is an option.
 */
import { readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';

export interface FakeEvent {
  readonly id: string;
  readonly title: string;
  /** `2026-11-24`. */
  readonly day: string;
  /** `9:30`; without it the event takes whole days. */
  readonly from?: string;
  readonly to?: string;
  /** `to` is on the next day. */
  readonly nextDay?: boolean;
  readonly days?: number;
  readonly location?: string;
  readonly calendar?: string;
  readonly task?: boolean;
}

export interface PageOptions {
  readonly language?: 'en' | 'nl' | 'ja';
  readonly pixelsPerHour?: number;
  readonly zone?: string;
  readonly user?: string;
  /** The view and the day of a bare address. */
  readonly view?: 'day' | 'week' | 'customday' | 'month' | 'agenda';
  readonly day?: string;
  readonly events?: readonly FakeEvent[];
  /** Hooks that this page lacks, by the names of the site file. */
  readonly drop?: readonly ('createButton' | 'timeZone' | 'hourColumns' | 'notifications' | 'viewFamily' | 'titleField')[];
  readonly isDark?: boolean;
  readonly isDrawerClosed?: boolean;
  /** Milliseconds between the frame and the calendar. */
  readonly delay?: number;
}

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; " +
  "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export function html(options: PageOptions, user: string): string {
  const config = {
    language: 'en',
    pixelsPerHour: 48,
    zone: 'Europe/Amsterdam',
    view: 'week',
    day: new Date().toISOString().slice(0, 10),
    events: [],
    drop: [],
    delay: 30,
    ...options,
    user,
  };
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="${config.language}"><head><meta charset="utf-8"><title>Google Calendar</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/_/page.css"></head><body><script type="application/json" id="config">${json}</script><script src="/_/page.js"></script></body></html>`;
}

/** Answers every address of calendar.google.com. The second account has the same page, another address and no events. */
export async function serveGoogleCalendar(context: BrowserContext, options: PageOptions = {}): Promise<void> {
  await context.route('https://calendar.google.com/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/_/page.js') return route.fulfill({ contentType: 'text/javascript', body: file('page.js') });
    if (pathname === '/_/page.css') return route.fulfill({ contentType: 'text/css', body: file('page.css') });
    const account = /\/u\/(\d+)\//.exec(pathname)?.[1] ?? '0';
    const user = account === '0' ? (options.user ?? 'sanne@example.org') : `account${account}@example.org`;
    const mine = account === '0' ? options : { ...options, events: [] };
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': policy },
      body: html(mine, user),
    });
  });
}
