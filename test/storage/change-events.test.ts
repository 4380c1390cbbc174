import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import { neverRead, readReading } from '../../storage/calendars.ts';
import { changeEvents, type NamedEvent, putEvents, putNamedEvents, readEvents } from '../../storage/events.ts';
import type { Store } from '../../storage/store.ts';
import { createMachine } from './machine.ts';

const calendar = 'google:1/primary';
const eventOf = (id: string, start: number): NamedEvent => ({
  id,
  event: { uid: `${id}@example.org`, calendar, title: `Overleg ${id}`, start, end: start + 30, busy: 'busy' },
});
const tables = ['readings', 'chunks'] as const;
const putAll = (store: Store, events: readonly NamedEvent[]) =>
  store.write(tables, (db) => putNamedEvents(db, { ...neverRead(calendar), cursor: 'a' }, events));
const byUid = (events: readonly CalendarEvent[]) => [...events].sort((a, b) => (a.uid < b.uid ? -1 : 1));

test('whatever changes and goes, reading only the changes ends where reading everything ends', async () => {
  const names = fc.integer({ min: 0, max: 1_500 });
  const rounds = fc.array(
    fc.record({
      changed: fc.array(fc.tuple(names, fc.integer({ min: 0, max: 50_000 })), { maxLength: 8 }),
      gone: fc.array(names, { maxLength: 8 }),
    }),
    { maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1_200 }), rounds, async (count, changes) => {
      const store = await createMachine().start();
      const truth = new Map(Array.from({ length: count }, (_, i) => [`e${i}`, eventOf(`e${i}`, i * 37)]));
      await putAll(store, [...truth.values()]);
      for (const { changed, gone } of changes) {
        const goneNames = gone.map((n) => `e${n}`);
        const news = changed.map(([n, start]) => eventOf(`e${n}`, start)).filter(({ id }) => !goneNames.includes(id));
        for (const name of goneNames) truth.delete(name);
        for (const one of news) truth.set(one.id, one);
        const reading = await readReading(store.db, calendar);
        const isDone = await store.write(tables, (db) => changeEvents(db, reading, { changed: news, gone: goneNames }));
        expect(isDone).toBe(true);
      }
      const { events, damaged } = await readEvents(store.db, [calendar]);
      expect(damaged).toBe(0);
      expect(byUid(events)).toEqual(byUid([...truth.values()].map(({ event }) => event)));
      expect((await readReading(store.db, calendar)).events).toBe(truth.size);
      // What one asks for by time is found in the parts that say they cover it.
      const window = { start: 10_000, end: 11_000 };
      const within = [...truth.values()].filter(({ event }) => event.start < window.end && window.start < event.end);
      expect((await readEvents(store.db, [calendar], window)).events).toHaveLength(within.length);
      store.db.close();
    }),
    { numRuns: 40 },
  );
});

test('a part that is damaged, or has no names, is not patched: the whole is read again', async () => {
  const store = await createMachine().start();
  const change = { changed: [eventOf('e1', 100)], gone: [] };
  const reading = neverRead(calendar);
  expect(await store.write(tables, (db) => changeEvents(db, reading, change))).toBe(false);
  await store.write(tables, (db) => putEvents(db, reading, [eventOf('e1', 0).event]));
  expect(await store.write(tables, (db) => changeEvents(db, reading, change))).toBe(false);
  await putAll(store, [eventOf('e1', 0), eventOf('e2', 10)]);
  const chunk = (await store.db.chunks.toArray())[0]!;
  await store.db.chunks.put({ ...chunk, packed: { ...chunk.packed, people: 'broken' } });
  expect(await store.write(tables, (db) => changeEvents(db, reading, change))).toBe(false);
  expect((await readReading(store.db, calendar)).events).toBe(2);
});
