/**
 * What a person set, field by field. A field that is absent or broken falls back to its default; the others stay.
 */
import * as v from 'valibot';
import type { Minute } from '../calendar/span.ts';
import type { Day, Zone } from '../calendar/zone.ts';
import type { NudgeChoices } from '../rituals/nudge.ts';
import type { OpenerChoices } from '../rituals/openers/fitting.ts';
import type { Opener } from '../rituals/openers/opener.ts';
import type { Agreements, DayHours, Person, RitualChoice, WeekHours } from '../rituals/situation.ts';
import type { Database } from './database.ts';
import { offers } from './meetings.ts';
import * as shape from './shapes.ts';

/** How it looks: the system decides unless told otherwise. */
export type Look = 'system' | 'light' | 'dark';

/** What may happen at the start of a meeting. Pause and quiet hours are those of everything else. */
export type MeetingSettings = Omit<NudgeChoices, 'pausedUntil' | 'quiet'> & Omit<OpenerChoices, 'always'>;

/** The thought at the end of a day without a chat. */
export interface Evening {
  readonly isOn: boolean;
  /** At most once a week. */
  readonly isRare: boolean;
  /** Also as a notification of the system. */
  readonly notify: boolean;
  /** A notification names nobody: others may be looking at the screen. */
  readonly hideNames: boolean;
}

export interface StoredSettings {
  /** null: as the browser has it. */
  readonly language: string | null;
  readonly look: Look;
  /** null: as the browser, or the calendar page, has it. */
  readonly zone: Zone | null;
  readonly hours: WeekHours;
  readonly lunch: DayHours | null;
  readonly agreements: Agreements;
  /** ISO 3166-1 alpha-2, or null for none. */
  readonly holidayCountry: string | null;
  /** ISO 3166-2 part after the country, where holidays differ by region. */
  readonly holidayRegion: string | null;
  readonly choices: Readonly<Record<string, RitualChoice>>;
  /** Nothing before this day. */
  readonly pausedUntil: Day | null;
  /** My own addresses, lower case. */
  readonly me: {
    readonly name: string;
    readonly emails: readonly string[];
    readonly isLead: boolean;
    readonly teams: readonly string[];
    readonly groups: readonly string[];
    readonly officeDays: Person['officeDays'];
    readonly area: string;
  };
  readonly meetings: MeetingSettings;
  /** Questions of our own for the start of a meeting. */
  readonly questions: readonly Opener[];
  readonly evening: Evening;
  /** When the first run was finished or skipped. */
  readonly startedAt: Minute | null;
}

const nineToFive: DayHours = { from: 9 * 60, to: 17 * 60 };

/** A calm Dutch working week. Every value can be changed; none is needed to begin. */
export const defaults: StoredSettings = {
  language: null,
  look: 'system',
  zone: null,
  hours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive, 5: nineToFive },
  lunch: { from: 12 * 60, to: 13 * 60 },
  agreements: { weeklyBudget: 90, quiet: [{ from: 18 * 60, to: 8 * 60 }], buffer: 5 },
  holidayCountry: 'NL',
  holidayRegion: null,
  choices: {},
  pausedUntil: null,
  me: { name: '', emails: [], isLead: false, teams: [], groups: [], officeDays: [], area: '' },
  meetings: {
    isOn: true,
    offers,
    mostADay: 2,
    mostAWeek: 5,
    evenWithOutsiders: false,
    notOn: null,
    seriesOff: [],
    seriesLess: [],
    maxDepth: 2,
    bannedKinds: [],
    notAgain: [],
  },
  questions: [],
  evening: { isOn: true, isRare: false, notify: false, hideNames: true },
  startedAt: null,
};

const atMost = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const series = v.pipe(v.array(shape.text(1_000)), v.maxLength(2_000));
const words = v.pipe(v.array(shape.text(100)), v.maxLength(100));

export const choice: v.GenericSchema<unknown, RitualChoice> = v.object({
  isOn: v.optional(v.boolean()),
  weekdays: v.optional(shape.weekdays),
  from: v.optional(shape.minuteOfDay),
  to: v.optional(shape.minuteOfDay),
  minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(480))),
  everyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(400))),
});

