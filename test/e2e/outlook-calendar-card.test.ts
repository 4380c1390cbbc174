/** From a block in Outlook's calendar to an event in it: the card, Outlook's own form, what is remembered, and the way back. */
import type { BrowserContext, Page } from '@playwright/test';
import { toLocal } from '../../calendar/zone.ts';
import { expect, test } from './extension.ts';
import { overview, setTeam, teller, zone } from './google-calendar.ts';
import { lookInside } from './inside.ts';
import { openOutlook } from './outlook-calendar.ts';

interface Model {
  readonly title: string;
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly guests: string;
  readonly online: string | null;
  readonly text: string;
}
/** What the page's own form holds. */
const model = (page: Page) => page.evaluate(() => (window as unknown as { composeModel: Model }).composeModel);
const formOf = async (context: BrowserContext, press: () => Promise<void>) => {
  const [form] = await Promise.all([context.waitForEvent('page'), press()]);
  await form.waitForSelector('.compose');
  return form;
};

test('a suggestion is planned through Outlook’s own form, becomes history, and is taken back', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openOutlook(context, { host: 'own' });
  const block = await inside.one('.block');
  const card = (await overview(tell)).plan.cards.find(({ moment, name }) =>
    block.label.includes(`${name}, ${moment.label}`),
  );
  if (!card) throw new Error('The block is of no card.');
  await inside.click('.block', block.label);
  await inside.one('.bubble .card-name', card.name);
  expect(await inside.violations()).toEqual([]);

  const form = await formOf(context, () => inside.click('.bubble .button-primary'));
  // On the host of the page in which it was clicked: elsewhere nobody may be signed in.
  expect(new URL(form.url()).host).toBe('outlook.live.com');
  const { day, minute } = toLocal(zone, card.moment.start);
  expect(await model(form)).toMatchObject({
    title: card.draft.title,
    day: new Date(day * 86_400_000).toISOString().slice(0, 10),
    from: minute,
    to: minute + card.moment.end - card.moment.start,
    guests: card.draft.guests.join(','),
    online: '1',
  });
  expect((await model(form)).text).toContain(card.guide[0]?.text);
  // The form is Outlook's alone: nothing of ours stands in it.
  await form.waitForTimeout(500);
  const formInside = await lookInside(form);
  expect(await formInside.all('.launcher, .block')).toEqual([]);

  await inside.one('.toast', 'Het formulier van Outlook');
  await expect.poll(async () => (await inside.all('.block')).some(({ label }) => label === block.label)).toBe(false);

  // Saved in the form's own tab.
  await form.locator('#save').click();
  await expect(form.locator('.col .tile', { hasText: card.draft.title })).toBeVisible();
  await formInside.one('.toast', card.draft.title);
  expect(JSON.stringify(JSON.parse((await tell('data:export', {})).text))).toContain('"taken"');
  expect((await overview(tell)).planned.map(({ id }) => id)).toContain(card.id);

  // Back in the first tab: it is in the list as planned; one click takes it back.
  await page.bringToFront();
  await inside.click('.launcher');
  await inside.one('.card-planned', card.name);
  await page.keyboard.press('Escape');
  await inside.click('.toast .button', 'Ongedaan maken');
  await inside.one('.toast', 'Teruggedraaid');
  await expect.poll(async () => (await overview(tell)).planned.map(({ id }) => id)).not.toContain(card.id);
  expect(complaints).toEqual([]);
});

test('a form that is closed without saving was not planned', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { inside } = await openOutlook(context);
  await inside.click('.block');
  const form = await formOf(context, () => inside.click('.bubble .button-primary'));
  await form.waitForTimeout(500);
  await form.locator('#discard').click();
  await expect(form.locator('.col').first()).toBeVisible();
  await form.waitForTimeout(1_000);
  expect(JSON.stringify(JSON.parse((await tell('data:export', {})).text))).not.toContain('"taken"');
});

test('the popup opens the form of the page that was read last', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { inside } = await openOutlook(context, { host: 'own' });
  await inside.one('.block');
  const [card] = (await overview(tell)).plan.cards;
  const { formUrl } = await tell('card:act', { id: card?.id ?? '', act: 'plan' });
  expect(formUrl).toMatch(/^https:\/\/outlook\.live\.com\/calendar\/0\/deeplink\/compose\?/);
});

test('Later: the suggestion goes, and one click brings it back', async ({ context, openOwn, complaints }) => {
  const tell = await teller(openOwn);
  await setTeam(tell, 'en');
  const { inside } = await openOutlook(context, { language: 'en' });
  const block = await inside.one('.block');
  await inside.click('.block', block.label);
  await inside.click('.bubble .button', 'Not this one');
  await inside.one('.toast', 'not this one');
  await expect.poll(async () => (await inside.all('.block')).some(({ label }) => label === block.label)).toBe(false);
  await inside.click('.toast .button', 'Undo');
  await inside.one('.block', block.label);
  expect(complaints).toEqual([]);
});

test('by keyboard alone: reach, walk, open, dismiss, and the focus returns', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openOutlook(context);
  await inside.one('.block');
  await page.keyboard.press('Alt+Shift+KeyW');
  expect((await inside.one('.launcher')).isFocused).toBe(true);
  await page.keyboard.press('Tab');
  expect((await inside.all('.block')).findIndex(({ isFocused }) => isFocused)).toBe(0);
  await page.keyboard.press('ArrowDown');
  expect((await inside.all('.block')).findIndex(({ isFocused }) => isFocused)).toBe(1);
  await page.keyboard.press('End');
  const last = (await inside.all('.block')).at(-1);
  expect(last?.isFocused).toBe(true);
  expect(await inside.isOursAt((last?.left ?? 0) + 5, (last?.top ?? 0) + 4)).toBe(true);
  await page.keyboard.press('Enter');
  expect((await inside.one('.bubble')).isFocused).toBe(true);
  // What is typed in our card is not a shortcut of the page.
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  await inside.none('.bubble');
  expect((await inside.all('.block')).at(-1)?.isFocused).toBe(true);
  expect(await page.evaluate(() => (window as unknown as { shortcuts: string[] }).shortcuts)).not.toContain('m');
  // The list: opened and closed from its button.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await inside.one('.bubble .list');
  expect(await inside.violations()).toEqual([]);
  await page.keyboard.press('Escape');
  expect((await inside.one('.launcher')).isFocused).toBe(true);
  // And Plan it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await inside.one('.bubble');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const form = await formOf(context, () => page.keyboard.press('Enter'));
  expect((await model(form)).title).not.toBe('');
  expect(complaints).toEqual([]);
});

test('fault 20: the extension’s worker is stopped, and the next click works', async ({
  context,
  openOwn,
  stopWorker,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { inside } = await openOutlook(context);
  const block = await inside.one('.block');
  await stopWorker();
  await inside.click('.block', block.label);
  const form = await formOf(context, () => inside.click('.bubble .button-primary'));
  expect((await model(form)).title).not.toBe('');
  await inside.one('.toast', 'Outlook');
  expect(complaints).toEqual([]);
});
