/** `settings.json`: what I and my team agreed, as a person would write it down. Described in docs/cli.md. */
import * as v from 'valibot';
import type { Day, Zone } from '../calendar/zone.ts';
import type { Agreements, DayHours, RitualChoice, WeekHours } from '../rituals/situation.ts';
import { defaults } from '../storage/settings.ts';
import * as file from './json-file.ts';

const choice = v.pipe(
  v.strictObject(
    {
      isOn: v.optional(file.yesNo),
      weekdays: v.optional(file.weekdays),
      hours: v.optional(file.forwardHours),
      minutes: v.optional(file.count(5, 480)),
      everyDays: v.optional(file.count(1, 400)),
    },
    '{"isOn": true}',
  ),
  v.transform(({ hours, ...rest }): RitualChoice => ({ ...rest, ...hours })),
);

const social = v.pipe(
  v.strictObject(
    { weekdays: file.weekdays, hours: file.forwardHours },
    '{"weekdays": ["tue"], "hours": "15:00-17:00"}',
  ),
  v.transform(({ weekdays, hours }) => ({ weekdays, ...hours })),
);

export const settingsShape = v.strictObject(
  {
    name: v.optional(file.name),
    emails: v.optional(v.array(file.email, '["sanne@example.com"]')),
    zone: v.optional(file.zone),
    hours: v.optional(file.week),
    lunch: v.optional(v.nullable(file.forwardHours)),
    weeklyBudget: v.optional(file.count(0, 2400)),
    quiet: v.optional(v.array(file.hours, '["18:00-08:00"]')),
    social: v.optional(v.array(social, '[{"weekdays": ["tue"], "hours": "15:00-17:00"}]')),
    buffer: v.optional(file.count(0, 120)),
    holidays: v.optional(
      v.nullable(v.pipe(v.string('"NL"'), v.regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,8})?$/, '"NL", "DE-BY"'))),
    ),
    pausedUntil: v.optional(file.date),
    rituals: v.optional(v.record(v.string(), choice)),
  },
  '{"zone": "Europe/Amsterdam"}',
);

export interface TerminalSettings {
  readonly name: string | null;
  readonly emails: readonly string[];
  readonly zone: Zone | null;
  readonly hours: WeekHours;
  readonly lunch: DayHours | null;
  readonly agreements: Agreements;
  readonly holidays: { readonly country: string; readonly region: string | null } | null;
  readonly pausedUntil?: Day;
  readonly choices: Readonly<Record<string, RitualChoice>>;
}

export function settingsOf(written: v.InferOutput<typeof settingsShape>): TerminalSettings {
  const [country, region] = (
    written.holidays === undefined ? (defaults.holidayCountry ?? '') : (written.holidays ?? '')
  ).split('-');
  return {
    name: written.name ?? null,
    emails: written.emails ?? [],
    zone: written.zone ?? null,
    hours: written.hours ?? defaults.hours,
    lunch: written.lunch === undefined ? defaults.lunch : written.lunch,
    agreements: {
      weeklyBudget: written.weeklyBudget ?? defaults.agreements.weeklyBudget,
      quiet: written.quiet ?? defaults.agreements.quiet,
      buffer: written.buffer ?? defaults.agreements.buffer,
      ...(written.social && { social: written.social }),
    },
    holidays: country ? { country, region: region ?? null } : null,
    ...(written.pausedUntil !== undefined && { pausedUntil: written.pausedUntil }),
    choices: written.rituals ?? {},
  };
}
