/**
 * The popup, the options and the page of Google Calendar in a real Firefox, in front of the real background: the flows that
 * depend on the browser. What depends only on our own code is held in Chromium.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** The first field whose label holds this text, marked so that it can be found by a selector. */
const labelled = async (firefox: Firefox, label: string): Promise<string> => {
  const mark = `field-${label.length}`;
  const find = `
    const fields = [...document.querySelectorAll('input, textarea, select')];
    const field = fields.find((one) => [...(one.labels ?? [])].some((label) => label.textContent.includes(${JSON.stringify(label)})));
    field?.setAttribute('data-mark', ${JSON.stringify(mark)});
    return Boolean(field);`;
  await firefox.until(find);
  return `[data-mark="${mark}"]`;
};

describe.each([
  { language: 'nl', look: 'light', width: 1200 },
  { language: 'en', look: 'dark', width: 500 },
] as const)('in Firefox, $language, $look, $width pixels', ({ language, look, width }) => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await startFirefox({ answer, language, look, size: { width, height: 900 } });
  });
  afterAll(() => firefox?.close());

  test('the first run: three questions, then a plan', async () => {
    await firefox.openOwn('options.html#welcome');
    await firefox.find('h1');
    expect(await firefox.violations()).toEqual([]);
    await firefox.click('button.button-primary');
    await firefox.type('textarea', 'Sanne <sanne@example.org>; Joris; Yusuf');
    await firefox.click('button.button-primary');
    await firefox.find('input[type=radio]');
    await firefox.click('button.button-primary');
    await firefox.until("return location.pathname === '/popup.html'");
    await firefox.find('article');
  });

  test('popup and options: axe finds nothing, nothing is wider than the window', async () => {
    for (const page of ['popup.html', 'options.html']) {
      await firefox.openOwn(page);
      await firefox.find('h1');
      expect(await firefox.violations(), page).toEqual([]);
      const overflow = await firefox.run<number>(
        'const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth;',
      );
      expect(overflow, page).toBe(0);
    }
  });

  test('what one puts aside stays aside, also after the background was stopped', async () => {
    await firefox.openOwn('popup.html');
    const first = `${await firefox.text('article .card-name')} ${await firefox.text('article time')}`;
    /** Its room may be taken by another one, so the number of cards says nothing. */
    const isGone = `
      const cards = [...document.querySelectorAll('article')];
      const names = cards.map((card) => card.querySelector('.card-name').innerText + ' ' + card.querySelector('time').innerText);
      return names.length > 0 && names[0] !== ${JSON.stringify(first)};`;
    await firefox.click('article .card-actions .button-quiet');
    await firefox.until(isGone);
    await firefox.stopBackground();
    await firefox.openOwn('popup.html');
    await firefox.until(isGone);
  });

  test('what is set stays set, also after the background was stopped', async () => {
    const label = language === 'nl' ? 'Je naam' : 'Your name';
    await firefox.openOwn('options.html');
    await firefox.type(await labelled(firefox, label), 'Lotte');
    await firefox.run('document.activeElement.blur()');
    await firefox.find('[role=status]');
    await firefox.stopBackground();
    await firefox.openOwn('options.html');
    const field = await labelled(firefox, label);
    await firefox.until(`return document.querySelector('${field}').value === 'Lotte'`);
  });

  test('in Google Calendar suggestions stand between the events, and a card opens', async () => {
    await firefox.open(pathOf('week'));
    await firefox.find('wandelgang-page >>> .block');
    await firefox.click('wandelgang-page >>> .block');
    expect((await firefox.text('wandelgang-page >>> .card-name')).length).toBeGreaterThan(3);
  });
});
