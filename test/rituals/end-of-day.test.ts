import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant, toLocal } from '../../calendar/zone.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { informalOn, openRituals, workRituals } from '../../rituals/contact.ts';
import { BEFORE_END, type EndOfDayInput, endOfDay, endOfDaySilences, nextLook } from '../../rituals/end-of-day.ts';
import type { Plan } from '../../rituals/plan.ts';
import { sceneOf } from '../../rituals/scene.ts';
import type { HistoryEntry, Situation } from '../../rituals/situation.ts';
import { amsterdam, at, clock, event, monday, person, situation, team, week } from './a-team.ts';

const plan: Plan = { from: monday, days: 14, zone: amsterdam, suggestions: [], notPlaced: [] };
const quarterPastFour = at(monday, '16:20');

const scene = (rest: Partial<Situation> = {}, more: Partial<EndOfDayInput> = {}): EndOfDayInput => ({
  situation: situation({
    now: quarterPastFour,
    events: [event(monday, '09:30', '09:45', { title: 'Stand-up' })],
    ...rest,
  }),
  catalogue,
  plan,
  isTodayKnown: true,
  wishes: { isOn: true, isRare: false, notOn: null },
  shown: [],
  ...more,
});
const said = (input: EndOfDayInput): string => {
  const answer = endOfDay(input);
  return answer.calls ? 'speaks' : answer.reason.code;
};
const guests = (...emails: string[]) => emails.map((email) => ({ email, answer: 'accepted' as const }));
const entry = (rest: Partial<HistoryEntry>): HistoryEntry => ({
  id: `h${rest.start}${rest.people}`,
  ritual: 'virtual-coffee',
  outcome: 'taken',
  start: at(monday - 7, '10:00'),
  end: at(monday - 7, '10:15'),
  people: ['noor', 'joris'],
  at: at(monday - 8, '10:00'),
  ...rest,
});

