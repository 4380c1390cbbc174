/** The people of the team, as somebody wrote them down. A row that is broken is left out; the others stay. */
import * as v from 'valibot';
import type { Person } from '../rituals/situation.ts';
import type { Database } from './database.ts';
import * as shape from './shapes.ts';

const names = v.optional(v.pipe(v.array(shape.text(100)), v.maxLength(100)));
const ids = v.optional(v.pipe(v.array(shape.id), v.maxLength(2000)));

export const person: v.GenericSchema<unknown, Person> = v.object({
  id: shape.id,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  email: v.optional(shape.email),
  zone: shape.zone,
  hours: shape.weekHours,
  lunch: v.optional(shape.forwardHours),
  teams: names,
  groups: names,
  officeDays: v.optional(shape.weekdays),
  isLead: v.optional(v.boolean()),
  buddy: v.optional(shape.id),
  since: v.optional(shape.day),
  area: v.optional(shape.text(200)),
  celebrations: v.optional(
    v.pipe(
      v.array(
        v.object({
          kind: v.picklist(['birthday', 'anniversary']),
          month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
          date: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)),
        }),
      ),
      v.maxLength(20),
    ),
  ),
  pausedUntil: v.optional(shape.day),
  optedOut: ids,
  notWith: ids,
});

export const peopleList = v.pipe(
  v.array(person),
  v.maxLength(2000),
  v.check((people) => new Set(people.map(({ id }) => id)).size === people.length),
);

export async function readPeople(db: Database): Promise<Person[]> {
  const people: Person[] = [];
  for (const row of await db.people.toArray()) {
    const parsed = v.safeParse(person, row);
    if (parsed.success) people.push(parsed.output);
  }
  return people;
}

/** Call it in a transaction. The list is the whole team: who is not in it, is gone. */
export async function putPeople(db: Database, people: readonly Person[]): Promise<void> {
  await db.people.clear();
  await db.people.bulkAdd([...people]);
}
