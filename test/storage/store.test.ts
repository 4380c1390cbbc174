import { Dexie } from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import { readCalendars } from '../../storage/calendars.ts';
import { openDatabase, versions } from '../../storage/database.ts';
import { faultOf } from '../../storage/fail.ts';
import { readHistory } from '../../storage/history.ts';
import { putPeople, readPeople } from '../../storage/people.ts';
import { putSettings, readSettings } from '../../storage/settings.ts';
import type { Store } from '../../storage/store.ts';
import { createMachine, type Machine, nextVersion } from './machine.ts';
import { sampleCalendar, sampleHistory, samplePerson } from './samples.ts';

async function fill(store: Store): Promise<void> {
  await store.write(['people', 'history', 'settings', 'calendars'], async (db) => {
    await putPeople(db, [samplePerson('sanne'), samplePerson('joris')]);
    await db.history.put(sampleHistory('h1'));
    await putSettings(db, { look: 'dark' });
    await db.calendars.put(sampleCalendar('c1'));
  });
  await store.settled();
}

/** What a full disk does: every put resolves, and the transaction fails when it is to be committed. */
const runOutOfDisk = (): void => {
  const { idbtrans } = Dexie.currentTransaction as unknown as {
    idbtrans: { _markFinished?: () => void; _abort(name: string): void };
  };
  idbtrans._markFinished = () => {
    delete idbtrans._markFinished;
    idbtrans._abort('QuotaExceededError');
  };
};

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => faultOf(error) ?? error,
  );
}

const wipe = async (machine: Machine): Promise<void> => {
  machine.disk = createMachine().disk;
};