describe('a day without a chat', () => {
  test('two people to call, each with a moment on a day soon, until the day is over', () => {
    const answer = endOfDay(scene());
    if (!answer.calls) throw new Error(answer.reason.code);
    expect(answer.calls).toHaveLength(2);
    expect(answer.until).toBe(at(monday, '17:00'));
    expect(new Set(answer.calls.map(({ suggestion }) => suggestion?.start)).size).toBe(2);
    for (const { suggestion, person: id } of answer.calls) {
      expect(suggestion?.people).toEqual(['noor', id].sort());
      expect(toLocal(amsterdam, suggestion?.start ?? 0).day).toBeGreaterThan(monday);
      expect(suggestion?.ritual).toBe('virtual-coffee');
    }
  });

  test('the ones not spoken to for longest come first; who comes soon anyway is not asked again', () => {
    const people = team().filter(({ id }) => ['noor', 'joris', 'meike', 'bram', 'sanne'].includes(id));
    const history = [
      entry({ people: ['noor', 'joris'], start: at(monday - 3, '10:00'), end: at(monday - 3, '10:15') }),
      entry({ people: ['noor', 'meike'], start: at(monday - 30, '10:00'), end: at(monday - 30, '10:15') }),
      entry({ people: ['noor', 'bram'], start: at(monday - 20, '10:00'), end: at(monday - 20, '10:15') }),
      entry({ people: ['noor', 'sanne'], start: at(monday - 60, '10:00'), end: at(monday - 60, '10:15') }),
      entry({
        people: ['noor', 'sanne'],
        start: at(monday + 2, '10:00'),
        end: at(monday + 2, '10:15'),
        outcome: 'planned',
      }),
    ];
    const answer = endOfDay(scene({ people, history }));
    expect(answer.calls?.map((call) => call.person)).toEqual(['meike', 'bram']);
  });

  test('a small meeting is speaking to each other; a large one, or one that was declined, is not', () => {
    const joris = { email: 'joris@example.org' };
    const people = [person('noor', { email: 'noor@example.org' }), person('joris', joris), person('bram', {})];
    const history = [entry({ people: ['noor', 'bram'], start: at(monday - 5, '10:00'), end: at(monday - 5, '10:15') })];
    const first = (events: Situation['events']) => endOfDay(scene({ people, history, events })).calls?.[0];
    const talk = event(monday - 2, '11:00', '11:30', { attendees: guests('noor@example.org', 'joris@example.org') });
    expect(first([talk])?.person).toBe('bram');
    const many = guests(
      'noor@example.org',
      'joris@example.org',
      ...'abcdefgh'.split('').map((name) => `${name}@x.org`),
    );
    expect(first([{ ...talk, attendees: many }])).toMatchObject({ person: 'joris', last: null });
    const declined = [
      { email: 'noor@example.org', answer: 'accepted' as const },
      { email: 'joris@example.org', answer: 'declined' as const },
    ];
    expect(first([{ ...talk, attendees: declined }])).toMatchObject({ person: 'joris', last: null });
  });

  test('nobody is named who has a pause, keeps apart, or wants no such calls; and it is never said why', () => {
    const people = [
      person('noor', { notWith: ['joris'] }),
      person('joris'),
      person('sanne', { pausedUntil: monday + 10 }),
      person('yusuf', { notWith: ['noor'] }),
      // At home already, and wants no coffees.
      person('meike', { optedOut: ['virtual-coffee'], hours: week([1, 2, 3, 4], '08:00', '14:00') }),
    ];
    expect(endOfDay(scene({ people }))).toEqual({ calls: null, reason: { code: 'nobody' }, again: null });
  });

  test('who leads makes a personal call of it', () => {
    const people = [person('noor', { isLead: true }), person('joris')];
    expect(endOfDay(scene({ people })).calls?.[0]?.suggestion?.ritual).toBe('personal-call');
  });

  test('with nobody to call it shows what the plan holds tomorrow', () => {
    const coffee = {
      id: 'virtual-coffee-x',
      ritual: 'virtual-coffee',
      start: at(monday + 1, '10:30'),
      end: at(monday + 1, '10:45'),
      people: ['noor'],
      where: 'video' as const,
      reasons: [],
      alternatives: [],
      inconvenient: [],
    };
    const planning = { ...coffee, id: 'p', ritual: 'week-planning' };
    const today = { ...coffee, id: 't', start: at(monday, '16:45'), end: at(monday, '17:00') };
    const input = scene({ people: [person('noor')] }, { plan: { ...plan, suggestions: [planning, today, coffee] } });
    expect(endOfDay(input)).toEqual({ calls: [], slot: coffee, until: at(monday, '17:00') });
  });

  test('a call is planned at a moment that is free for both, within the budget, and not where the plan has something', () => {
    const people = [person('noor'), person('joris', { hours: week([3], '09:00', '17:00') })];
    const call = (rest: Partial<Situation> = {}, more: Partial<EndOfDayInput> = {}) =>
      endOfDay(scene({ people, ...rest }, more)).calls?.[0]?.suggestion ?? null;
    const usual = call();
    expect(toLocal(amsterdam, usual?.start ?? 0)).toEqual({ day: monday + 2, minute: clock('10:30') });
    const busy = { joris: [{ start: at(monday + 2, '10:00'), end: at(monday + 2, '12:00') }] };
    expect(call({ busy })?.start).not.toBe(usual?.start);
    if (!usual) throw new Error('there is one');
    expect(call({}, { plan: { ...plan, suggestions: [{ ...usual, ritual: 'walk' }] } })?.start).not.toBe(usual.start);
    expect(call({ agreements: { weeklyBudget: 10, quiet: [] } })).toBeNull();
    expect(call({ choices: { 'virtual-coffee': { isOn: false } } })).toBeNull();
  });
});

