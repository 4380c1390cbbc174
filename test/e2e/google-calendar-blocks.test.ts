/** Suggestions in the grid of Google Calendar: at the right hour, beside what is there, in every view, language and scale. */
import type { Page } from '@playwright/test';
import { toLocal } from '../../calendar/zone.ts';
import type { CardView } from '../../components/plan-view.ts';
import { expect, test } from './extension.ts';
import { monday, openCalendar, overview, pathOf, setTeam, type Tell, teller, zone } from './google-calendar.ts';
import type { Inside, Seen } from './inside.ts';

interface Column {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly chips: readonly { left: number; right: number; top: number; bottom: number }[];
}

/** The columns by their days, measured from outside. */
async function columns(page: Page): Promise<Map<number, Column>> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="gridcell"][data-datekey]')].map((element) => {
      const key = Number(element.dataset.datekey);
      const { left, right, top } = element.getBoundingClientRect();
      const chips = [...element.querySelectorAll('[data-eventchip]')].map((chip) =>
        chip.getBoundingClientRect().toJSON(),
      );
      return {
        day: Date.UTC((key >> 9) + 1970, ((key >> 5) & 15) - 1, key & 31) / 86_400_000,
        left,
        right,
        top,
        chips,
      };
    }),
  );
  return new Map(found.map((column) => [column.day, column]));
}

