/** The background in a real Chromium: stopped between any two messages, and after its data was lost. */
import type { Page } from '@playwright/test';
import type { Answered, Asked, MessageName, Reply } from '../../entrypoints/background/messages.ts';
import { samplePerson } from '../storage/samples.ts';
import { expect, test } from './extension.ts';

/** What of the browser these tests use inside a page of the extension. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly alarms: { getAll(): Promise<{ readonly name: string }[]>; clearAll(): Promise<boolean> };
  readonly storage: { readonly local: { get(): Promise<Record<string, unknown>> } };
};

/** Asks as any page of the extension does, and gives the reply as it is. */
function reply<N extends MessageName>(page: Page, name: N, asked: Asked<N>): Promise<Reply<N>> {
  return page.evaluate((envelope) => chrome.runtime.sendMessage(envelope), { wandelgang: 1, name, asked }) as Promise<
    Reply<N>
  >;
}

async function ask<N extends MessageName>(page: Page, name: N, asked: Asked<N>): Promise<Answered<N>> {
  const answer = await reply(page, name, asked);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.answered;
}

const week = {
  1: { from: 540, to: 1020 },
  2: { from: 540, to: 1020 },
  3: { from: 540, to: 1020 },
  4: { from: 540, to: 1020 },
};
const people = ['fatima', 'joris', 'sanne'].map((id) => samplePerson(id, { hours: week }));

/** A thousand events. */
function bigCalendar(): string {
  const events: string[] = [];
  for (let index = 0; index < 1000; index += 1) {
    const uid = `${index}@example.org`;
    const day = new Date(Date.now() + (index % 30) * 86_400_000).toISOString().slice(0, 10).replace(/-/g, '');
    events.push(
      `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:${day}T090000Z\r\nDTEND:${day}T093000Z\r\nSUMMARY:Overleg ${index}\r\nEND:VEVENT`,
    );
  }
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('\r\n')}\r\nEND:VCALENDAR\r\n`;
}

test('faults 1–4: stopped before every single message, nothing is lost, doubled or forgotten', async ({
  openOwn,
  stopWorker,
}) => {
  const page = await openOwn('options.html');
  await ask(page, 'people:set', people);
  await stopWorker();
  await ask(page, 'settings:set', { startedAt: 1, agreements: { weeklyBudget: 300, quiet: [] } });
  await stopWorker();
  const first = await ask(page, 'overview:get', {});
  expect(first.plan.cards.length).toBeGreaterThan(1);
  await stopWorker();
  const again = await ask(page, 'overview:get', {});
  expect(again.plan.cards.map(({ id }) => id)).toEqual(first.plan.cards.map(({ id }) => id));
  await stopWorker();
  const card = first.plan.cards[0]!;
  const { formUrl, undo } = await ask(page, 'card:act', { id: card.id, act: 'plan' });
  expect(formUrl).toContain('https://calendar.google.com/calendar/');
  await stopWorker();
  expect((await ask(page, 'overview:get', {})).planned.map(({ id }) => id)).toEqual([card.id]);
  await stopWorker();
  await ask(page, 'card:undo', { undo });
  await stopWorker();
  const after = await ask(page, 'overview:get', {});
  expect(after.planned).toEqual([]);
  expect((await ask(page, 'people:get', {})).map(({ id }) => id)).toEqual(['fatima', 'joris', 'sanne']);
});

test('fault 3: the alarms are there after every start', async ({ openOwn, stopWorker }) => {
  const page = await openOwn('options.html');
  await ask(page, 'settings:get', {});
  const names = () => page.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name).sort());
  await expect.poll(names).toEqual(['day', 'refresh']);
  await page.evaluate(() => chrome.alarms.clearAll());
  await stopWorker();
  await ask(page, 'settings:get', {});
  await expect.poll(names).toEqual(['day', 'refresh']);
});

test('export, erase and import bring the same person back', async ({ openOwn, stopWorker }) => {
  const page = await openOwn('options.html');
  await ask(page, 'people:set', people);
  await ask(page, 'settings:set', { look: 'dark', startedAt: 1 });
  await ask(page, 'calendars:add-text', { name: 'werk.ics', text: bigCalendar() });
  const { text } = await ask(page, 'data:export', {});
  await ask(page, 'data:erase', {});
  await stopWorker();
  expect(await ask(page, 'people:get', {})).toEqual([]);
  expect((await ask(page, 'overview:get', {})).isFirstRun).toBe(true);
  await ask(page, 'data:import', { text, how: 'replace' });
  await stopWorker();
  expect(await ask(page, 'people:get', {})).toHaveLength(3);
  expect(await ask(page, 'settings:get', {})).toMatchObject({ look: 'dark', startedAt: 1 });
  expect(await ask(page, 'calendars:refresh', {})).toMatchObject([{ name: 'werk', events: 1000 }]);
});

test('faults 12 and 19: data that the browser threw away comes back from the second copy, and the popup says so', async ({
  openOwn,
  stopWorker,
  extensionId,
  context,
}) => {
  const page = await openOwn('options.html');
  await ask(page, 'people:set', people);
  await expect
    .poll(() => page.evaluate(async () => Object.keys(await chrome.storage.local.get()).sort()))
    .toEqual(['second-copy', 'witness']);
  await stopWorker();
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: `chrome-extension://${extensionId}`,
    storageTypes: 'indexeddb',
  });
  expect(await ask(page, 'people:get', {})).toHaveLength(3);
  expect((await ask(page, 'overview:get', {})).notices.map(({ code }) => code)).toEqual(['data-restored']);
});

test('fault 79: a page that is not ours gets no answer, and a content script no data', async ({
  context,
  openOwn,
  extensionId,
}) => {
  await openOwn('options.html');
  await context.route('https://evil.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  const page = await context.newPage();
  await page.goto('https://evil.example/');
  const heard = await page.evaluate(async (id) => {
    const runtime = (
      globalThis as { chrome?: { runtime?: { sendMessage?: (...args: unknown[]) => Promise<unknown> } } }
    ).chrome?.runtime;
    if (!runtime?.sendMessage) return 'no way to ask';
    return runtime.sendMessage(id, { wandelgang: 1, name: 'people:get', asked: {} }).catch(() => 'refused');
  }, extensionId);
  expect(['no way to ask', 'refused']).toContain(heard);
});

test('fault 72: hostile titles stay text in everything that the background gives', async ({ openOwn, complaints }) => {
  const page = await openOwn('options.html');
  const name = '<img src=x onerror=alert(1)>';
  await ask(page, 'people:set', [samplePerson('x', { name, hours: week })]);
  const overview = await ask(page, 'overview:get', {});
  expect(overview.plan.cards.some(({ people: who }) => who.some((one) => one.name === name))).toBe(true);
  expect(complaints).toEqual([]);
});
