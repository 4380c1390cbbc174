/** What is known at this moment, read once for an answer: settings, people, history, calendars, and the clock's day. */
import type { Minute } from '../../calendar/span.ts';
import { type Day, toLocal, type Zone } from '../../calendar/zone.ts';
import { chooseLanguage, createTranslate, type Language, languages, type Translate } from '../../locales/translate.ts';
import type { Person } from '../../rituals/situation.ts';
import { type AccountRow, readAccounts, sourceId } from '../../storage/accounts.ts';
import { readCalendars } from '../../storage/calendars.ts';
import type { CalendarRow, HistoryRow, ReadingRow } from '../../storage/database.ts';
import { readHistory } from '../../storage/history.ts';
import { readPeople } from '../../storage/people.ts';
import { defaults, readSettings, type StoredSettings } from '../../storage/settings.ts';
import type { Store } from '../../storage/store.ts';
import { closedDays } from './closed-days.ts';
import { type Colleagues, nobody, readColleagues } from './colleagues-memory.ts';
import type { CalendarStatus, Settings } from './messages.ts';
import { type PageMemory, readPageMemories } from './page-memory.ts';
import type { Ports } from './ports.ts';

/** My own id among the people. */
export const ME = 'me';

/** Whatever events come from: what somebody added, a page that was seen, and the calendars of the accounts. */
export type Source = Pick<CalendarStatus, 'id' | 'kind' | 'name' | 'origin' | 'isOn'>;

export interface Known {
  readonly store: Store;
  readonly settings: Settings;
  /** Me first. */
  readonly people: readonly Person[];
  readonly history: readonly HistoryRow[];
  readonly calendars: readonly CalendarRow[];
  readonly accounts: readonly AccountRow[];
  readonly sources: readonly Source[];
  /** By address, as far as an account could tell in the last hour. */
  readonly colleagues: Colleagues;
  readonly readings: ReadonlyMap<string, ReadingRow>;
  readonly pages: readonly PageMemory[];
  /** My addresses: those I gave, and those of the accounts whose pages were read. */
  readonly emails: readonly string[];
  readonly zone: Zone;
  readonly now: Minute;
  readonly today: Day;
  /** Public holidays of this year and the next weeks. */
  readonly holidays: readonly Day[];
}

const isOurs = (language: string | null): language is Language => languages.includes(language as Language);

export const asSettings = (stored: StoredSettings): Settings => ({
  ...stored,
  language: isOurs(stored.language) ? stored.language : null,
});

export const translateFor = (settings: StoredSettings, ports: Ports): Translate =>
  createTranslate(isOurs(settings.language) ? settings.language : chooseLanguage(ports.languages()));

/** The person's language; the browser's when the settings cannot be read. */
export async function translateOf(ports: Ports): Promise<Translate> {
  const settings = await ports
    .store()
    .then(({ db }) => readSettings(db))
    .catch(() => defaults);
  return translateFor(settings, ports);
}

/** The zone that was set, else the one of the calendar page that was read last, else the computer's. */
export function zoneOf(settings: StoredSettings, pages: readonly PageMemory[], ports: Ports): Zone {
  if (settings.zone) return settings.zone;
  const latest = [...pages].filter(({ zone }) => zone !== null).sort((a, b) => b.at - a.at)[0];
  return latest?.zone ?? ports.systemZone();
}

export async function readKnown(ports: Ports): Promise<Known> {
  const store = await ports.store();
  const { db } = store;
  const [settings, others, history, calendars, accounts, readings, pages] = await db.transaction(
    'r',
    db.tables,
    async () =>
      Promise.all([
        readSettings(db),
        readPeople(db),
        readHistory(db),
        readCalendars(db),
        readAccounts(db),
        db.readings.toArray(),
        readPageMemories(db),
      ]),
  );
  const zone = zoneOf(settings, pages, ports);
  const now = ports.now();
  const { day: today } = toLocal(zone, now);
  const seen = pages.flatMap(({ account }) => account?.toLowerCase() ?? []);
  const signedIn = accounts.flatMap(({ email }) => email || []);
  const emails = [...new Set([...settings.me.emails, ...signedIn, ...seen])];
  return {
    store,
    settings: asSettings(settings),
    people: [meOf(settings, zone, emails), ...others.filter(({ id }) => id !== ME)],
    history,
    calendars,
    accounts,
    sources: [...calendars, ...accounts.flatMap(sourcesOf)],
    colleagues: accounts.length > 0 ? await readColleagues(ports.online, now) : nobody,
    readings: new Map(readings.map((reading) => [reading.calendar, reading])),
    pages,
    emails,
    zone,
    now,
    today,
    holidays: await closedDays(db, settings, today),
  };
}

/** Without leave to read, an account has nothing that could be switched on. */
const sourcesOf = ({ id, kind, email, granted, calendars }: AccountRow): Source[] =>
  calendars.map((calendar) => ({
    id: sourceId(id, calendar.id),
    kind,
    name: calendar.name,
    origin: email,
    isOn: calendar.isOn && granted.includes('read'),
  }));

function meOf({ me, hours, lunch }: StoredSettings, zone: Zone, emails: readonly string[]): Person {
  return {
    id: ME,
    name: me.name,
    zone,
    hours,
    isLead: me.isLead,
    teams: me.teams,
    groups: me.groups,
    ...(emails[0] && { email: emails[0] }),
    ...(lunch && { lunch }),
    ...(me.officeDays && { officeDays: me.officeDays }),
    ...(me.area && { area: me.area }),
  };
}
