/** The plan for programs. Version 1 of a shape that others may rely on: docs/cli.md describes it, and a test holds it. */
import type { Span } from '../calendar/span.ts';
import { dateOf, isoOf } from '../calendar/zone.ts';
import type { Plan, Reason } from '../rituals/plan.ts';
import { splitPeople } from '../rituals/reason.ts';

const moment = ({ start, end }: Span) => ({ start: isoOf(start), end: isoOf(end) });

/** What a value is follows from its name: see rituals/reason.ts. Here days, instants and people are written out. */
function writtenOut(name: string, value: string | number): string | number | string[] {
  if (name === 'day' && typeof value === 'number') return dateOf(value);
  if (name === 'at' && typeof value === 'number') return isoOf(value);
  return name === 'people' ? splitPeople(value) : value;
}

const reasonOf = ({ code, values }: Reason) => ({
  code,
  ...(values && {
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writtenOut(name, value)])),
  }),
});

export const planJson = (plan: Plan) => ({
  version: 1,
  from: dateOf(plan.from),
  zone: plan.zone,
  suggestions: [...plan.suggestions]
    .sort((a, b) => a.start - b.start)
    .map((suggestion) => ({
      ritual: suggestion.ritual,
      ...moment(suggestion),
      people: suggestion.people,
      reasons: suggestion.reasons.map(reasonOf),
      alternatives: suggestion.alternatives.map(moment),
    })),
  notPlaced: plan.notPlaced.map(({ ritual, reason }) => ({ ritual, reason: reasonOf(reason) })),
});
