/** The real catalogue for a team that could exist: a plan one would act on, held in words. */
import { describe, expect, it } from 'vitest';
import { mondayOf, toLocal, weekdayOf } from '../../calendar/zone.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Ritual } from '../../rituals/ritual.ts';
import { suggest } from '../../rituals/suggest.ts';
import { amsterdam, clock, monday, situation, team } from './a-team.ts';

const plan = suggest(situation(), catalogue);
const ritual = (id: string): Ritual => catalogue.find((one) => one.id === id) as Ritual;
const day = (minute: number): number => toLocal(amsterdam, minute).day;
const weeks = [monday, monday + 7].map((first) =>
  plan.suggestions.filter(({ start }) => mondayOf(day(start)) === first),
);

describe('a team of eight in two zones, part-timers, an office day, a week with clutter', () => {
  it('gets three to six things a week, spread over the days', () => {
    for (const week of weeks) {
      expect(week.length).toBeGreaterThanOrEqual(3);
      expect(week.length).toBeLessThanOrEqual(6);
      expect(new Set(week.map(({ start }) => day(start))).size).toBeGreaterThanOrEqual(week.length - 1);
      expect(week.reduce((sum, { start, end }) => sum + end - start, 0)).toBeLessThanOrEqual(90);
    }
  });

  it('gets company of several kinds, and no week of open doors', () => {
    for (const week of weeks) {
      const kinds = week.map((one) => ritual(one.ritual).company);
      expect(new Set(kinds).size).toBeGreaterThanOrEqual(3);
      expect(kinds.filter((kind) => kind === 'drop-in').length).toBeLessThanOrEqual(1);
    }
    expect(plan.suggestions.some((one) => ritual(one.ritual).company === 'team' && one.people.length >= 6)).toBe(true);
  });

  it('begins at hours that people keep', () => {
    for (const { start, end, inconvenient } of plan.suggestions) {
      const minute = toLocal(amsterdam, start).minute;
      expect(minute >= clock('09:15') && minute + end - start <= clock('16:30')).toBe(true);
      expect(inconvenient).toEqual([]);
    }
  });

  it('celebrates Bram on his birthday', () => {
    const party = plan.suggestions.find((one) => one.ritual === 'celebrate');
    expect(party && day(party.start)).toBe(monday + 10);
    expect(party?.people).toContain('bram');
  });

  it('lets a colleague on another device see the same coffee', () => {
    const coffee = (me: string) =>
      suggest(situation({ me }), catalogue).suggestions.filter((one) => one.ritual === 'virtual-coffee');
    const [mine] = coffee('noor');
    for (const id of mine?.people ?? []) {
      for (const one of coffee(id))
        if (mondayOf(day(one.start)) === mondayOf(day(mine?.start ?? 0))) expect(one.people).toEqual(mine?.people);
    }
    expect(mine?.people.length).toBeGreaterThanOrEqual(2);
  });

  it('gives each suggestion reasons and other moments, and each other ritual one reason', () => {
    for (const suggestion of plan.suggestions) expect(suggestion.reasons.length).toBeGreaterThanOrEqual(2);
    expect(plan.suggestions.filter(({ alternatives }) => alternatives.length > 0).length).toBeGreaterThan(
      plan.suggestions.length / 2,
    );
    const named = [...new Set(plan.suggestions.map((one) => one.ritual)), ...plan.notPlaced.map((one) => one.ritual)];
    expect(named.sort()).toEqual(catalogue.map(({ id }) => id).sort());
  });

  it('takes nothing for granted: no optional ritual unless wanted, nobody on a day off', () => {
    expect(plan.suggestions.some((one) => ritual(one.ritual).optIn)).toBe(false);
    for (const { start, people } of plan.suggestions) {
      for (const person of team().filter(({ id }) => people.includes(id)))
        expect(person.hours[weekdayOf(day(start))]).toBeDefined();
    }
  });
});

it('somebody who is all alone gets things to do all the same', () => {
  const [noor] = team();
  const alone = suggest(situation({ people: noor ? [noor] : [] }), catalogue);
  expect(new Set(alone.suggestions.map((one) => one.ritual)).size).toBeGreaterThanOrEqual(3);
  expect(alone.notPlaced.some(({ remedy }) => remedy?.code === 'add-colleagues')).toBe(true);
});
