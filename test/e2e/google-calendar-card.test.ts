/** From a block in the calendar to an event in it: the card, Google's own form, what is remembered, and the way back. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import { monday, openCalendar, openTab, overview, pathOf, setTeam, teller } from './google-calendar.ts';
import { lookInside } from './inside.ts';

/** What the page's own form holds. */
const model = (page: Page) =>
  page.evaluate(() => (window as unknown as { editorModel: Record<string, string | number> }).editorModel);
const formOf = async (context: BrowserContext, press: () => Promise<void>) => {
  const [form] = await Promise.all([context.waitForEvent('page'), press()]);
  await form.waitForLoadState();
  return form;
};
const nameOf = (label: string) => /: (.+?), /.exec(label)?.[1] ?? '';

test('a suggestion is planned through Google’s own form, becomes history, and is taken back', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  const block = await inside.one('.block');
  const card = (await overview(tell)).plan.cards.find(({ moment, name }) =>
    block.label.includes(`${name}, ${moment.label}`),
  );
  if (!card) throw new Error('The block is of no card.');
  await inside.click('.block', block.label);
  await inside.one('.bubble .card-name', card.name);
  await inside.one('.bubble .card-with');
  await inside.one('.bubble .card-reason', card.reasons[0]);
  expect(await inside.violations()).toEqual([]);

  const form = await formOf(context, () => inside.click('.bubble .button-primary'));
  const url = new URL(form.url());
  expect(url.pathname).toBe('/calendar/u/0/r/eventedit');
  expect(url.searchParams.get('text')).toBe(card.draft.title);
  expect(url.searchParams.get('ctz')).toBe('Europe/Amsterdam');
  expect(url.searchParams.get('add')?.split(',')).toEqual(card.draft.guests);
  expect(url.searchParams.get('details')).toContain(card.guide[0]?.text);

  // The first tab says what happened; the suggestion stands no longer in the grid.
  await inside.one('.toast', 'Google');
  await expect.poll(async () => (await inside.all('.block')).some(({ label }) => label === block.label)).toBe(false);

  // Saved in the form's own tab.
  await form.locator('#xSaveBu').click();
  await expect(form.locator('.col [data-eventchip]', { hasText: card.draft.title })).toBeVisible();
  const formInside = await lookInside(form);
  await formInside.one('.toast', card.draft.title);
  const exported = JSON.parse((await tell('data:export', {})).text);
  expect(JSON.stringify(exported)).toContain('"taken"');
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

test('another moment of the card is the one that the form opens with', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { inside } = await openCalendar(context);
  // What the page shows must be known, or a moment is offered that turns out to be taken.
  await expect
    .poll(async () => (await overview(tell)).calendars.some(({ readAt, events }) => readAt !== null && events > 0))
    .toBe(true);
  const { plan } = await overview(tell);
  await inside.one('.block');
  const card = (await overview(tell)).plan.cards.find((one) => one.alternatives.length > 0) ?? plan.cards[0];
  if (!card) throw new Error('There is no card with other moments.');
  await inside.click('.block', card.name);
  await inside.click('.bubble summary', card.alternatives.length ? 'moment' : '');
  const other = card.alternatives[0];
  await inside.click('.card-moments label', other?.label);
  await inside.one('.card-when time', other?.label);
  const form = await formOf(context, () => inside.click('.bubble .button-primary'));
  const start = new URL(form.url()).searchParams.get('dates')?.slice(0, 13);
  const local = new Date(((other?.start ?? 0) + 60) * 60_000).toISOString();
  // Winter time in the week of the test or summer time: the hour is one or two after UTC.
  expect(
    [local, new Date(((other?.start ?? 0) + 120) * 60_000).toISOString()].map((iso) =>
      iso.replace(/[-:]/g, '').slice(0, 13),
    ),
  ).toContain(start);
});

for (const [button, said] of [
  ['Later', 'Het komt een andere keer terug'],
  ['Deze niet', 'deze niet'],
] as const) {
  test(`${button}: the suggestion goes, and one click brings it back`, async ({ context, openOwn, complaints }) => {
    const tell = await teller(openOwn);
    await setTeam(tell);
    const { inside } = await openCalendar(context);
    const block = await inside.one('.block');
    await inside.click('.block', block.label);
    await inside.click('.bubble .button', button);
    await inside.one('.toast', said);
    await inside.none('.bubble');
    await expect.poll(async () => (await inside.all('.block')).some(({ label }) => label === block.label)).toBe(false);
    await inside.click('.toast .button', 'Ongedaan maken');
    await inside.one('.block', block.label);
    expect(complaints).toEqual([]);
  });
}

test('by keyboard alone: reach, walk, open, dismiss, and the focus returns', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  await inside.one('.block');
  await page.keyboard.press('Alt+Shift+KeyW');
  expect((await inside.one('.launcher')).isFocused).toBe(true);
  await page.keyboard.press('Tab');
  const blocks = await inside.all('.block');
  expect(blocks.findIndex(({ isFocused }) => isFocused)).toBe(0);
  await page.keyboard.press('ArrowDown');
  expect((await inside.all('.block')).findIndex(({ isFocused }) => isFocused)).toBe(1);
  // A block that was scrolled away comes into view when it is reached.
  await page.keyboard.press('End');
  const last = (await inside.all('.block')).at(-1);
  expect(last?.isFocused).toBe(true);
  expect(await inside.isOursAt((last?.left ?? 0) + 5, (last?.top ?? 0) + 4)).toBe(true);
  await page.keyboard.press('Enter');
  expect((await inside.one('.bubble')).isFocused).toBe(true);
  await page.keyboard.press('Escape');
  await inside.none('.bubble');
  expect((await inside.all('.block')).at(-1)?.isFocused).toBe(true);
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
  expect(form.url()).toContain('/r/eventedit?text=');
  expect(complaints).toEqual([]);
});

test('what is typed in our card is not a shortcut of the page', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  await inside.click('.block');
  await inside.one('.bubble');
  for (const key of ['d', 'm', 'x', 'Escape']) await page.keyboard.press(key);
  await inside.none('.bubble');
  expect(await page.evaluate(() => (window as unknown as { shortcuts: string[] }).shortcuts)).toEqual([]);
  expect(await page.locator('[role="gridcell"][data-datekey]').count()).toBe(7);
  // A click on a block does not reach the page either: its own card stays open.
  await page.locator('.col [data-eventchip]').first().click();
  await inside.click('.block');
  await inside.one('.bubble');
  await expect(page.locator('#xDetDlg')).toBeVisible();
});

test('the form opens in the account of the page', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  await openCalendar(context);
  const { inside } = await openTab(context, pathOf('week', monday, 1));
  await inside.one('.block');
  await inside.click('.block');
  const form = await formOf(context, () => inside.click('.bubble .button-primary'));
  expect(new URL(form.url()).pathname).toBe('/calendar/u/1/r/eventedit');
  expect(await form.locator('#xUserEmail').textContent()).toBe('account1@example.org');
  expect((await model(form)).title).not.toBe('');
});

test('fault 20: the extension’s worker is stopped, and the next click works', async ({
  context,
  openOwn,
  stopWorker,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { inside } = await openCalendar(context);
  const block = await inside.one('.block');
  await stopWorker();
  await inside.click('.block', block.label);
  const form = await formOf(context, () => inside.click('.bubble .button-primary'));
  expect(form.url()).toContain('eventedit');
  await inside.one('.toast', 'Google');
  expect(nameOf(block.label)).not.toBe('');
  expect(complaints).toEqual([]);
});