const labelOf = (card: CardView) =>
  new RegExp(`${card.name}, ${card.moment.label}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

/** The blocks of all cards on the shown days, each where its moment is and over nothing. */
async function expectInPlace(at: { page: Page; inside: Inside; tell: Tell }, pixelsPerHour: number): Promise<Seen[]> {
  const { page, inside, tell } = at;
  const drawn: Seen[] = [];
  await inside.one('.block');
  const shown = await columns(page);
  const { plan } = await overview(tell);
  for (const card of plan.cards) {
    const { day, minute } = toLocal(zone, card.moment.start);
    const column = shown.get(day);
    if (!column) continue;
    const block = await inside.one('.block', labelOf(card));
    drawn.push(block);
    const top = column.top + (minute / 60) * pixelsPerHour - 1;
    const bottom = top + ((card.moment.end - card.moment.start) / 60) * pixelsPerHour - 2;
    const isAtStart = Math.abs(block.top - top) < 1.01;
    const isAtEnd = Math.abs(block.top + block.height - bottom) < 1.01;
    expect(isAtStart || isAtEnd, `${card.name} ${card.moment.label}`).toBe(true);
    expect(block.left).toBeGreaterThanOrEqual(column.left - 1);
    expect(block.left + block.width).toBeLessThanOrEqual(column.right + 1);
    for (const chip of column.chips) {
      const isApart =
        block.left >= chip.right - 0.5 ||
        block.left + block.width <= chip.left + 0.5 ||
        block.top >= chip.bottom - 0.5 ||
        block.top + block.height <= chip.top + 0.5;
      expect(isApart, `${card.name} covers nothing`).toBe(true);
    }
  }
  expect(drawn.length).toBeGreaterThan(0);
  expect((await inside.all('.block')).length).toBe(drawn.length);
  return drawn;
}

for (const language of ['nl', 'en'] as const) {
  for (const pixelsPerHour of [40, 48]) {
    test(`blocks stand at their hour in day, week and custom days (${language}, ${pixelsPerHour} px an hour)`, async ({
      context,
      openOwn,
      complaints,
    }) => {
      const tell = await teller(openOwn);
      await setTeam(tell, language);
      const { page, inside } = await openCalendar(context, { language, pixelsPerHour });
      const at = { page, inside, tell };
      const blocks = await expectInPlace(at, pixelsPerHour);
      expect(blocks.length).toBeGreaterThan(1);

      // The page changes its view by itself, without loading anew.
      await page.locator('[data-viewkey="custom_days"]').click();
      await expect.poll(async () => (await columns(page)).size).toBe(4);
      await expectInPlace(at, pixelsPerHour);

      const first = (await overview(tell)).plan.cards
        .map((card) => toLocal(zone, card.moment.start).day)
        .find((day) => day >= monday);
      await page.goto(pathOf('day', first));
      await expect.poll(async () => (await columns(page)).size).toBe(1);
      await expectInPlace(at, pixelsPerHour);
      expect(complaints).toEqual([]);
    });
  }
}

test('blocks move with the grid when it is scrolled, and stay inside it', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  await page.setViewportSize({ width: 1280, height: 600 });
  const scrolled = () => page.evaluate(() => document.querySelector('.scroll')?.scrollTop ?? 0);
  await page.evaluate(() => document.querySelector('.scroll')?.scrollTo(0, 8 * 48));
  const before = await inside.one('.block');
  await page.mouse.move(before.left + before.width / 2, before.top + before.height / 2);
  await page.mouse.wheel(0, 60);
  // The wheel over a block is the grid's wheel.
  await expect.poll(scrolled).toBe(8 * 48 + 60);
  await page.waitForTimeout(100);
  expect(await scrolled()).toBe(8 * 48 + 60);
  await expectInPlace({ page, inside, tell }, 48);
  // Scrolled away under the heading, it is not over the heading.
  await page.evaluate(() => document.querySelector('.scroll')?.scrollTo(0, 24 * 48));
  const { left } = await inside.one('.block', before.label);
  expect(await inside.isOursAt(left + 10, 80)).toBe(false);
});

test('blocks follow the side bar, the size of the window and a new event', async ({ context, openOwn, complaints }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  const at = { page, inside, tell };
  const [wide] = await expectInPlace(at, 48);
  await page.locator('#menu').click();
  await expect.poll(async () => (await inside.one('.block', wide?.label)).left).not.toBe(wide?.left);
  await expectInPlace(at, 48);
  await page.setViewportSize({ width: 900, height: 600 });
  await expect.poll(async () => (await inside.one('.block', wide?.label)).width).toBeLessThan(wide?.width ?? 0);
  await expectInPlace(at, 48);

  // Somebody plans something over a suggestion: it leaves that moment, or there is one less.
  const card = (await overview(tell)).plan.cards.find(({ moment }) => toLocal(zone, moment.start).day >= monday);
  if (!card) throw new Error('There is nothing in the plan.');
  const { day, minute } = toLocal(zone, card.moment.start);
  const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  await page.evaluate((event) => (window as unknown as { addEvents(events: unknown[]): void }).addEvents([event]), {
    id: 'new',
    title: 'Toch nog iets',
    day: new Date(day * 86_400_000).toISOString().slice(0, 10),
    from: clock(minute),
    to: clock(minute + 90),
  });
  await expect
    .poll(async () => (await overview(tell)).plan.cards.some(({ moment }) => moment.start === card.moment.start))
    .toBe(false);
  await expectInPlace(at, 48);
  expect(complaints).toEqual([]);
});

test('a burst of 750 changes leaves the blocks where they were', async ({ context, openOwn, complaints }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  const before = await expectInPlace({ page, inside, tell }, 48);
  for (let i = 0; i < 5; i += 1) await page.evaluate(() => (window as unknown as { redraw(): void }).redraw());
  expect(await expectInPlace({ page, inside, tell }, 48)).toEqual(before);
  await page.locator('.col [data-eventchip]').first().click();
  await expect(page.locator('#xDetDlg')).toBeVisible();
  expect(await expectInPlace({ page, inside, tell }, 48)).toEqual(before);
  expect(complaints).toEqual([]);
});

test('the page’s own card lies over our blocks', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  const { left, top } = await inside.one('.block');
  await page.locator('.col [data-eventchip]').first().click();
  await expect(page.locator('#xDetDlg')).toBeVisible();
  await page.evaluate(
    ([x, y]) =>
      Object.assign(document.querySelector<HTMLElement>('.bubble')?.style ?? {}, { left: `${x}px`, top: `${y}px` }),
    [left - 20, top - 20],
  );
  expect(await inside.isOursAt(left + 8, top + 8)).toBe(false);
});

test('the next week shows that week’s suggestions, and the month none', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openCalendar(context);
  await inside.one('.block');
  await page.keyboard.press('m');
  await inside.none('.block');
  await inside.one('.launcher');
  await page.keyboard.press('w');
  await inside.one('.block');
  await page.locator('#previous').click();
  await expect(page.locator('[role="gridcell"][data-datekey]').first()).toBeVisible();
  await page.locator('#next').click();
  await expectInPlace({ page, inside, tell }, 48);
});
