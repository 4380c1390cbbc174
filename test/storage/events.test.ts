import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import { neverRead } from '../../storage/calendars.ts';
import { putEvents, readEvents } from '../../storage/events.ts';
import type { Store } from '../../storage/store.ts';
import { createMachine } from './machine.ts';
import { sampleEvents } from './samples.ts';

const keep = (store: Store, calendar: string, events: readonly CalendarEvent[]) =>
  store.write(['chunks', 'readings'], (db) => putEvents(db, neverRead(calendar), events));

describe('events', () => {
  test('what was stored comes back, whole and in order of start', async () => {
    const store = await createMachine().start();
    const events = sampleEvents('a', 1203);
    await keep(store, 'a', [...events].reverse());
    expect(await readEvents(store.db, ['a'])).toEqual({ events, damaged: 0 });
    expect(await store.db.readings.get('a')).toMatchObject({ events: 1203 });
    expect(await store.db.chunks.count()).toBe(3);
  });

  test('only the calendars that are asked for, and only the parts that the window touches', async () => {
    const store = await createMachine().start();
    const events = sampleEvents('a', 1500);
    await keep(store, 'a', events);
    await keep(store, 'b', sampleEvents('b', 10));
    const window = { start: events[700]!.start, end: events[702]!.end };
    const found = await readEvents(store.db, ['a'], window);
    expect(found.events).toEqual(events.slice(700, 703));
    expect((await readEvents(store.db, ['none'])).events).toEqual([]);
  });

  test('an event that began long before the window is found, one that ends where it starts is not', async () => {
    const store = await createMachine().start();
    const [first, ...rest] = sampleEvents('a', 1000);
    const long = { ...first!, uid: 'long', end: first!.start + 100_000 };
    await keep(store, 'a', [long, ...rest]);
    const start = rest[800]!.end;
    const found = await readEvents(store.db, ['a'], { start, end: start + 5 });
    expect(found.events.map(({ uid }) => uid)).toEqual(['long']);
  });

  test('fault 32: an event without length is found at its moment', async () => {
    const store = await createMachine().start();
    const [event] = sampleEvents('a', 1);
    await keep(store, 'a', [{ ...event!, end: event!.start }]);
    const { start } = event!;
    expect((await readEvents(store.db, ['a'], { start, end: start + 15 })).events).toHaveLength(1);
    expect((await readEvents(store.db, ['a'], { start: start + 1, end: start + 15 })).events).toHaveLength(0);
  });

  test('a new reading replaces the old one whole, also when it is smaller', async () => {
    const store = await createMachine().start();
    await keep(store, 'a', sampleEvents('a', 1400));
    const next = sampleEvents('a', 3, 30_000_000);
    await keep(store, 'a', next);
    expect((await readEvents(store.db, ['a'])).events).toEqual(next);
    expect(await store.db.chunks.count()).toBe(1);
  });

  test('fault 2: stopped in the middle of a new reading, the old one is there, never a mixture', async () => {
    const store = await createMachine().start();
    const old = sampleEvents('a', 1400);
    await keep(store, 'a', old);
    const killed = store.write(['chunks', 'readings'], async (db) => {
      await putEvents(db, neverRead('a'), sampleEvents('a', 600, 31_000_000));
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect((await readEvents(store.db, ['a'])).events).toEqual(old);
    expect(await store.db.readings.get('a')).toMatchObject({ events: 1400 });
  });

  test('fault 15: a broken event or part is left out and counted, the rest is read', async () => {
    const store = await createMachine().start();
    const events = sampleEvents('a', 1200);
    await keep(store, 'a', events);
    const part = (await store.db.chunks.get(['a', 0]))!;
    const starts = part.packed.starts.map((start, index) => (index === 7 ? Number.NaN : start));
    await store.db.chunks.put({ ...part, packed: { ...part.packed, starts } });
    await store.db.chunks.delete(['a', 1]);
    const found = await readEvents(store.db, ['a']);
    expect(found.damaged).toBe(2);
    expect(found.events).toHaveLength(1200 - 500 - 1);
  });

  test('every kind of event comes back as it was', async () => {
    const store = await createMachine().start();
    const [plain] = sampleEvents('a', 1);
    const events: CalendarEvent[] = [
      plain!,
      { uid: 'bare', calendar: 'a', title: '', start: plain!.start + 1, end: plain!.start + 1, busy: 'free' },
      {
        ...plain!,
        uid: 'series',
        recurrenceId: plain!.start,
        start: plain!.start + 2,
        organizer: 'sanne@example.org',
        link: { kind: 'meet', url: 'https://meet.google.com/abc-defg-hij' },
        isPrivate: true,
        revision: { sequence: 3, at: 28_000_000 },
        allDay: { startDay: 20_139, endDay: 20_140 },
      },
    ];
    await keep(store, 'a', events);
    expect((await readEvents(store.db, ['a'])).events).toEqual(events);
  });

  test('fault 72: markup in a title is kept as the text that it is', async () => {
    const store = await createMachine().start();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a hostile title looks like.
    const title = '<img src=x onerror=alert(1)> {{7*7}} ${1} </script>';
    const [event] = sampleEvents('a', 1);
    await keep(store, 'a', [{ ...event!, title }]);
    expect((await readEvents(store.db, ['a'])).events[0]?.title).toBe(title);
  });
});
