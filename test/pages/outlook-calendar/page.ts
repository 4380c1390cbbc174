/**
 * Serves an Outlook calendar made of what is known of the real one (`page.js`), under its own addresses and under a strict content
 * security policy with Trusted Types. Everything a test wants different is an option.
 */
import { readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { policy } from '../google-calendar/page.ts';

export { policy };

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
}

export interface PageOptions {
  readonly language?: 'en' | 'nl' | 'ar' | 'ja';
  /** `10:00 AM` instead of `10:00`. */
  readonly hasHalfDays?: boolean;
  readonly pixelsPerHour?: number;
  readonly zone?: string;
  /** A second strip of hours beside the days. */
  readonly otherZone?: string;
  /** The view and the day of a bare address. */
  readonly view?: 'day' | 'workweek' | 'week' | 'month';
  readonly day?: string;
  readonly events?: readonly FakeEvent[];
  /** Where the dates stand: on the columns of hours, or on the headings above them. */
  readonly datesOn?: 'columns' | 'headings';
  /** Hooks that this page lacks, by the names of the site file. */
  readonly drop?: readonly ('createButton' | 'hourColumns' | 'view' | 'chipTitles' | 'ribbon' | 'toolbar' | 'saveButton')[];
  readonly isDark?: boolean;
  /** Milliseconds between the frame and the calendar. */
  readonly delay?: number;
  readonly isDrawerClosed?: boolean;
}

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

export function html(options: PageOptions): string {
  const config = {
    language: 'en',
    hasHalfDays: false,
    pixelsPerHour: 60,
    zone: 'Europe/Amsterdam',
    otherZone: null,
    view: 'week',
    day: new Date().toISOString().slice(0, 10),
    events: [],
    drop: [],
    datesOn: 'columns',
    delay: 30,
    ...options,
  };
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="${config.language}" dir="${config.language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outlook</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/_/page.css"></head><body><script type="application/json" id="config">${json}</script><script src="/_/page.js"></script></body></html>`;
}

/** What a path of the page is answered with. */
export function answerOf(pathname: string, options: PageOptions): { type: string; body: string } {
  if (pathname === '/_/page.js') return { type: 'text/javascript', body: file('page.js') };
  if (pathname === '/_/page.css') return { type: 'text/css', body: file('page.css') };
  return { type: 'text/html; charset=utf-8', body: html(options) };
}

/** Answers every address of Outlook, the mail included. */
export async function serveOutlook(context: BrowserContext, options: PageOptions = {}): Promise<void> {
  await context.route(/^https:\/\/outlook\.(office|office365|live)\.com\/|^https:\/\/outlook\.cloud\.microsoft\//, (route) => {
    const { type, body } = answerOf(new URL(route.request().url()).pathname, options);
    return route.fulfill({ contentType: type, headers: { 'content-security-policy': policy }, body });
  });
}