const count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const question = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

/** As `checkOwn` makes it; the bounds here only stop nonsense. */
const ownOpener: v.GenericSchema<unknown, Opener> = v.object({
  id: shape.id,
  kind: v.literal('own'),
  depth: v.picklist([1, 2, 3]),
  seconds: count(5, 300),
  group: v.object({ min: count(1, 100), max: count(1, 100) }),
  texts: v.object({ en: question, nl: question }),
});

type Fields = { readonly [K in keyof StoredSettings]: v.GenericSchema<unknown, StoredSettings[K]> };

export const settingFields: Fields = {
  language: v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
  look: v.picklist(['system', 'light', 'dark']),
  zone: v.nullable(shape.zone),
  hours: shape.weekHours,
  lunch: v.nullable(shape.forwardHours),
  agreements: v.object({
    weeklyBudget: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2400)),
    quiet: v.pipe(v.array(shape.dayHours), v.maxLength(20)),
    social: v.optional(
      v.pipe(v.array(v.object({ ...shape.forwardHours.pipe[0].entries, weekdays: shape.weekdays })), v.maxLength(20)),
    ),
    buffer: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))),
  }),
  holidayCountry: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  holidayRegion: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z0-9-]{1,10}$/i))),
  choices: v.record(shape.id, choice),
  pausedUntil: v.nullable(shape.day),
  me: v.object({
    name: shape.text(200),
    emails: v.pipe(v.array(shape.email), v.maxLength(50)),
    isLead: v.boolean(),
    teams: words,
    groups: words,
    officeDays: v.optional(shape.weekdays, []),
    area: shape.text(200),
  }),
  meetings: v.object({
    isOn: v.boolean(),
    offers: v.pipe(v.array(v.picklist(offers)), v.maxLength(offers.length)),
    mostADay: atMost(20),
    mostAWeek: atMost(100),
    evenWithOutsiders: v.boolean(),
    notOn: v.nullable(shape.day),
    seriesOff: series,
    seriesLess: series,
    maxDepth: v.picklist([1, 2, 3]),
    // A kind that was taken out of the bank bans nothing.
    bannedKinds: v.pipe(v.array(shape.id), v.maxLength(100)) as v.GenericSchema<
      unknown,
      MeetingSettings['bannedKinds']
    >,
    notAgain: v.pipe(v.array(shape.id), v.maxLength(5_000)),
  }),
  questions: v.pipe(v.array(ownOpener), v.maxLength(2000)),
  evening: v.object({ isOn: v.boolean(), isRare: v.boolean(), notify: v.boolean(), hideNames: v.boolean() }),
  startedAt: v.nullable(shape.minute),
};

/** Some of the settings, each field as it must be. What is not a setting is refused. */
export const settingsChange: v.GenericSchema<unknown, Partial<StoredSettings>> = v.partial(
  v.strictObject(settingFields),
);

export async function readSettings(db: Database): Promise<StoredSettings> {
  const settings: Record<string, unknown> = { ...defaults };
  for (const { key, value } of await db.settings.toArray()) {
    if (!Object.hasOwn(settingFields, key)) continue;
    const parsed = v.safeParse(settingFields[key as keyof Fields], value);
    if (parsed.success) settings[key] = parsed.output;
  }
  return settings as unknown as StoredSettings;
}

/** Call it in a transaction. Fields that are not named stay as they are. */
export async function putSettings(db: Database, change: Partial<StoredSettings>): Promise<void> {
  const rows = Object.entries(change).filter(([, value]) => value !== undefined);
  await db.settings.bulkPut(rows.map(([key, value]) => ({ key, value })));
}

/** Call it in a transaction. null goes back to the catalogue. */
export async function putChoice(db: Database, ritual: string, value: RitualChoice | null): Promise<void> {
  const choices = new Map(Object.entries((await readSettings(db)).choices));
  if (value) choices.set(ritual, value);
  else choices.delete(ritual);
  await putSettings(db, { choices: Object.fromEntries(choices) });
}
