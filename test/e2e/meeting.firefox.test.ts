/** Meetings in a real Firefox: what depends on the browser. The rest is held in Chromium. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Answered, Asked, MessageName, Reply } from '../../entrypoints/background/messages.ts';
import { googleMeet } from '../pages/meetings/google-meet.ts';
import { answerOf, type MeetingPage, type Shown, situations } from '../pages/meetings/meeting-page.ts';
import { teamsWeb } from '../pages/meetings/teams-web.ts';
import { alwaysAtWork } from './at-work.ts';
import { type Firefox, startFirefox } from './firefox.ts';

const greenRoom = situations['green room']!;
const joined = situations.joined!;
const pages = [googleMeet, teamsWeb];

let firefox: Firefox;
beforeAll(async () => {
  firefox = await startFirefox({
    language: 'nl',
    answer: ({ host, pathname }) => {
      const page = pages.find(({ urls }) => new URL(urls.meeting).host === host);
      return page && answerOf(page, pathname, { first: greenRoom });
    },
  });
});
afterAll(() => firefox?.close());

async function ask<N extends MessageName>(name: N, asked: Asked<N>): Promise<Answered<N>> {
  const text = await firefox.run<string>(
    'return browser.runtime.sendMessage(JSON.parse(arguments[0])).then((reply) => JSON.stringify(reply))',
    JSON.stringify({ wandelgang: 1, name, asked }),
  );
  const reply: Reply<N> = JSON.parse(text);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.answered;
}

beforeEach(async () => {
  await firefox.openOwn('options.html');
  await ask('data:erase', {});
  await ask('settings:set', alwaysAtWork(await ask('settings:get', {})));
});

/** As text: the page takes nothing that is not its own. */
const show = (page: MeetingPage, shown: Shown) =>
  firefox.run<void>('window.show(JSON.parse(arguments[0]))', JSON.stringify(page.body(shown)));

/** The card; the button in Meet's own place is a host of its own, deeper in the page. */
const ours = (selector: string) => `html > wandelgang-page >>> ${selector}`;
const none = (selector: string) => expect.poll(() => firefox.count(ours(selector)), { timeout: 30_000 }).toBe(0);

for (const page of pages) {
  test(`${page.site}: a card after joining and only then, a round to its end by keyboard, nothing after the meeting`, async () => {
    await firefox.open(page.urls.meeting);
    // Longer than a look at the page takes.
    await firefox.run('return new Promise((done) => setTimeout(done, 1200))');
    expect(await firefox.count(ours('.dock, .pill-docked'))).toBe(0);
    await show(page, joined);
    await firefox.find(ours('.dock, .pill-docked'));
    if ((await firefox.count(ours('.pill-docked'))) > 0) await firefox.click(ours('.pill-docked'));
    const question = await firefox.text(ours('.question'));
    expect(question.length).toBeGreaterThan(10);

    await firefox.click(ours('.actions .button-primary'));
    const heard: string[] = [];
    for (const _ of joined.people) {
      heard.push(await firefox.text(ours('.floor strong')));
      expect(await firefox.text(ours('.question'))).toBe(question);
      await firefox.type(ours('[data-first]'), '\uE007');
    }
    await none('.floor strong');
    expect(heard.sort()).toEqual([...joined.people].sort());
    await show(page, situations.ended!);
    await none('.dock');
  });
}

test('Escape sends the card away', async () => {
  await firefox.open(googleMeet.urls.meeting);
  await show(googleMeet, joined);
  await firefox.find(ours('.dock, .pill-docked'));
  await firefox.type('body', '\uE00C');
  await none('.dock, .pill-docked');
});
