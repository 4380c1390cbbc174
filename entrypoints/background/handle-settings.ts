/** Settings and people. */
import type { Person } from '../../rituals/situation.ts';
import { putPeople, readPeople } from '../../storage/people.ts';
import { putSettings, readSettings } from '../../storage/settings.ts';
import { setAlarms } from './alarms.ts';
import { askSoon } from './colleagues.ts';
import { asSettings, ME } from './known.ts';
import type { Settings } from './messages.ts';
import type { Desk } from './ports.ts';

export async function getSettings(desk: Desk): Promise<Settings> {
  const { db } = await desk.store();
  return asSettings(await readSettings(db));
}

export async function setSettings(desk: Desk, change: Partial<Settings>): Promise<Settings> {
  const store = await desk.store();
  await store.write(['settings'], (db) => putSettings(db, change));
  // Midnight lies elsewhere in another zone, and the end of a working day with other hours.
  if (change.zone !== undefined || change.hours || change.evening) await setAlarms(desk, { isAnew: true });
  return getSettings(desk);
}

export async function getPeople(desk: Desk): Promise<readonly Person[]> {
  const { db } = await desk.store();
  return readPeople(db);
}

/** I am not in the list: what is about me stands in the settings. */
export async function setPeople(desk: Desk, people: readonly Person[]): Promise<readonly Person[]> {
  const store = await desk.store();
  await store.write(['people'], (db) =>
    putPeople(
      db,
      people.filter(({ id }) => id !== ME),
    ),
  );
  await askSoon(desk);
  return getPeople(desk);
}
