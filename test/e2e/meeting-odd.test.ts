/** Meetings that do not go as planned, and what is offered seldom. What shows nothing of the browser is held in `test/entrypoints/`. */
import type { Page } from '@playwright/test';
import { checksumOf } from '../../storage/checksum.ts';
import { googleMeet } from '../pages/meetings/google-meet.ts';
import { crowd, serveMeeting, show, situations } from '../pages/meetings/meeting-page.ts';
import { teamsWeb } from '../pages/meetings/teams-web.ts';
import { expect, test } from './extension.ts';
import { askFrom, greenRoom, join, joined, readQuestion, workAlways } from './meeting.ts';

const now = () => Math.floor(Date.now() / 60_000);

/** A zone in which it is early evening, so that the day has been long whenever the test runs. */
function eveningZone(): string {
  const ahead = (18 - new Date().getUTCHours() + 36) % 24;
  const hours = ahead > 12 ? ahead - 24 : ahead;
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

const stamp = (minute: number) => `${new Date(minute * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Five hours of meetings, earlier today. */
const longDay = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:long@example.org',
  'DTSTAMP:20260101T000000Z',
  `DTSTART:${stamp(now() - 330)}`,
  `DTEND:${stamp(now() - 30)}`,
  'SUMMARY:Kwartaalplan',
  'ATTENDEE:mailto:sanne@example.org',
  'ATTENDEE:mailto:joris@example.org',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

test('after a day of meetings one is asked how one is, for oneself alone', async ({ context, openOwn, complaints }) => {
  await workAlways(openOwn, { zone: eveningZone() });
  const own = await openOwn('popup.html');
  await askFrom(own, 'calendars:add-text', { name: 'work.ics', text: longDay });
  await serveMeeting(context, googleMeet, { first: greenRoom });
  const page = await context.newPage();
  const inside = await join(page, googleMeet);
  await inside.one('.dock, .pill-docked', 'How is your energy?');
  if ((await inside.all('.pill-docked')).length > 0) await inside.click('.pill-open');
  await inside.click('.button', 'Fair');
  await inside.one('.said', 'Noted, for you alone.');
  expect((await askFrom(own, 'data:export', {})).text).not.toContain('"energy":');
  expect(complaints).toEqual([]);
});

/** As if a ritual had been planned from here, now. */
async function plan(own: Page, ritual: string, title: string): Promise<void> {
  const { data } = JSON.parse((await askFrom(own, 'data:export', {})).text);
  const row = {
    id: 'planned',
    ritual,
    outcome: 'planned',
    title,
    start: now() - 1,
    end: now() + 29,
    people: ['me'],
    at: now() - 60,
  };
  const text = JSON.stringify({ ...data, history: [row] });
  const head = { kind: 'wandelgang-export', version: 1, exportedAt: now(), checksum: await checksumOf(text) };
  await askFrom(own, 'data:import', { text: `${JSON.stringify(head).slice(0, -1)},"data":${text}}`, how: 'replace' });
}

test("in a ritual's own meeting there is its guide, with minutes that add up", async ({ context, openOwn }) => {
  await workAlways(openOwn);
  const own = await openOwn('popup.html');
  await plan(own, 'week-start', 'Weekstart');
  await serveMeeting(context, googleMeet, { first: greenRoom });
  const page = await context.newPage();
  const inside = await join(page, googleMeet);
  await inside.one('.dock, .pill-docked', 'guide');
  if ((await inside.all('.pill-docked')).length > 0) await inside.click('.pill-open');
  const minutes = (await inside.all('.guide-minutes')).map(({ text }) => Number.parseInt(text, 10));
  expect(minutes.length).toBeGreaterThan(1);
  expect(minutes.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(5);
  expect(await inside.violations()).toEqual([]);
  await inside.click('.button-primary');
  await inside.one('.floor');
});

test('a meeting that ends while the card is on its way leaves nothing behind', async ({
  context,
  openOwn,
  complaints,
}) => {
  await serveMeeting(context, googleMeet, { first: greenRoom });
  const own = await openOwn('popup.html');
  for (const soon of [250, 450, 650]) {
    await askFrom(own, 'data:erase', {});
    await workAlways(openOwn);
    const page = await context.newPage();
    const inside = await join(page, googleMeet);
    await page.waitForTimeout(soon);
    await show(page, googleMeet, situations.ended!);
    await page.waitForTimeout(2_500);
    expect(await inside.all('.dock, .pill')).toEqual([]);
    await page.close();
  }
  expect(complaints).toEqual([]);
});

test('two meetings in two tabs: one card', async ({ context, openOwn }) => {
  await workAlways(openOwn);
  await serveMeeting(context, googleMeet, { first: greenRoom });
  await serveMeeting(context, teamsWeb, { first: greenRoom });
  const first = await context.newPage();
  await readQuestion(await join(first, googleMeet));
  const second = await context.newPage();
  const inside = await join(second, teamsWeb);
  await second.waitForTimeout(2_500);
  expect(await inside.all('.dock, .pill')).toEqual([]);
  await second.keyboard.press('Alt+Shift+KeyW');
  await inside.one('.card', 'another meeting');
});

test('a page whose hooks all go away: the card goes with them, and nothing breaks', async ({
  context,
  openOwn,
  complaints,
}) => {
  await workAlways(openOwn);
  await serveMeeting(context, teamsWeb, { first: greenRoom });
  const page = await context.newPage();
  const inside = await join(page, teamsWeb);
  await readQuestion(inside);
  await show(page, teamsWeb, { ...joined, isStrange: true });
  await inside.none('.dock, .pill');
  expect(complaints).toEqual([]);
});

test('500 people: nothing by itself; a round that is asked for holds them all', async ({
  context,
  openOwn,
  complaints,
}) => {
  await workAlways(openOwn);
  await serveMeeting(context, googleMeet, { first: greenRoom });
  const page = await context.newPage();
  const people = Array.from({ length: 500 }, (_, index) => `${crowd[index % 30]} ${index}`);
  const inside = await join(page, googleMeet, { phase: 'joined', people });
  await page.waitForTimeout(2_500);
  expect(await inside.all('.dock, .pill')).toEqual([]);
  await page.keyboard.press('Alt+Shift+KeyW');
  await inside.one('.card', '500');
  await inside.click('.button', 'Start a round');
  await inside.one('.card', '1 of 500');
  expect(complaints).toEqual([]);
});

test('names with markup, of 300 characters, and twice the same are names', async ({ context, openOwn, complaints }) => {
  await workAlways(openOwn);
  await serveMeeting(context, teamsWeb, { first: greenRoom });
  const page = await context.newPage();
  const evil = '<img src=x onerror=alert(1)>';
  const long = `Lang ${'x'.repeat(300)}`;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const inside = await join(page, teamsWeb, { phase: 'joined', people: [evil, long, 'Sanne', 'Sanne'] });
  await readQuestion(inside);
  await inside.click('.button-primary', 'Start a round');
  const heard: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const { text } = await inside.one('.floor strong');
    heard.push(text);
    const { left, width } = await inside.one('.dock');
    expect(left + width).toBeLessThanOrEqual(1280);
    for (const one of await inside.all('.card *')) expect(one.left + one.width).toBeLessThanOrEqual(left + width + 1);
    await inside.click('.actions .button', 'Next');
  }
  await inside.one('.floor', 'Everybody has had the floor');
  expect(heard).toContain(evil);
  expect(heard.filter((name) => name.startsWith('Sanne'))).toHaveLength(2);
  expect(heard.some((name) => name.startsWith('Lang x'))).toBe(true);
  expect(dialogs).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a page without names: they are asked for, once for each', async ({ context, openOwn }) => {
  await workAlways(openOwn);
  await serveMeeting(context, googleMeet, { first: greenRoom });
  const page = await context.newPage();
  // Four people, and no picture of anybody.
  const inside = await join(page, googleMeet, { ...joined, drawn: 0 });
  await readQuestion(inside);
  await inside.click('.button-primary', 'Start a round');
  await inside.one('.names');
  await page.keyboard.type('Sanne\nJoris\nMei');
  await inside.click('.button-primary', 'Begin');
  await inside.one('.card', '1 of 3');
});

test('leaving and coming back: nothing is shown twice, and a round can still be had', async ({ context, openOwn }) => {
  await workAlways(openOwn);
  await serveMeeting(context, googleMeet, { first: greenRoom });
  const page = await context.newPage();
  const inside = await join(page, googleMeet);
  await readQuestion(inside);
  await show(page, googleMeet, situations.ended!);
  await inside.none('.dock, .pill');
  await show(page, googleMeet, greenRoom);
  await page.waitForTimeout(700);
  await show(page, googleMeet, joined);
  await page.waitForTimeout(2_500);
  expect(await inside.all('.dock, .pill')).toEqual([]);
  await page.keyboard.press('Alt+Shift+KeyW');
  await inside.click('.button', 'Start a round');
  await inside.one('.floor');
});
