/** The popup, the first run and the options page in a real Firefox, in front of the real background. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Firefox, startFirefox } from './firefox.ts';

let firefox: Firefox;
beforeAll(async () => {
  firefox = await startFirefox({ language: 'nl', look: 'dark', size: { width: 500, height: 700 } });
});
afterAll(() => firefox?.close());

/** A click on the button, radio or checkbox with this name. */
const click = async (name: string) => {
  const body = `return [...document.querySelectorAll('button, summary, label')].some((one) => one.textContent.trim() === ${JSON.stringify(name)} && !one.disabled)`;
  await firefox.until(body);
  await firefox.run(
    `[...document.querySelectorAll('button, summary, label')].find((one) => one.textContent.trim() === ${JSON.stringify(name)} && !one.disabled).click()`,
  );
};
const until = (text: string) => firefox.until(`return document.body.innerText.includes(${JSON.stringify(text)})`);

test('three questions, then a plan, in Dutch and in the dark', async () => {
  await firefox.openOwn('options.html#welcome');
  await until('Wanneer werk je?');
  expect(await firefox.violations()).toEqual([]);
  await click('Volgende');
  await firefox.type('textarea', 'Sanne <sanne@example.org>; Joris; Yusuf');
  await until('3 mensen gevonden');
  await click('Volgende');
  await until('Hoeveel, en waar omheen?');
  await click('120 min');
  expect(await firefox.violations()).toEqual([]);
  await click('Laat mijn plan zien');
  await firefox.find('article.card');
  expect(await firefox.run('return document.documentElement.lang')).toBe('nl');
  expect(await firefox.violations()).toEqual([]);
});

test('later and back again; a background that was stopped in between wakes up', async () => {
  await firefox.openOwn('popup.html');
  await firefox.find('.plan-rest');
  const names = () =>
    firefox.run<string[]>("return [...document.querySelectorAll('.card-name')].map((one) => one.textContent)");
  // What is shown first is remembered, and can only be read: the background's answer may be another plan.
  await firefox.find('.card-actions .button-quiet:enabled');
  const before = await names();
  await click('Later');
  await until(`Komt later terug: ${before[0]}`);
  await firefox.stopBackground();
  await click('Ongedaan maken');
  await firefox.until("return !document.querySelector('.undo')");
  // The answer to the undo comes before the new plan does.
  await expect.poll(names, { timeout: 30_000 }).toEqual(before);
});

test('what is changed in the options is there after a reload, and nothing is wrong for a screen reader', async () => {
  await firefox.openOwn('options.html');
  await firefox.find('#times input');
  await firefox.type('#times input', 'Lotte');
  await until('Opgeslagen');
  await firefox.openOwn('popup.html');
  await until('Lotte');
  await firefox.openOwn('options.html');
  await firefox.find('#people .entry');
  expect(await firefox.run("return document.querySelector('#times input').value")).toBe('Lotte');
  expect(await firefox.violations()).toEqual([]);
});
