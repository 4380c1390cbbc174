/** Google Calendar's page in a real Firefox: what depends on the browser. The rest is held in Chromium. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { html, policy } from '../pages/google-calendar/page.ts';
import { type FakeAnswer, type Firefox, startFirefox } from './firefox.ts';
import { dateIn, pathOf, someWeek, zone } from './google-calendar.ts';

const pageFile = (name: string) => readFileSync(new URL(`../pages/google-calendar/${name}`, import.meta.url), 'utf8');

function answer({ host, pathname }: URL): FakeAnswer | undefined {
  if (host !== 'calendar.google.com') return undefined;
  const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/css';
  if (pathname.startsWith('/_/')) return { headers: { 'content-type': type }, body: pageFile(pathname.slice(3)) };
  return {
    headers: { 'content-security-policy': policy },
    body: html({ language: 'nl', zone, events: someWeek, day: dateIn(1) }, 'sanne@example.org'),
  };
}

let firefox: Firefox;
beforeAll(async () => {
  firefox = await startFirefox({ answer, language: 'nl' });
});
afterAll(() => firefox?.close());

test('suggestions stand between the events, and a card opens; also after the background was stopped', async () => {
  for (const stop of [async () => undefined, firefox.stopBackground]) {
    await stop();
    await firefox.open(pathOf('week'));
    await firefox.find('wandelgang-page >>> .block');
    await firefox.click('wandelgang-page >>> .block');
    expect((await firefox.text('wandelgang-page >>> .card-name')).length).toBeGreaterThan(3);
  }
});
