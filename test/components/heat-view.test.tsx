// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, test } from 'vitest';
import { dayOf, toInstant } from '../../calendar/zone.ts';
import { HeatStrip } from '../../components/heat-strip.tsx';
import { type HeatInput, type HeatState, type HeatView, viewHeat } from '../../components/heat-view.ts';
import { createTranslate } from '../../locales/translate.ts';
import type { Person, Situation } from '../../rituals/situation.ts';

const zone = 'Europe/Amsterdam';
/** A Monday in the week in which Europe's clocks have changed and New York's have not. */
const day = dayOf(2026, 10, 26);
const at = (hour: number, minute = 0) => toInstant(zone, day, hour * 60 + minute);
const nine = { from: 540, to: 1020 };
const week = { 1: nine, 2: nine, 3: nine, 4: nine, 5: nine };
const person = (id: string, change: Partial<Person> = {}): Person => ({ id, name: id, zone, hours: week, ...change });

const view = (
  people: readonly Person[],
  change: Partial<Situation> = {},
  more: Partial<HeatInput> = {},
): HeatView | null =>
  viewHeat({
    situation: {
      now: at(7),
      from: day,
      days: 14,
      seed: 's',
      me: 'me',
      people,
      events: [],
      holidays: [],
      choices: {},
      history: [],
      agreements: { weeklyBudget: 90, quiet: [] },
      ...change,
    },
    people: people.map(({ id }) => id),
    day,
    zone,
    isKnown: () => true,
    translate: createTranslate('nl'),
    ...more,
  });
const statesOf = (found: HeatView | null, row: number): HeatState[] =>
  found!.rows[row]!.cells.map(({ state }) => state);

describe('who could when', () => {
  test('tells hour by hour who is free, taken, or not at work', () => {
    const found = view([person('joris', { lunch: { from: 720, to: 780 } }), person('me')], {
      events: [{ uid: '1', calendar: 'c', title: 'Geheim', start: at(9), end: at(10), busy: 'busy' }],
      busy: { joris: [{ start: at(10), end: at(11, 30) }] },
    });
    expect(found!.rows.map(({ name }) => name)).toEqual(['Ik', 'joris']);
    expect(statesOf(found, 0)).toEqual(['busy', 'free', 'free', 'free', 'free', 'free', 'free', 'free']);
    expect(statesOf(found, 1)).toEqual(['free', 'busy', 'some', 'off', 'free', 'free', 'free', 'free']);
    expect(JSON.stringify(found)).not.toContain('Geheim');
    expect(found!.unknown).toBe('');
  });

  test('puts the clocks of every zone side by side, also when they changed on different days', () => {
    const found = view([
      person('me'),
      person('amy', { zone: 'America/New_York' }),
      person('dev', { zone: 'Asia/Kolkata' }),
    ]);
    expect(found!.zones.map(({ name, hours }) => `${name} ${hours[0]}–${hours.at(-1)}`)).toEqual([
      'Amsterdam 9–16',
      'New York 4–11',
      'Kolkata 13:30–20:30',
    ]);
    expect(statesOf(found, 1).filter((state) => state === 'free')).toHaveLength(3);
  });

  test('does not guess: who could not be asked is at work, and no more is said', () => {
    const found = view([person('me'), person('joris')], {}, { isKnown: ({ id }) => id === 'me' });
    expect(new Set(statesOf(found, 1))).toEqual(new Set(['unknown']));
    expect(found!.unknown).toContain('joris');
  });

  test('many are told together, in numbers', () => {
    const people = ['me', 'a', 'b', 'c', 'd', 'e', 'f'].map((id) => person(id));
    const found = view(people, { busy: { a: [{ start: at(9), end: at(10) }] } });
    expect(found!.rows).toHaveLength(1);
    expect(found!.rows[0]!.cells.slice(0, 2)).toEqual([
      { state: 'some', text: '6 van de 7 kunnen' },
      { state: 'free', text: '7 van de 7 kunnen' },
    ]);
  });

  test('alone there is nothing to compare', () => {
    expect(view([person('me')])).toBeNull();
  });

  test('is a table that can be heard: every cell says its state, every row and column has its name', () => {
    const found = view([person('me'), person('joris', { name: '<b>Joris</b>' })]);
    const root = document.createElement('div');
    render(<HeatStrip view={found!} />, root);
    expect(root.querySelectorAll('th[scope=col]')).toHaveLength(8);
    expect([...root.querySelectorAll('tbody th[scope=row]')].map((head) => head.textContent)).toEqual([
      'Ik',
      '<b>Joris</b>',
    ]);
    expect([...root.querySelectorAll('tbody td')].every((cell) => cell.textContent === 'kan')).toBe(true);
    expect(root.querySelector('caption')!.textContent).toContain('maandag 26 oktober');
  });
});