describe('what counts as informal', () => {
  const seen = (title: string, rest: Partial<Situation['events'][number]> = {}): boolean => {
    const input = situation({ events: [event(monday, '12:00', '12:30', { title, ...rest })] });
    const { roster, past } = sceneOf(input, catalogue);
    return informalOn(monday, { situation: input, catalogue, roster, past }) !== null;
  };
  const two = { attendees: guests('noor@example.org', 'joris@example.org') };

  test.each([
    'Bijpraten',
    'Koffiemoment',
    'Vrijdagborrel',
    'Teamlunch',
    'Catch-up Joris',
    'Lunch met Sanne',
    'Koffie Joris / Noor',
    'Walk with Priya',
    'Samen wandelen',
  ])('%s', (title) => {
    expect(seen(title)).toBe(true);
  });

  test.each(['Lunch', 'Wandelen', 'Stand-up', 'Koffieautomaat', 'Walkthrough met klant', 'Projectoverleg', ''])(
    'not, or not by itself: %s',
    (title) => {
      expect(seen(title)).toBe(false);
    },
  );

  test('somebody invited makes a lunch of two; when all others declined, or it is for a crowd, it is not', () => {
    expect(seen('Lunch', two)).toBe(true);
    expect(seen('Bijpraten', { attendees: [{ email: 'joris@example.org', answer: 'declined' }] })).toBe(false);
    expect(seen('Lunch', { attendees: guests(...Array.from({ length: 40 }, (_, i) => `p${i}@x.org`)) })).toBe(false);
    const mine = [{ email: 'noor@example.org', answer: 'declined' as const }, ...guests('joris@example.org')];
    expect(seen('Bijpraten', { attendees: mine })).toBe(false);
  });

  test('rituals count by title, except those about work and doors through which perhaps nobody came', () => {
    const known = new Set(catalogue.map(({ id }) => id));
    for (const id of [...workRituals, ...openRituals]) expect(known.has(id), id).toBe(true);
    for (const { id, texts } of catalogue) {
      const isContact = !workRituals.has(id) && !openRituals.has(id);
      if (!/\{/.test(texts.nl.title)) expect(seen(texts.nl.title), id).toBe(isContact);
    }
  });
});

describe('silence has a name', () => {
  const coffee = event(monday, '11:00', '11:15', { title: 'Koffiepauze' });
  const later = event(monday, '16:30', '16:45', { title: 'Vrijdagborrel' });
  const saturday = { now: at(monday + 5, '16:20') };
  const cases: [string, EndOfDayInput][] = [
    ['switched-off', scene({}, { wishes: { isOn: false, isRare: false, notOn: null } })],
    ['paused', scene({ pausedUntil: monday + 1 })],
    ['not-today', scene({}, { wishes: { isOn: true, isRare: false, notOn: monday } })],
    ['weekend', scene(saturday)],
    ['day-off', scene({ people: [person('noor', { hours: week([2, 3]) }), person('joris')] })],
    ['calendar-unknown', scene({}, { isTodayKnown: false })],
    ['holiday', scene({ holidays: [monday] })],
    ['away', scene({ events: [event(monday, '08:00', '18:00', { busy: 'out-of-office' })] })],
    ['shown-today', scene({}, { shown: [at(monday, '16:15')] })],
    ['less-often', scene({}, { shown: [at(monday - 3, '16:15')], wishes: { isOn: true, isRare: true, notOn: null } })],
    ['too-early', scene({ now: at(monday, '16:14') })],
    ['day-over', scene({ now: at(monday, '17:00') })],
    ['quiet-hours', scene({ agreements: { weeklyBudget: 90, quiet: [{ from: 960, to: 990 }] } })],
    ['busy-now', scene({ events: [event(monday, '16:00', '16:30')] })],
    ['contact-today', scene({ events: [coffee] })],
    ['contact-today', scene({ history: [entry({ start: at(monday, '10:00'), end: at(monday, '10:15') })] })],
    ['contact-later', scene({ events: [later] })],
    ['nobody', scene({ people: [person('noor')] })],
  ];

  test.each(cases)('%s', (code, input) => {
    expect(said(input)).toBe(code);
  });

  test('every silence can happen', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(endOfDaySilences));
  });

  test('what passes says when to look again', () => {
    const again = (rest: Partial<Situation>) => {
      const answer = endOfDay(scene(rest));
      return answer.calls ? null : answer.again;
    };
    expect(again({ now: at(monday, '09:00') })).toBe(at(monday, '16:15'));
    expect(again({ events: [event(monday, '16:00', '16:30')] })).toBe(at(monday, '16:30'));
    expect(again({ events: [event(monday, '16:00', '17:30')] })).toBeNull();
    expect(again({ agreements: { weeklyBudget: 90, quiet: [{ from: 960, to: 990 }] } })).toBe(at(monday, '16:30'));
  });
});

