import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCalendars } from '../../storage/calendars.ts';
import { versions } from '../../storage/database.ts';
import { readEvents } from '../../storage/events.ts';
import { readHistory } from '../../storage/history.ts';
import { readMeetings } from '../../storage/meetings.ts';
import { readPeople } from '../../storage/people.ts';
import { readSettings } from '../../storage/settings.ts';
import { type Dump, dump, readDump, restore } from './dump.ts';
import { createMachine } from './machine.ts';
import { sampleAccount, sampleKey, sampleOutbox } from './samples.ts';

const fileOf = (version: number) => path.join(import.meta.dirname, 'fixtures', `v${version}.json`);
const dumpOf = (version: number): Dump => readDump(readFileSync(fileOf(version), 'utf8'));
const shapeOf = ({ version, stores }: Dump) => ({ version, stores: stores.map(({ rows: _, ...store }) => store) });

describe('every version that a user may still have', () => {
  test('has a dump of a database that it made', () => {
    expect(versions.filter(({ version }) => !existsSync(fileOf(version)))).toEqual([]);
  });

  test('the newest one is still as its dump: a change is a new version', async () => {
    const machine = createMachine();
    (await machine.start()).db.close();
    expect(shapeOf(await dump(machine.disk!))).toEqual(shapeOf(dumpOf(versions.at(-1)!.version)));
  });

  for (const { version } of versions) {
    test(`version ${version} opens, and everything in it is found`, async () => {
      const machine = createMachine();
      await restore(machine.disk!, dumpOf(version));
      const { db, verdict } = await machine.start();
      expect(verdict).toBe('sound');
      expect(await readSettings(db)).toMatchObject({
        look: 'dark',
        language: 'nl',
        choices: { walk: { isOn: false, weekdays: [2, 4] } },
      });
      expect(await readPeople(db)).toMatchObject([
        { id: 'joris', buddy: 'sanne', officeDays: [2] },
        { id: 'sanne', celebrations: [{ month: 2, date: 29 }], optedOut: ['walk'] },
      ]);
      expect((await readHistory(db)).map(({ id, outcome }) => [id, outcome])).toEqual([
        ['h1', 'taken'],
        ['h2', 'later'],
        ['h3', 'planned'],
      ]);
      expect((await readCalendars(db)).map(({ id, isOn }) => [id, isOn])).toEqual([
        ['file', true],
        ['page', false],
        ['web', true],
      ]);
      expect((await db.texts.get('file'))?.text).toContain('BEGIN:VCALENDAR');
      const found = await readEvents(db, ['file', 'page']);
      expect(found).toMatchObject({ damaged: 0, events: { length: 5 } });
      expect(await db.undo.get('later:h2')).toBeDefined();
      // Meetings came with version 2.
      expect((await readMeetings(db)).map(({ id }) => id)).toEqual(version < 2 ? [] : ['m1']);
      // What waits to be sent, and the accounts to send it with, came with version 3.
      expect(await db.outbox.toArray()).toEqual(version < 3 ? [] : [sampleOutbox(sampleKey)]);
      expect(await db.accounts.toArray()).toEqual(version < 3 ? [] : [sampleAccount('sanne')]);
    });
  }
});
