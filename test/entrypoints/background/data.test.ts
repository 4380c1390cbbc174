import { describe, expect, test } from 'vitest';
import { versions } from '../../../storage/database.ts';
import { createMachine, nextVersion } from '../../storage/machine.ts';
import { samplePerson } from '../../storage/samples.ts';
import { createOffice } from './office.ts';

const people = [samplePerson('sanne'), samplePerson('joris')];
const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1@example.org',
  'DTSTAMP:20261101T000000Z',
  'DTSTART:20261124T090000Z',
  'DTEND:20261124T100000Z',
  'SUMMARY:Overleg',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

describe('taking data along', () => {
  test('export, erase and import leave the same person behind', async () => {
    const office = createOffice();
    await office.ask('people:set', people);
    await office.ask('settings:set', { look: 'dark', startedAt: 29_000_000 });
    await office.ask('calendars:add-text', { name: 'werk.ics', text: calendar });
    const { text } = await office.ask('data:export', {});
    expect(await office.ask('data:preview', { text })).toEqual({
      people: 2,
      history: 0,
      calendars: 1,
      settings: true,
      exportedAt: office.machine.now,
    });
    await office.ask('data:erase', {});
    expect(await office.ask('people:get', {})).toEqual([]);
    expect((await office.ask('overview:get', {})).isFirstRun).toBe(true);
    await office.ask('data:import', { text, how: 'replace' });
    expect(await office.ask('people:get', {})).toEqual([people[1], people[0]]);
    expect(await office.ask('settings:get', {})).toMatchObject({ look: 'dark', startedAt: 29_000_000 });
    expect(await office.ask('calendars:refresh', {})).toMatchObject([{ name: 'werk', events: 1, problem: null }]);
  });

  test('fault 22: a refused file says why, and what was there is there', async () => {
    const office = createOffice();
    await office.ask('people:set', people);
    const { text } = await office.ask('data:export', {});
    const refused = office.ask('data:import', { text: text.slice(0, -9), how: 'replace' });
    await expect(refused).rejects.toMatchObject({
      code: 'import-broken',
      text: 'Dit bestand houdt halverwege op en is dus niet compleet. Er is niets veranderd.',
    });
    expect(await office.ask('people:get', {})).toHaveLength(2);
  });

  test('fault 8: after going back to an older version the data can still be taken along', async () => {
    const office = createOffice();
    const newer = await office.machine.start({ versions: [...versions, nextVersion()] });
    await newer.write(['people'], (db) => db.people.bulkPut(people));
    newer.db.close();
    await expect(office.ask('people:get', {})).rejects.toMatchObject({ code: 'storage-newer' });
    const { text } = await office.ask('data:export', {});
    const other = createOffice();
    await other.ask('data:import', { text, how: 'replace' });
    expect(await other.ask('people:get', {})).toHaveLength(2);
  });

  test('fault 17: in memory everything works, and the popup says that nothing stays', async () => {
    const office = createOffice();
    office.machine.disk = undefined;
    await office.ask('people:set', people);
    office.restart();
    expect(await office.ask('people:get', {})).toHaveLength(2);
    expect((await office.ask('overview:get', {})).notices).toMatchObject([{ code: 'in-memory' }]);
  });

  test('faults 12 and 13: after damage the popup says what came back, until it is read', async () => {
    const { noteDamage } = await import('../../../entrypoints/background/notices.ts');
    const office = createOffice();
    await office.ask('people:set', people);
    await (await office.ports.store()).settled();
    office.restart();
    office.machine.disk = createMachine().disk;
    await noteDamage(await office.ports.store(), office.machine.now);
    const codes = async () => (await office.ask('overview:get', {})).notices.map(({ code }) => code);
    expect(await codes()).toEqual(['data-restored']);
    await office.ask('notice:dismiss', { code: 'data-restored' });
    expect(await codes()).toEqual([]);
  });
});
