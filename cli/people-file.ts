/** `people.json`: the team, as a person would write it down. Described in docs/cli.md. */
import * as v from 'valibot';
import { PlainError } from '../calendar/error.ts';
import type { Person, PersonId } from '../rituals/situation.ts';
import { defaults } from '../storage/settings.ts';
import * as file from './json-file.ts';

const person = v.strictObject(
  {
    name: file.name,
    email: v.optional(file.email),
    zone: v.optional(file.zone),
    hours: v.optional(file.week),
    lunch: v.optional(v.nullable(file.forwardHours)),
    teams: v.optional(file.names),
    groups: v.optional(file.names),
    officeDays: v.optional(file.weekdays),
    isMe: v.optional(file.yesNo),
    isLead: v.optional(file.yesNo),
    buddy: v.optional(file.name),
    since: v.optional(file.date),
    area: v.optional(file.name),
    birthday: v.optional(file.yearlyDate),
    anniversary: v.optional(file.yearlyDate),
    pausedUntil: v.optional(file.date),
    optedOut: v.optional(file.names),
    notWith: v.optional(file.names),
    calendar: v.optional(file.name),
  },
  '{"name": "Sanne"}',
);

export const peopleShape = v.array(person, '[{"name": "Sanne"}]');
export type WrittenPerson = v.InferOutput<typeof person>;

export interface Team {
  readonly people: readonly Person[];
  /** Whoever says `isMe`. */
  readonly me: PersonId | null;
  /** Files or addresses of people's own calendars, of which only the busy time is taken. */
  readonly calendars: ReadonlyMap<PersonId, string>;
}

/** An address is the id, so that the same person in two files is one; the name otherwise. */
const idOf = ({ email, name }: WrittenPerson): PersonId => email ?? name;

/** What is not said of somebody is as it is for me: most teams live in one zone. */
export function teamOf(written: readonly WrittenPerson[], zone: string): Team {
  const ids = new Map<string, PersonId>();
  for (const one of written) {
    const id = idOf(one);
    if (ids.get(id) === id) throw new PlainError('people-twice', { name: id });
    ids.set(one.name.toLowerCase(), id).set(id, id);
  }
  const resolve = (wanted: string): PersonId => {
    const id = ids.get(wanted) ?? ids.get(wanted.toLowerCase());
    if (!id) throw new PlainError('people-unknown', { name: wanted });
    return id;
  };
  const mine = written.filter((one) => one.isMe);
  if (mine.length > 1) throw new PlainError('people-two-mes');
  return {
    me: mine[0] ? idOf(mine[0]) : null,
    calendars: new Map(written.flatMap((one) => (one.calendar ? [[idOf(one), one.calendar] as const] : []))),
    people: written.map(({ isMe, birthday, anniversary, calendar, buddy, notWith, lunch, ...one }) => ({
      ...one,
      id: idOf(one),
      zone: one.zone ?? zone,
      hours: one.hours ?? defaults.hours,
      ...(lunch !== null && { lunch: lunch ?? defaults.lunch ?? undefined }),
      ...(buddy && { buddy: resolve(buddy) }),
      ...(notWith && { notWith: notWith.map(resolve) }),
      celebrations: [
        ...(birthday ? [{ kind: 'birthday' as const, ...birthday }] : []),
        ...(anniversary ? [{ kind: 'anniversary' as const, ...anniversary }] : []),
      ],
    })),
  };
}
