/**
 * Public holidays by country, from `date-holidays`. In a module of its own because the data is large: only the background and
 * the terminal import it; the planner is handed plain days.
 */
import Holidays from 'date-holidays';
import { type Day, parseDate } from './zone.ts';

export interface Holiday {
  readonly day: Day;
  /** In the language asked for, the country's own otherwise. */
  readonly name: string;
}

export interface HolidayOptions {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** What follows the country in ISO 3166-2, such as `BY`. */
  readonly region?: string | null;
  readonly fromYear: number;
  readonly toYear: number;
  readonly language?: string;
}

export interface Place {
  readonly code: string;
  readonly name: string;
}

/** The country where this product began. */
export const DEFAULT_COUNTRY = 'NL';
/** More years than anybody plans ahead; keeps a mistaken `toYear` from running for ever. */
const MOST_YEARS = 50;
const MINUTES_A_DAY = 86_400_000;

const namedPlaces = (places: Record<string, string> | undefined): Place[] =>
  Object.entries(places ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

export const holidayCountries = (language = 'en'): Place[] => namedPlaces(new Holidays().getCountries(language));

export const holidayRegions = (country: string, language = 'en'): Place[] =>
  namedPlaces(new Holidays().getStates(country, language));

/** Public holidays only, in order of date, one for each day. A country that nobody knows has none. */
export function holidaysOf(options: HolidayOptions): Holiday[] {
  const { country, region, fromYear, toYear, language } = options;
  const calendar = region
    ? new Holidays(country, region, { types: ['public'] })
    : new Holidays(country, { types: ['public'] });
  // The library answers a region it does not know with nothing at all: the country's own days are nearer the truth.
  if (region && calendar.getRules().length === 0) return holidaysOf({ ...options, region: null });
  const found = new Map<Day, string>();
  for (let year = fromYear; year <= Math.min(toYear, fromYear + MOST_YEARS); year += 1) {
    for (const holiday of calendar.getHolidays(year, language) || []) {
      const first = parseDate(holiday.date.slice(0, 10));
      if (first === null || holiday.type !== 'public') continue;
      const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / MINUTES_A_DAY));
      for (let day = first; day < first + days; day += 1) if (!found.has(day)) found.set(day, holiday.name);
    }
  }
  return [...found].map(([day, name]) => ({ day, name })).sort((a, b) => a.day - b.day);
}