describe('the store', () => {
  test('a first start is new, a second one is sound and finds everything', async () => {
    const machine = createMachine();
    const first = await machine.start();
    expect(first.verdict).toBe('new');
    await fill(first);
    const { id } = await first.identity();
    first.db.close();

    const second = await machine.start();
    expect(second.verdict).toBe('sound');
    expect((await second.identity()).id).toBe(id);
    expect((await readPeople(second.db)).map((person) => person.id)).toEqual(['joris', 'sanne']);
    expect((await readSettings(second.db)).look).toBe('dark');
  });

  test('fault 2: a worker killed inside a transaction leaves the old state whole', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    const before = await store.identity();
    const killed = store.write(['people', 'history'], async (db) => {
      await db.people.clear();
      await db.history.put(sampleHistory('h2'));
      Dexie.currentTransaction.abort();
    });
    await expect(killed).rejects.toThrow();
    store.db.close();

    const next = await machine.start();
    expect(next.verdict).toBe('sound');
    expect(await next.identity()).toEqual(before);
    expect(await readPeople(next.db)).toHaveLength(2);
    expect((await readHistory(next.db)).map(({ id }) => id)).toEqual(['h1']);
  });

  test('fault 5: an upgrade that is killed half-way leaves the old version, and finishes on the next try', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    store.db.close();
    const killed = [...versions, nextVersion(() => Promise.reject(new Error('killed')))];
    await expect(machine.start({ versions: killed })).rejects.toThrow();

    const old = await machine.start();
    expect(await readPeople(old.db)).toHaveLength(2);
    old.db.close();
    const retried = await machine.start({ versions: [...versions, nextVersion()] });
    expect(retried.db.tables.map(({ name }) => name)).toContain('ideas');
    expect(await readPeople(retried.db)).toHaveLength(2);
  });

  test('fault 6: two writers at once lose nothing of each other', async () => {
    const machine = createMachine();
    const one = await machine.start();
    const two = await machine.start();
    await Promise.all([
      one.write(['settings'], (db) => putSettings(db, { look: 'dark' })),
      two.write(['settings'], (db) => putSettings(db, { language: 'nl' })),
      ...Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? one : two).write(['history'], (db) => db.history.put(sampleHistory(`h${index}`))),
      ),
    ]);
    expect(await readSettings(one.db)).toMatchObject({ look: 'dark', language: 'nl' });
    expect(await readHistory(two.db)).toHaveLength(20);
    expect((await one.identity()).commits).toBe((await two.identity()).commits);
  });

  test('fault 7: an old version lets go when a newer one upgrades, and says so when it is asked', async () => {
    const machine = createMachine();
    const old = await machine.start();
    const newer = await machine.start({ versions: [...versions, nextVersion()] });
    expect(newer.db.verno).toBe(old.db.verno + 1);
    expect(await failure(old.write(['people'], (db) => putPeople(db, [])))).toBe('storage-outdated');
  });

  test('fault 8: data of a newer version is neither opened nor wiped', async () => {
    const machine = createMachine();
    const newer = await machine.start({ versions: [...versions, nextVersion()] });
    await fill(newer);
    newer.db.close();
    expect(await failure(machine.start())).toBe('storage-newer');
    const again = await machine.start({ versions: [...versions, nextVersion()] });
    expect(await readPeople(again.db)).toHaveLength(2);
  });

  test('fault 9: a full disk is recognised inside an AbortError; room is made once and the change is done', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await store.write(['calendars', 'texts'], async (db) => {
      await db.calendars.bulkPut([sampleCalendar('file'), sampleCalendar('web', { kind: 'ics-address' })]);
      await db.texts.bulkPut([
        { calendar: 'file', text: 'BEGIN' },
        { calendar: 'web', text: 'BEGIN' },
      ]);
    });
    let tries = 0;
    await store.write(['people'], async (db) => {
      await putPeople(db, [samplePerson('sanne')]);
      tries += 1;
      if (tries === 1) runOutOfDisk();
    });
    expect(tries).toBe(2);
    expect(await readPeople(store.db)).toHaveLength(1);
    // What can be fetched again made room; what a person gave did not.
    expect(await store.db.texts.toCollection().primaryKeys()).toEqual(['file']);
  });

  test('fault 10: success is told only when the whole transaction is done', async () => {
    const store = await createMachine().start();
    let puts = 0;
    const write = store.write(['history'], async (db) => {
      await db.history.put(sampleHistory('h1'));
      puts += 1;
      runOutOfDisk();
    });
    expect(await failure(write)).toBe('storage-full');
    expect(puts).toBe(2);
    expect(await readHistory(store.db)).toEqual([]);
  });

  test('fault 11: after a full disk a small change still works', async () => {
    const store = await createMachine().start();
    await failure(store.write(['history'], async () => runOutOfDisk()));
    await store.write(['settings'], (db) => putSettings(db, { look: 'light' }));
    expect((await readSettings(store.db)).look).toBe('light');
  });

  test('faults 12 and 19: a database that the browser emptied is told from a new user, and comes back', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    await wipe(machine);
    const next = await machine.start();
    expect(next).toMatchObject({ verdict: 'lost', isRestored: true });
    expect(await readPeople(next.db)).toHaveLength(2);
    expect(await readHistory(next.db)).toEqual([sampleHistory('h1')]);
    await next.settled();
    next.db.close();
    expect((await machine.start()).verdict).toBe('sound');
  });

  test('fault 12: without a second copy the loss is said, and not said again', async () => {
    const machine = createMachine();
    await fill(await machine.start());
    await wipe(machine);
    machine.local.set('second-copy', '{"kind":"wandelgang-export","version":1');
    const next = await machine.start();
    expect(next).toMatchObject({ verdict: 'lost', isRestored: false });
    await next.settled();
    next.db.close();
    expect((await machine.start()).verdict).toBe('sound');
  });

  test('fault 13: rows that are gone are filled in from the second copy', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    await store.db.people.delete('joris');
    store.db.close();
    const next = await machine.start();
    expect(next).toMatchObject({ verdict: 'partial', isRestored: true });
    expect((await readPeople(next.db)).map(({ id }) => id)).toEqual(['joris', 'sanne']);
    expect((await readSettings(next.db)).look).toBe('dark');
  });

  test('fault 14: a database that silently went back is noticed and brought up to date', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    const { id, commits } = await store.identity();
    await store.write(['history'], (db) => db.history.put(sampleHistory('h2')));
    await store.settled();
    await store.db.history.delete('h2');
    await store.db.state.put({ key: 'identity', value: { id, commits } });
    store.db.close();
    const next = await machine.start();
    expect(next).toMatchObject({ verdict: 'rolled-back', isRestored: true });
    expect((await readHistory(next.db)).map((row) => row.id)).toEqual(['h1', 'h2']);
  });

  test('fault 14: what was read from a calendar survives that', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    await store.write(['texts'], (db) => db.texts.put({ calendar: 'c1', text: 'BEGIN:VCALENDAR' }));
    await store.settled();
    const { id } = await store.identity();
    await store.db.state.put({ key: 'identity', value: { id, commits: 1 } });
    store.db.close();
    const next = await machine.start();
    expect(next.verdict).toBe('rolled-back');
    expect(await next.db.texts.get('c1')).toBeDefined();
  });

  test('fault 15: a row of the wrong shape is left out, and nothing else is', async () => {
    const store = await createMachine().start();
    await fill(store);
    await store.db.people.put({ id: 'broken', name: 7 } as never);
    await store.db.history.put({ id: 'broken', start: 'soon' } as never);
    await store.db.calendars.put({ id: 'broken' } as never);
    await store.db.settings.bulkPut([
      { key: 'hours', value: { 1: { from: 'nine', to: 1020 } } },
      { key: 'zone', value: 'Mars/Olympus' },
    ]);
    expect(await readPeople(store.db)).toHaveLength(2);
    expect(await readHistory(store.db)).toHaveLength(1);
    expect(await readCalendars(store.db)).toHaveLength(1);
    const settings = await readSettings(store.db);
    expect(settings.look).toBe('dark');
    expect(settings.zone).toBeNull();
    expect(settings.hours[1]).toEqual({ from: 540, to: 1020 });
  });

  test('fault 16: a database that does not open is an error after a while, never an endless wait', async () => {
    const machine = createMachine();
    (await openDatabase(machine.port())).close();
    // Somebody who does not let go.
    await new Promise((resolve) => {
      const request = machine.disk?.open('wandelgang');
      if (request) request.onsuccess = () => resolve(request.result);
    });
    const stubborn = { ...machine.port({ waitMs: 30 }), versions: [...versions, nextVersion()] };
    expect(await failure(openDatabase(stubborn))).toBe('storage-blocked');
  });

  test('fault 17: without a database everything works in memory, and survives the worker but not the browser', async () => {
    const machine = createMachine();
    machine.disk = undefined;
    const store = await machine.start();
    expect(store.isInMemory).toBe(true);
    await fill(store);
    expect(machine.local.size).toBe(0);

    const woken = await machine.start();
    expect(await readPeople(woken.db)).toHaveLength(2);
    machine.session.clear();
    const restarted = await machine.start();
    expect(restarted.verdict).toBe('new');
    expect(await readPeople(restarted.db)).toEqual([]);
  });

  test.each([
    ['A mutation operation was attempted', 'InvalidStateError'],
    ['The user denied permission to access the database.', 'UnknownError'],
  ])('fault 17: a browser that refuses with “%s” is the same', async (sentence, name) => {
    const machine = createMachine();
    const refusing = {
      open: vi.fn(() => {
        throw new DOMException(sentence, name);
      }),
    };
    const store = await machine.start({ indexedDB: refusing as unknown as IDBFactory });
    expect(refusing.open).toHaveBeenCalled();
    expect(store.isInMemory).toBe(true);
  });

  test('fault 18: a second place that is full or broken stops nothing', async () => {
    const broken = {
      get: () => Promise.reject(new Error('corrupt')),
      set: () => Promise.reject(new Error('full')),
      remove: () => Promise.reject(new Error('corrupt')),
    };
    const store = await createMachine().start({ local: broken });
    await fill(store);
    expect(await readPeople(store.db)).toHaveLength(2);
    const odd = createMachine();
    odd.local.set('witness', 'nonsense');
    expect((await odd.start()).verdict).toBe('new');
  });

  test('erasing removes everything, and nothing comes back', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    await store.erase();
    expect(machine.local.has('second-copy')).toBe(false);
    store.db.close();
    const next = await machine.start();
    expect(next.verdict).toBe('sound');
    expect(await readPeople(next.db)).toEqual([]);
    expect(await readHistory(next.db)).toEqual([]);
  });

  test('erasing that is killed half-way does not bring old data back later', async () => {
    const machine = createMachine();
    const store = await machine.start();
    await fill(store);
    store.db.close();
    await expect(store.erase()).rejects.toThrow();
    const next = await machine.start();
    expect(next.verdict).toBe('sound');
    expect(machine.local.has('second-copy')).toBe(false);
    expect(await readPeople(next.db)).toHaveLength(2);
  });
});