describe('fault 23: the clock jumps', () => {
  /** One look every quarter of an hour along any clock; what was shown is remembered, as the background does. */
  const walk = (clocks: readonly number[]): number[] => {
    const shown: number[] = [];
    for (const now of clocks)
      if (said(scene({ now, history: [], events: [] }, { shown })) === 'speaks') shown.push(now);
    return shown;
  };

  test('back an hour and over it again: one thought', () => {
    const quarter = (from: number) => Array.from({ length: 8 }, (_, i) => from + i * 15);
    expect(walk([...quarter(at(monday, '16:00')), ...quarter(at(monday, '15:45'))])).toHaveLength(1);
  });

  test('a day ahead and back: no second one today, none again tomorrow', () => {
    const [today, tomorrow] = [at(monday, '16:20'), at(monday + 1, '16:20')];
    expect(walk([tomorrow, today, tomorrow + 10])).toEqual([tomorrow]);
  });

  test('to 1970, to 2099 and home: no more than one for each clock, however often it jumps', () => {
    const far = [toInstant(amsterdam, 4, 980), toInstant(amsterdam, 47_300, 980)];
    const clocks = Array.from({ length: 5 }, () => [...far, at(monday, '16:20')]).flat();
    expect(walk(clocks).length).toBeLessThanOrEqual(3);
  });

  test('whatever the clock does, two thoughts are half a day apart and on different days', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: at(monday - 3, '00:00'), max: at(monday + 10, '00:00') }), { maxLength: 40 }),
        (clocks) => {
          const shown = walk(clocks);
          for (const [i, one] of shown.entries()) {
            for (const other of shown.slice(i + 1)) {
              expect(Math.abs(one - other)).toBeGreaterThanOrEqual(12 * 60);
              expect(toLocal(amsterdam, one).day).not.toBe(toLocal(amsterdam, other).day);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('fault 24: who sleeps through the moment hears it once before the day ends, and not after', () => {
  expect(said(scene({ now: at(monday, '16:59') }))).toBe('speaks');
  expect(said(scene({ now: at(monday, '17:00') }))).toBe('day-over');
  expect(said(scene({ now: at(monday, '23:30') }))).toBe('day-over');
  expect(nextLook(situation(), at(monday, '17:05'))).toBe(at(monday + 1, '16:15'));
  expect(nextLook(situation(), at(monday + 4, '17:05'))).toBe(at(monday + 7, '16:15'));
  expect(nextLook(situation({ people: [person('noor', { hours: {} })] }), at(monday, '09:00'))).toBeNull();
});

test('fault 25: in another zone the end of my day moves with me', () => {
  const away = [person('noor', { zone: 'America/New_York' }), person('joris')];
  expect(said(scene({ people: away }))).toBe('too-early');
  const answer = endOfDay(scene({ people: away, now: at(monday, '16:20', 'America/New_York') }));
  expect(answer.calls).not.toBeNull();
});

describe('whatever the day', () => {
  const busy = fc.record({
    day: fc.integer({ min: -2, max: 7 }),
    from: fc.integer({ min: 0, max: 1380 }),
    minutes: fc.integer({ min: 1, max: 300 }),
    title: fc.constantFrom('Overleg', 'Koffiemoment', 'Lunch', 'Teamlunch', 'Focus'),
    busy: fc.constantFrom('busy' as const, 'free' as const, 'tentative' as const),
  });

  test('it only speaks in the last stretch of a working day without contact, and plans only what is free', () => {
    let spoken = 0;
    fc.assert(
      fc.property(
        fc.array(busy, { maxLength: 12 }),
        fc.integer({ min: 0, max: 7 * 1440 }),
        fc.integer({ min: 0, max: 120 }),
        (list, after, weeklyBudget) => {
          const events = list.map(({ day, from, minutes, ...rest }, i) => {
            const start = toInstant(amsterdam, monday + day, from);
            return { uid: `${i}`, calendar: 'mine', start, end: start + minutes, ...rest };
          });
          // Mostly near the end of a day, where something can happen.
          const now = at(monday, '00:00') + Math.floor(after / 1440) * 1440 + 970 + (after % 60);
          const input = scene({ events, now, agreements: { weeklyBudget, quiet: [] } });
          const answer = endOfDay(input);
          if (!answer.calls) {
            expect(endOfDaySilences).toContain(answer.reason.code);
            if (answer.again !== null) expect(answer.again).toBeGreaterThan(now);
            return;
          }
          spoken += 1;
          const local = toLocal(amsterdam, now);
          expect(answer.until - now).toBeGreaterThan(0);
          expect(answer.until - now).toBeLessThanOrEqual(BEFORE_END);
          expect(local.day).toBeLessThanOrEqual(monday + 4);
          for (const { title, start } of events) {
            if (/Koffiemoment|Teamlunch/.test(title)) expect(toLocal(amsterdam, start).day).not.toBe(local.day);
          }
          for (const { suggestion } of answer.calls) {
            if (!suggestion) continue;
            expect(suggestion.end - suggestion.start).toBeLessThanOrEqual(weeklyBudget);
            for (const one of [suggestion, ...suggestion.alternatives]) {
              expect(toLocal(amsterdam, one.start).day).toBeGreaterThan(local.day);
              for (const other of events)
                if (other.busy !== 'free') expect(other.start >= one.end || other.end <= one.start).toBe(true);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(spoken).toBeGreaterThan(0);
  });

  test('the same day gives the same people, in whatever order they are listed', () => {
    const people = team();
    const turned = [...people].reverse();
    expect(endOfDay(scene({ people: turned }))).toEqual(endOfDay(scene({ people })));
  });
});
