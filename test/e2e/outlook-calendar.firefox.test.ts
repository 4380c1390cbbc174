/** Outlook's page in a real Firefox: what depends on the browser. The rest is held in Chromium. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateOf } from '../../calendar/zone.ts';
import { answerOf, policy } from '../pages/outlook-calendar/page.ts';
import { type FakeAnswer, type Firefox, startFirefox } from './firefox.ts';
import { monday, zone } from './google-calendar.ts';
import { someWeek } from './outlook-calendar.ts';

function answer({ host, pathname }: URL): FakeAnswer | undefined {
  if (host !== 'outlook.office.com') return undefined;
  const { type, body } = answerOf(pathname, { language: 'nl', zone, events: someWeek, day: dateOf(monday) });
  return { headers: { 'content-type': type, 'content-security-policy': policy }, body };
}

let firefox: Firefox;
beforeAll(async () => {
  firefox = await startFirefox({ answer, language: 'nl' });
});
afterAll(() => firefox?.close());

test('suggestions stand between the events, and a card opens; also after the background was stopped, and from the mail', async () => {
  const fromMail = async () => {
    await firefox.open('https://outlook.office.com/mail/');
    await firefox.click('#calendar');
  };
  const anew = () => firefox.open('https://outlook.office.com/calendar/view/week');
  for (const [stop, open] of [
    [async () => undefined, anew],
    [firefox.stopBackground, anew],
    [async () => undefined, fromMail],
  ] as const) {
    await stop();
    await open();
    await firefox.find('wandelgang-page >>> .block');
    await firefox.click('wandelgang-page >>> .block');
    expect((await firefox.text('wandelgang-page >>> .card-name')).length).toBeGreaterThan(3);
  }
});
