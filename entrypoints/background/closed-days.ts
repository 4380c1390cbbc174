/**
 * The public holidays of this year and the days that are planned. Working them out needs a library of more than a megabyte; so
 * it is only touched when they are not known yet, a few times a year, and the worker starts as fast as without it.
 */
import * as v from 'valibot';
import { type Day, dateOf } from '../../calendar/zone.ts';
import type { Database } from '../../storage/database.ts';
import type { StoredSettings } from '../../storage/settings.ts';
import { putState, readState } from '../../storage/state.ts';

const KEY = 'holidays';
const kept = v.object({ of: v.string(), days: v.array(v.number()) });
/** Further than anything looks ahead. */
const AHEAD = 31;

const yearOf = (day: Day): number => Number(dateOf(day).slice(0, 4));

export async function closedDays(
  db: Database,
  { holidayCountry: country, holidayRegion: region }: StoredSettings,
  today: Day,
): Promise<readonly Day[]> {
  if (!country) return [];
  const fromYear = yearOf(today);
  const toYear = yearOf(today + AHEAD);
  const of = JSON.stringify([country, region, fromYear, toYear]);
  const known = await readState(db, KEY, kept);
  if (known?.of === of) return known.days;
  const { holidaysOf } = await import('../../calendar/holidays.ts');
  const days = holidaysOf({ country, region, fromYear, toYear }).map(({ day }) => day);
  // A full disk costs the memory, not the days.
  await putState(db, KEY, { of, days }).catch(() => undefined);
  return days;
}
