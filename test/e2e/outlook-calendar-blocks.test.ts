/** Suggestions in Outlook's grid: at the right hour, beside what is there, in every view, language, direction and scale. */
import type { Page } from '@playwright/test';
import { type Day, toLocal } from '../../calendar/zone.ts';
import type { CardView } from '../../components/plan-view.ts';
import { expect, test } from './extension.ts';
import { monday, overview, setTeam, type Tell, teller, zone } from './google-calendar.ts';
import type { Inside, Seen } from './inside.ts';
import { type hosts, openOutlook, someWeek } from './outlook-calendar.ts';

type Box = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

/** The columns from the first day on, measured from outside by nothing that we read ourselves. */
const columns = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.col')].map((element) => ({
      box: element.getBoundingClientRect().toJSON() as Box,
      tiles: [...element.querySelectorAll('.tile')].map((tile) => tile.getBoundingClientRect().toJSON() as Box),
    })),
  );

const labelOf = (card: CardView) =>
  new RegExp(`${card.name}, ${card.moment.label}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

interface At {
  readonly page: Page;
  readonly inside: Inside;
  readonly tell: Tell;
}

/** The blocks of all cards on the shown days, each where its moment is and over nothing. */
async function expectInPlace(at: At, pixelsPerHour: number, first: Day = monday): Promise<Seen[]> {
  let drawn: Seen[] = [];
  // Page and plan are told of each other's changes a moment later: in the end they agree.
  await expect(async () => {
    drawn = await lookInPlace(at, pixelsPerHour, first);
  }).toPass({ timeout: 30_000 });
  return drawn;
}

async function lookInPlace({ page, inside, tell }: At, pixelsPerHour: number, first: Day): Promise<Seen[]> {
  const [shown, blocks, { plan }] = await Promise.all([columns(page), inside.all('.block'), overview(tell)]);
  const drawn: Seen[] = [];
  for (const card of plan.cards) {
    const { day, minute } = toLocal(zone, card.moment.start);
    const column = shown[day - first];
    if (!column) continue;
    const block = blocks.find(({ label }) => labelOf(card).test(label));
    expect(block, `${card.name} ${card.moment.label}`).toBeDefined();
    if (!block) continue;
    drawn.push(block);
    const top = column.box.top + (minute / 60) * pixelsPerHour;
    const bottom = top + ((card.moment.end - card.moment.start) / 60) * pixelsPerHour - 2;
    const isAtStart = Math.abs(block.top - top) < 1.01;
    const isAtEnd = Math.abs(block.top + block.height - bottom) < 1.01;
    expect(isAtStart || isAtEnd, `${card.name} ${card.moment.label}`).toBe(true);
    expect(block.left).toBeGreaterThanOrEqual(column.box.left - 1);
    expect(block.left + block.width).toBeLessThanOrEqual(column.box.right + 1);
    for (const tile of column.tiles) {
      const isApart =
        block.left >= tile.right - 0.5 ||
        block.left + block.width <= tile.left + 0.5 ||
        block.top >= tile.bottom - 0.5 ||
        block.top + block.height <= tile.top + 0.5;
      expect(isApart, `${card.name} covers nothing`).toBe(true);
    }
  }
  expect(drawn.length).toBeGreaterThan(0);
  expect(blocks.length).toBe(drawn.length);
  return drawn;
}

for (const [name, host, options] of [
  ['nl, for work', 'work', { language: 'nl', pixelsPerHour: 60 }],
  [
    'en, private, dates on the headings, two zones',
    'own',
    { language: 'en', hasHalfDays: true, datesOn: 'headings', otherZone: 'Asia/Tokyo', pixelsPerHour: 52 },
  ],
  ['from right to left, on the new address', 'cloud', { language: 'ar', pixelsPerHour: 75.5 }],
] as const satisfies readonly (readonly [string, keyof typeof hosts, object])[]) {
  test(`blocks stand at their hour in week, work week and day: ${name}`, async ({ context, openOwn, complaints }) => {
    const tell = await teller(openOwn);
    await setTeam(tell, options.language === 'nl' ? 'nl' : 'en');
    const { page, inside } = await openOutlook(context, { host, ...options });
    const at = { page, inside, tell };
    const blocks = await expectInPlace(at, options.pixelsPerHour);
    expect(blocks.length).toBeGreaterThan(1);

    // The page changes its view by itself, without loading anew.
    await page.locator('[data-unique-id="Ribbon-2506"] button').click();
    await expect.poll(async () => (await columns(page)).length).toBe(5);
    await expectInPlace(at, options.pixelsPerHour);

    const day = (await overview(tell)).plan.cards
      .map((card) => toLocal(zone, card.moment.start).day)
      .find((one) => one >= monday && one < monday + 5);
    await page.evaluate(
      (iso) => {
        history.pushState({}, '', location.pathname.replace(/view\/.*/, `view/day/${iso}`));
        dispatchEvent(new PopStateEvent('popstate'));
      },
      new Date((day ?? 0) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/'),
    );
    await expect.poll(async () => (await columns(page)).length).toBe(1);
    await expectInPlace(at, options.pixelsPerHour, day);

    // In the month there is no hour to stand at.
    await page.locator('[data-unique-id="Ribbon-2505"] button').click();
    await inside.none('.block');
    await inside.one('.launcher');
    const { calendars } = await overview(tell);
    expect(calendars.map(({ name: known, events }) => [known, events])).toEqual([['Outlook', someWeek.length]]);
    expect(complaints).toEqual([]);
  });
}

test('blocks move with the grid, follow side bar, window and a new event, and survive that all is drawn anew', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openOutlook(context);
  const at = { page, inside, tell };
  const [first] = await expectInPlace(at, 60);
  // The wheel over a block is the grid's wheel.
  const scrolled = () => page.evaluate(() => document.querySelector('.inDayScrollContainer')?.scrollTop ?? 0);
  const before = await scrolled();
  await page.mouse.move((first?.left ?? 0) + 5, (first?.top ?? 0) + 5);
  await page.mouse.wheel(0, 60);
  await expect.poll(scrolled).toBe(before + 60);
  await expectInPlace(at, 60);
  await page.locator('#drawer').click();
  await expect.poll(async () => (await inside.one('.block', first?.label)).left).not.toBe(first?.left);
  await expectInPlace(at, 60);
  await page.setViewportSize({ width: 900, height: 600 });
  await expect.poll(async () => (await inside.one('.block', first?.label)).width).toBeLessThan(first?.width ?? 0);
  await expectInPlace(at, 60);

  for (let i = 0; i < 5; i += 1) await page.evaluate(() => (window as unknown as { redraw(): void }).redraw());
  await expectInPlace(at, 60);

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
  await expectInPlace(at, 60);
  expect(complaints).toEqual([]);
});

test('the page’s own card lies over our blocks', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openOutlook(context);
  const { left, top } = await inside.one('.block');
  await page.locator('.col .tile [role="button"]').first().click();
  await page.evaluate(
    ([x, y]) =>
      Object.assign(document.querySelector<HTMLElement>('.peek')?.style ?? {}, { left: `${x}px`, top: `${y}px` }),
    [left - 20, top - 20],
  );
  expect(await inside.isOursAt(left + 8, top + 8)).toBe(false);
});

test('from the mail to the calendar and back: we come with the calendar, and leave with it', async ({
  context,
  openOwn,
  complaints,
}) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openOutlook(context);
  await inside.one('.block');
  await page.goto('https://outlook.office.com/mail/');
  await expect(page.locator('.mail')).toBeVisible();
  await page.waitForTimeout(500);
  await expect(page.locator('wandelgang-page')).toHaveCount(0);
  await page.locator('#calendar').click();
  await inside.one('.block');
  // It is heard under the address that it has now, not under the one that was loaded.
  await inside.click('.block');
  await inside.click('.bubble .button', 'Later');
  await inside.one('.toast', 'Het komt een andere keer terug');
  await page.locator('#mail').click();
  await expect(page.locator('wandelgang-page')).toHaveCount(0);
  await page.locator('#calendar').click();
  await inside.one('.block');
  await expect(page.locator('wandelgang-page')).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('while other days are being fetched, the old ones are not taken for them', async ({ context, openOwn }) => {
  const tell = await teller(openOwn);
  await setTeam(tell);
  const { page, inside } = await openOutlook(context);
  await inside.one('.block');
  const known = async () => (await overview(tell)).calendars[0]?.events;
  await expect.poll(known).toBe(someWeek.length);
  await page.evaluate(() => {
    (window as unknown as { setLoading(isLoading: boolean): void }).setLoading(true);
    // The headings are those of the days to come, the events still those of the days before.
    for (const tile of document.querySelectorAll('.col .tile')) tile.remove();
  });
  await page.waitForTimeout(3_000);
  expect(await known()).toBe(someWeek.length);
});
