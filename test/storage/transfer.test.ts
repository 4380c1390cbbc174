import { beforeEach, describe, expect, test } from 'vitest';
import { checkOwn } from '../../rituals/openers/own.ts';
import { readCalendars } from '../../storage/calendars.ts';
import { checksumOf } from '../../storage/checksum.ts';
import { readHistory } from '../../storage/history.ts';
import { readMeetings } from '../../storage/meetings.ts';
import { putPeople, readPeople } from '../../storage/people.ts';
import { defaults, putSettings, readSettings } from '../../storage/settings.ts';
import type { Store } from '../../storage/store.ts';
import { exportText, importData, importTables, type Refusal, readTransfer } from '../../storage/transfer.ts';
import { createMachine } from './machine.ts';
import { sampleCalendar, sampleHistory, sampleMeeting, samplePerson } from './samples.ts';

const stateOf = async ({ db }: Store) => ({
  settings: await readSettings(db),
  people: await readPeople(db),
  history: await readHistory(db),
  calendars: await readCalendars(db),
  texts: await db.texts.toArray(),
});

async function bring(store: Store, text: string, how: 'merge' | 'replace'): Promise<void> {
  const transfer = await readTransfer(text);
  if (!transfer.isGood) throw new Error(transfer.code);
  await store.write(importTables, (db) => importData(db, transfer.data, how));
}

async function refusalOf(text: string): Promise<Refusal | null> {
  const transfer = await readTransfer(text);
  return transfer.isGood ? null : transfer.code;
}

