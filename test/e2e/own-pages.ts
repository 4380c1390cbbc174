/** What the tests of our own pages share: a team behind the popup, and what every surface must be. */
import type { Page } from '@playwright/test';
import type { Answered, Asked, MessageName } from '../../entrypoints/background/messages.ts';
import { people } from '../fixtures/team-week.ts';
import { violationsIn } from './axe.ts';
import { expect } from './extension.ts';

declare const chrome: { readonly runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** Tells the background something, from a page of the extension. */
export async function tell<N extends MessageName>(page: Page, name: N, asked: Asked<N>): Promise<Answered<N>> {
  const reply = await page.evaluate((envelope) => chrome.runtime.sendMessage(envelope), { wandelgang: 1, name, asked });
  expect(reply).toMatchObject({ ok: true });
  return (reply as { readonly answered: Answered<N> }).answered;
}

/** A team of six, every day from nine to five, and the first run behind us. */
export async function setTeam(page: Page): Promise<void> {
  const day = { from: 540, to: 1020 };
  await tell(
    page,
    'people:set',
    people.filter(({ id }) => id !== 'lotte'),
  );
  await tell(page, 'settings:set', {
    startedAt: 1,
    zone: 'Europe/Amsterdam',
    holidayCountry: null,
    hours: { 1: day, 2: day, 3: day, 4: day, 5: day },
    agreements: { weeklyBudget: 180, quiet: [], buffer: 0 },
    me: {
      name: 'Lotte de Wit',
      emails: ['lotte@example.org'],
      isLead: false,
      teams: ['Web'],
      groups: [],
      officeDays: [2, 4],
      area: 'Utrecht-Oost',
    },
  });
}

/** An hour of every working day of the coming weeks is taken. */
export function busyCalendar(): string {
  const stamp = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wandelgang//test//EN',
    'X-WR-CALNAME:Werk',
    'BEGIN:VEVENT',
    'UID:standup@example.org',
    `DTSTAMP:${stamp}T000000Z`,
    `DTSTART:${stamp}T090000Z`,
    `DTEND:${stamp}T100000Z`,
    'RRULE:FREQ=DAILY;COUNT=30',
    'SUMMARY:<img src=x onerror=alert(1)>',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** Nothing that axe finds, nothing wider than the window, and a language that screen readers are told. */
export async function expectWellMade(page: Page, language: string): Promise<void> {
  expect(await violationsIn(page)).toEqual([]);
  const { overflow, lang } = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    lang: document.documentElement.lang,
  }));
  expect(overflow).toBeLessThanOrEqual(0);
  expect(lang).toBe(language);
}

/** Presses Tab until the focus is on something with this name; fails when it never comes there. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      const label = (activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent;
      return (activeElement?.getAttribute('aria-label') ?? label ?? activeElement?.textContent ?? '').trim();
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`Tab never came to ${name}.`);
}

/** The popup draws its first days at once and the others a frame later: waits for the end of it. */
export const wholePlan = (page: Page): Promise<void> => page.locator('.plan-rest').waitFor();
