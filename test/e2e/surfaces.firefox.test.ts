/** The extension lives in Firefox too: its pages open, its background wakes, nothing is wrong for people who use a screen reader. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Firefox, startFirefox } from './firefox.ts';

let firefox: Firefox;
beforeAll(async () => {
  firefox = await startFirefox({
    answer: (url) =>
      url.host === 'calendar.google.com'
        ? { body: '<!doctype html><html lang="nl"><title>Agenda</title><main><h1>Agenda</h1></main></html>' }
        : undefined,
  });
});
afterAll(() => firefox?.close());

test.each(['popup.html', 'options.html'])('%s opens, shows something, and axe finds nothing', async (page) => {
  await firefox.openOwn(page);
  await firefox.find('#app > *');
  expect(await firefox.violations()).toEqual([]);
});

test('a page of the calendar opens at its own address', async () => {
  await firefox.open('https://calendar.google.com/calendar/u/0/r/week');
  expect(await firefox.run('return document.title')).toBe('Agenda');
});