describe('export and import', () => {
  let store: Store;
  let text: string;

  beforeEach(async () => {
    store = await createMachine().start();
    await store.write(importTables, async (db) => {
      await putPeople(db, [samplePerson('sanne', { celebrations: [{ kind: 'birthday', month: 2, date: 29 }] })]);
      await db.history.bulkPut([sampleHistory('h1'), sampleHistory('h2', { outcome: 'planned', title: 'Koffie' })]);
      await db.calendars.bulkPut([
        sampleCalendar('file'),
        sampleCalendar('web', { kind: 'ics-address', url: 'https://example.org/secret.ics', origin: 'example.org' }),
      ]);
      await db.texts.bulkPut([
        { calendar: 'file', text: 'BEGIN:VCALENDAR' },
        { calendar: 'web', text: 'FETCHED' },
      ]);
      await putSettings(db, { look: 'dark', choices: { coffee: { isOn: false } } });
    });
    text = await exportText(store.db, 29_000_123);
  });

  test('what was exported comes back the same on another machine', async () => {
    const other = await createMachine().start();
    await bring(other, text, 'replace');
    const before = await stateOf(store);
    // What is behind an address is fetched again, not carried along.
    expect(await stateOf(other)).toEqual({
      ...before,
      texts: before.texts.filter(({ calendar }) => calendar === 'file'),
    });
    expect(await exportText(other.db, 29_000_123)).toBe(text);
  });

  test('questions of one’s own, those put aside, and the wishes for meetings and evenings go along', async () => {
    const checked = checkOwn({ nl: 'Wat zag je vandaag uit je raam?', depth: 2 });
    if (!checked.opener) throw new Error('this is a good question');
    const wishes = {
      meetings: { ...defaults.meetings, mostADay: 1, bannedKinds: ['taste'], notAgain: ['weather-inside'] } as const,
      questions: [checked.opener],
      evening: { isOn: true, isRare: true, notify: true, hideNames: false },
    };
    await store.write(['settings'], (db) => putSettings(db, wishes));
    const other = await createMachine().start();
    await bring(other, await exportText(store.db, 1), 'replace');
    expect(await readSettings(other.db)).toMatchObject(wishes);
  });

  test('which questions were asked and who has begun goes along; how I was, and why nothing was said, does not', async () => {
    const silent = sampleMeeting('silent', { offer: null, openers: [], order: [], reasons: [{ code: 'outsiders' }] });
    await store.write(['meetings'], (db) => db.meetings.bulkPut([sampleMeeting('m1', { energy: 1 }), silent]));
    const exported = await exportText(store.db, 1);
    expect(exported).not.toMatch(/"energy":|"outsiders"|silent/);
    // The second copy, too: losing the database must not bring back every question.
    expect(await exportText(store.db, 1, { isWhole: false })).toContain('window-view');
    const other = await createMachine().start();
    await other.write(['meetings'], (db) => db.meetings.bulkPut([sampleMeeting('m1', { energy: 3 }), silent]));
    await bring(other, exported, 'merge');
    expect((await readMeetings(other.db)).map(({ id, energy }) => [id, energy])).toEqual([
      ['m1', 3],
      ['silent', null],
    ]);
    await bring(other, exported, 'replace');
    const [only, ...more] = await readMeetings(other.db);
    expect(more).toEqual([]);
    const { series, openers, order, roles } = sampleMeeting('m1');
    expect(only).toMatchObject({ id: 'm1', series, openers, order, roles, energy: null, shownOn: null });
  });

  test('a file of before meetings were in it leaves them as they are', async () => {
    const { meetings: _, ...data } = JSON.parse(text).data;
    const old = JSON.stringify(data);
    const head = { kind: 'wandelgang-export', version: 1, exportedAt: 1, checksum: await checksumOf(old) };
    const other = await createMachine().start();
    await other.write(['meetings'], (db) => db.meetings.put(sampleMeeting('here')));
    await bring(other, JSON.stringify({ ...head, data }), 'replace');
    expect(await readPeople(other.db)).toHaveLength(1);
    expect((await readMeetings(other.db)).map(({ id }) => id)).toEqual(['here']);
  });

  test('replacing removes what is not in the file', async () => {
    const other = await createMachine().start();
    await other.write(importTables, async (db) => {
      await putPeople(db, [samplePerson('joris')]);
      await putSettings(db, { language: 'nl' });
      await db.calendars.put(sampleCalendar('old'));
      await db.texts.put({ calendar: 'old', text: 'OLD' });
    });
    await bring(other, text, 'replace');
    expect((await readPeople(other.db)).map(({ id }) => id)).toEqual(['sanne']);
    expect((await readSettings(other.db)).language).toBeNull();
    expect(await other.db.texts.get('old')).toBeUndefined();
  });

  test('merging adds what is missing and keeps what is here', async () => {
    const other = await createMachine().start();
    await other.write(importTables, async (db) => {
      await putPeople(db, [samplePerson('sanne', { name: 'Sanne de Wit' }), samplePerson('joris')]);
      await putSettings(db, { look: 'light' });
      await db.history.bulkPut([
        sampleHistory('h1', { outcome: 'later', at: 28_999_999 }),
        sampleHistory('h2', { at: 1 }),
      ]);
    });
    await bring(other, text, 'merge');
    expect((await readPeople(other.db)).map(({ name }) => name)).toEqual(['Persoon joris', 'Sanne de Wit']);
    expect(await readSettings(other.db)).toMatchObject({ look: 'light', choices: { coffee: { isOn: false } } });
    const outcomes = new Map((await readHistory(other.db)).map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toEqual(
      new Map([
        ['h1', 'later'],
        ['h2', 'planned'],
      ]),
    );
    expect(await readCalendars(other.db)).toHaveLength(2);
  });

  test('merging the same file twice is merging it once', async () => {
    const other = await createMachine().start();
    await bring(other, text, 'merge');
    const once = await stateOf(other);
    await bring(other, text, 'merge');
    expect(await stateOf(other)).toEqual(once);
  });

  const change = (how: (file: { [key: string]: unknown; data: Record<string, unknown> }) => void): string => {
    const file = JSON.parse(text);
    how(file);
    return JSON.stringify(file);
  };

  test('fault 22: a file that is cut off anywhere is refused', async () => {
    for (let length = 0; length < text.length; length += 37)
      expect(await refusalOf(text.slice(0, length))).not.toBeNull();
    expect(await refusalOf(text.slice(0, -20))).toBe('import-broken');
  });

  test('fault 22: a file of a newer version is refused, and says so', async () => {
    expect(await refusalOf(change((file) => Object.assign(file, { version: 2 })))).toBe('import-newer');
  });

  test('fault 22: a file that was edited is refused, whatever was changed in it', async () => {
    expect(await refusalOf(text.replace('Persoon sanne', 'Persoon kwaad'))).toBe('import-changed');
    expect(await refusalOf(change(({ data }) => Object.assign(data, { people: [] })))).toBe('import-changed');
    expect(await refusalOf(change((file) => Object.assign(file, { checksum: undefined })))).toBe('import-changed');
  });

  test('fault 22: a right checksum over wrong data is refused as well', async () => {
    const { checksumOf } = await import('../../storage/checksum.ts');
    const wrong = [
      { people: [{ id: 'x', name: 'X', zone: 'Mars/Olympus', hours: {} }] },
      { people: [samplePerson('x'), samplePerson('x')] },
      { history: [{ ...sampleHistory('h'), outcome: 'fired' }] },
      { calendars: [sampleCalendar('c', { kind: 'ics-address', url: 'http://127.0.0.1/x.ics' })] },
      { calendars: [sampleCalendar('c', { kind: 'ics-address', url: 'javascript:alert(1)' })] },
      { settings: { look: 'neon' } },
      { settings: { telemetry: true } },
      { surprise: [] },
    ];
    for (const part of wrong) {
      const file = JSON.parse(text);
      Object.assign(file.data, part);
      file.checksum = await checksumOf(JSON.stringify(file.data));
      expect(await refusalOf(JSON.stringify(file))).toBe('import-invalid');
    }
  });

  test('fault 22: a packed file, a file of something else and a file of 200 MB are refused, each with its reason', async () => {
    expect(await refusalOf('PK\u0003\u0004…')).toBe('import-zip');
    expect(await refusalOf('BEGIN:VCALENDAR')).toBe('import-other');
    expect(await refusalOf('{"kind":"something-else"}')).toBe('import-other');
    expect(await refusalOf('null')).toBe('import-other');
    expect(await refusalOf('x'.repeat(200_000_000))).toBe('import-too-big');
  });

  test('fault 22: an import that fails half-way changes nothing', async () => {
    const before = await stateOf(store);
    const transfer = await readTransfer(text);
    if (!transfer.isGood) throw new Error(transfer.code);
    const killed = store.write(importTables, async (db) => {
      await importData(db, { ...transfer.data, people: [samplePerson('new')] }, 'replace');
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await stateOf(store)).toEqual(before);
  });

  test('fault 68: names like __proto__ are plain names', async () => {
    const { checksumOf } = await import('../../storage/checksum.ts');
    const data = JSON.stringify(JSON.parse(text).data).replace('"coffee":{"isOn":false}', '"__proto__":{"isOn":true}');
    const file = `{"kind":"wandelgang-export","version":1,"exportedAt":1,"checksum":"${await checksumOf(data)}","data":${data}}`;
    await readTransfer(file);
    expect(({} as Record<string, unknown>).isOn).toBeUndefined();
    const person = samplePerson('__proto__', { name: 'constructor' });
    await store.write(['people'], (db) => putPeople(db, [person]));
    const other = await createMachine().start();
    await bring(other, await exportText(store.db, 1), 'replace');
    expect(await readPeople(other.db)).toEqual([person]);
  });

  test('the second copy carries no files', async () => {
    expect(await exportText(store.db, 1, { isWhole: false })).not.toContain('BEGIN:VCALENDAR');
  });
});
