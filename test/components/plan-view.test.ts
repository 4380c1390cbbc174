import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toLocal } from '../../calendar/zone.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { viewPlan, viewSuggestion } from '../../components/plan-view.ts';
import { createTranslate, languages } from '../../locales/translate.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import { joinPeople } from '../../rituals/reason.ts';
import { catalogue, monday, people, plan, situation, zone } from '../fixtures/team-week.ts';

const input = (language: 'nl' | 'en') => ({ situation, catalogue, translate: createTranslate(language) });
const nl = viewPlan({ ...input('nl'), plan });
const en = viewPlan({ ...input('en'), plan });
const first = plan.suggestions[0]!;

const cardOf = (change: Partial<Suggestion>, language: 'nl' | 'en' = 'nl') =>
  viewSuggestion({ ...first, ...change }, { ...input(language), zone });

describe('the plan in words', () => {
  test('a card in Dutch: what, when, where, with whom', () => {
    expect(nl.cards[0]).toMatchObject({
      name: 'Virtuele koffie',
      moment: { label: 'di 24 nov, 15:30–15:45' },
      dayLabel: 'dinsdag 24 november',
      timeLabel: '15:30–15:45',
      whereLabel: 'Video',
      withLabel: 'met Joris en Priya',
      source: 'Lars Tertoolen, De band versterken tussen thuiswerkende werknemers, 2021',
    });
    expect(nl.cards[0]?.alternatives.map(({ label }) => label)).toEqual([
      'di 24 nov, 16:15–16:30',
      'do 26 nov, 15:00–15:15',
    ]);
  });

  test('the same card in English', () => {
    expect(en.cards[0]).toMatchObject({
      name: 'Virtual coffee',
      moment: { label: 'Tue 24 Nov, 15:30–15:45' },
      dayLabel: 'Tuesday 24 November',
      withLabel: 'with Joris and Priya',
    });
  });

  test('people elsewhere have their own clock beside them, and their own day where it differs', () => {
    expect(nl.cards[0]?.people).toEqual([{ name: 'Joris' }, { name: 'Priya', clock: '09:30' }]);
    const late = cardOf({ people: ['lotte', 'aroha'] });
    // 15:30 in Amsterdam is half past three in the next night in Auckland.
    expect(late?.people).toEqual([{ name: 'Aroha', clock: 'wo 03:30' }]);
  });

  test('the whole team is called so; a large part of it is cut short', () => {
    expect(nl.cards.at(-1)?.withLabel).toBe('met het hele team');
    const many = [...people, ...['Ada', 'Bo', 'Cas'].map((name) => ({ ...people[1]!, id: name, name }))];
    const card = viewSuggestion(
      { ...first, people: many.slice(0, -1).map(({ id }) => id) },
      { ...input('nl'), situation: { ...situation, people: many }, zone },
    );
    expect(card?.withLabel).toBe('met Sanne, Joris, Yusuf en nog 4');
  });

  test('an open door with nobody named is open to whoever walks in', () => {
    expect(cardOf({ people: ['lotte'] })?.withLabel).toBe('open voor wie aanschuift');
  });

  test('reasons are sentences with names, days and hours in them', () => {
    const card = cardOf({
      reasons: [
        { code: 'awkward-hour', values: { people: joinPeople(['priya', 'aroha']) } },
        { code: 'after-meeting', values: { at: first.start } },
        { code: 'birthday', values: { person: 'sanne', day: monday + 3 } },
      ],
    });
    expect(card?.reasons).toHaveLength(3);
    expect(card?.reasons[0]).toContain('Priya en Aroha');
    expect(card?.reasons[1]).toContain('15:30');
    expect(card?.reasons[2]).toContain('Sanne');
    expect(card?.reasons.join(' ')).not.toMatch(/[{}]/);
  });

  test('a reason without words is left out, never shown as a code', () => {
    const card = cardOf({ reasons: [{ code: 'from-the-future' }, { code: 'light-day' }] });
    expect(card?.reasons).toHaveLength(1);
    const view = viewPlan({
      ...input('nl'),
      plan: {
        ...plan,
        notPlaced: [{ ritual: 'walk', reason: { code: 'from-the-future' }, remedy: { code: 'nor-this' } }],
      },
    });
    expect(view.notPlaced).toEqual([
      { ritual: 'walk', name: 'Samen een ommetje', reason: 'Er was geen goed moment voor.' },
    ]);
  });

  test('what is not placed says why, and what would make room', () => {
    expect(nl.notPlaced).toHaveLength(2);
    expect(nl.notPlaced[0]?.remedy).toBeUndefined();
    expect(nl.notPlaced[1]?.remedy).toMatch(/^Woensdag 25 november/);
  });

  test('a ritual that is no longer in the catalogue is left out', () => {
    expect(cardOf({ ritual: 'gone' })).toBeNull();
    const view = viewPlan({ ...input('nl'), plan: { ...plan, suggestions: [{ ...first, ritual: 'gone' }, first] } });
    expect(view.cards).toHaveLength(1);
  });

  test('cards come in order of time, whatever order they were planned in', () => {
    const turned = viewPlan({ ...input('nl'), plan: { ...plan, suggestions: plan.suggestions.toReversed() } });
    expect(turned.cards.map(({ id }) => id)).toEqual(nl.cards.map(({ id }) => id));
  });
});

