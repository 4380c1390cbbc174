/** What tests of meetings in Chromium share: a background that is at work, joining, and reading the card. */
import { expect, type Page } from '@playwright/test';
import type { Answered, Asked, MessageName, Settings } from '../../entrypoints/background/messages.ts';
import { type MeetingPage, type Shown, show, situations } from '../pages/meetings/meeting-page.ts';
import { alwaysAtWork } from './at-work.ts';
import { picture } from './extension.ts';
import { type Inside, lookInside } from './inside.ts';

export const greenRoom = situations['green room']!;
export const joined = situations.joined!;

declare const chrome: {
  runtime: { sendMessage: (message: object) => Promise<{ ok: boolean; answered: object }> };
};

/** What the background answers a page of the extension. */
export async function askFrom<N extends MessageName>(own: Page, name: N, asked: Asked<N>): Promise<Answered<N>> {
  const reply = await own.evaluate((message) => chrome.runtime.sendMessage(message), { wandelgang: 1, name, asked });
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.answered as Answered<N>;
}

/** A test may run at night and on a Sunday. */
export async function workAlways(
  openOwn: (name: string) => Promise<Page>,
  change: Partial<Settings> = {},
): Promise<void> {
  const own = await openOwn(picture);
  const settings = await askFrom(own, 'settings:get', {});
  const language = (await own.evaluate(() => navigator.language)).slice(0, 2) as 'nl' | 'en';
  await askFrom(own, 'settings:set', { ...alwaysAtWork(settings), language, ...change });
  await own.close();
}

export async function join(page: Page, meeting: MeetingPage, shown: Shown = joined): Promise<Inside> {
  await page.goto(meeting.urls.meeting);
  const inside = await lookInside(page);
  await page.waitForTimeout(900);
  expect(await inside.all('.dock')).toEqual([]);
  await show(page, meeting, shown);
  return inside;
}

/** Where a card would cover a face, only its title is there until it is asked for. */
export async function readQuestion(inside: Inside): Promise<string> {
  await inside.one('.question, .pill-docked');
  if ((await inside.all('.pill-docked')).length > 0) await inside.click('.pill-docked');
  return (await inside.one('.question')).text;
}
