/**
 * Public holidays of the country that the request's language names (`nl-BE`), of the Netherlands for plain Dutch, none otherwise.
 * The data is large and is only loaded when somebody needs it.
 */
import { type Day, dateOf } from '../calendar/zone.ts';

const known = new Map<string, Promise<readonly Day[]>>();
/** Countries and years that were asked for; a mistaken name must not fill the memory. */
const MOST = 200;

const countryOf = (locale: string): string | null => {
  const region = /[-_]([A-Za-z]{2})$/.exec(locale)?.[1];
  return region ? region.toUpperCase() : /^nl$/i.test(locale) ? 'NL' : null;
};

/** The library, ready: what is loaded before it is needed keeps nobody waiting. */
export const loadHolidays = () => import('../calendar/holidays.ts');

export function holidaysFor(locale: string, today: Day): Promise<readonly Day[]> {
  const country = countryOf(locale);
  if (!country) return Promise.resolve([]);
  const fromYear = Number(dateOf(today).slice(0, 4));
  const key = `${country} ${fromYear}`;
  const found = known.get(key);
  if (found) return found;
  const days = loadHolidays().then(({ holidaysOf }) =>
    holidaysOf({ country, fromYear, toYear: fromYear + 1 }).map(({ day }) => day),
  );
  if (known.size >= MOST) known.clear();
  known.set(key, days);
  return days;
}