describe('the draft for the calendar', () => {
  const draft = nl.cards[0]!.draft;

  test('title with everybody, guests without me and without those who have no address, zone, rhythm', () => {
    expect(draft).toMatchObject({
      title: 'Koffie met Lotte, Joris en Priya',
      guests: ['joris@example.org', 'priya@example.org'],
      zone,
      recurrence: 'FREQ=WEEKLY',
      busy: 'busy',
    });
    expect(draft.location).toBeUndefined();
    expect(nl.cards.at(-1)?.draft.guests).not.toContain('lotte@example.org');
    expect(nl.cards.at(-1)?.draft.guests).toHaveLength(4);
  });

  test('the invitation, how it runs and why, as plain text', () => {
    expect(draft.description).toContain('Een kop koffie met Joris en Priya');
    expect(draft.description).toContain('- 2 min: Pak wat te drinken');
    expect(draft.description).toContain('Bij het koffieapparaat');
    expect(draft.description).not.toMatch(/[{}<>]/);
  });

  test('the same suggestion is the same event, in whatever language', () => {
    expect(draft.uid).toBe(en.cards[0]?.draft.uid);
    expect(new Set(nl.cards.map((card) => card.draft.uid)).size).toBe(nl.cards.length);
  });

  test('fault 72: a name that is markup stays a name', () => {
    const name = '<img src=x onerror=alert(1)>';
    const evil = situation.people.map((person) => (person.id === 'joris' ? { ...person, name } : person));
    const card = viewSuggestion(first, { ...input('nl'), situation: { ...situation, people: evil }, zone });
    expect(card?.withLabel).toContain(name);
    expect(card?.draft.title).toContain(name);
  });

  test('a name like {names} is not filled in again', () => {
    const named = situation.people.map((person) => (person.id === 'joris' ? { ...person, name: '{names}' } : person));
    const card = viewSuggestion(first, { ...input('nl'), situation: { ...situation, people: named }, zone });
    expect(card?.withLabel).toBe('met {names} en Priya');
  });
});

describe('moments', () => {
  test('on the day the clocks change both hours are those of the wall', () => {
    const text = createMomentText('nl', zone);
    // 29 March 2026: 02:00 becomes 03:00. 01:30 to 03:30 is one hour.
    const spring = Date.UTC(2026, 2, 29, 0, 30) / 60_000;
    expect(text.moment({ start: spring, end: spring + 60 })).toBe('zo 29 mrt, 01:30–03:30');
    // 25 October 2026: 03:00 becomes 02:00.
    const autumn = Date.UTC(2026, 9, 25, 0, 30) / 60_000;
    expect(text.moment({ start: autumn, end: autumn + 60 })).toBe('zo 25 okt, 02:30–02:30');
  });

  test('in weeks when only one side changed its clocks, theirs is an hour off as usual', () => {
    const text = createMomentText('nl', zone);
    const between = Date.UTC(2026, 9, 28, 14, 0) / 60_000;
    expect(text.clock(between)).toBe('15:00');
    expect(text.clock(between, 'America/New_York')).toBe('10:00');
    const after = Date.UTC(2026, 10, 4, 14, 0) / 60_000;
    expect(text.clock(after, 'America/New_York')).toBe('09:00');
  });

  test.each(languages)('in %s the hours are those of the zone at any instant', (language) => {
    const zones = ['Europe/Amsterdam', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 29_000_000, max: 33_000_000 }), (anywhere, start) => {
        const { minute } = toLocal(anywhere, start);
        const hour = String(Math.floor(minute / 60)).padStart(2, '0');
        const expected = `${hour}:${String(minute % 60).padStart(2, '0')}`;
        expect(createMomentText(language, anywhere).clock(start)).toBe(expected);
      }),
    );
  });
});
