import { describe, expect, it } from 'vitest';
import { toLocal, weekdayOf } from '../../calendar/zone.ts';
import type { Plan, Suggestion } from '../../rituals/plan.ts';
import { splitPeople } from '../../rituals/reason.ts';
import type { Ritual } from '../../rituals/ritual.ts';
import type { HistoryEntry, Situation } from '../../rituals/situation.ts';
import { suggest } from '../../rituals/suggest.ts';
import { amsterdam, at, clock, event, monday, person, situation, week } from './a-team.ts';
import { ritual } from './some-rituals.ts';

const two = (rest: Partial<Situation> = {}): Situation =>
  situation({
    me: 'a',
    people: [person('a', { officeDays: [2] }), person('b')],
    events: [],
    agreements: { weeklyBudget: 120, quiet: [] },
    days: 7,
    ...rest,
  });
const only = (one: Ritual, rest: Partial<Situation> = {}): Plan => suggest(two(rest), [one]);
const first = (plan: Plan): Suggestion => {
  const [suggestion] = plan.suggestions;
  if (!suggestion) throw new Error(`nothing suggested: ${JSON.stringify(plan.notPlaced)}`);
  return suggestion;
};
const whyNot = (plan: Plan, id = 'r') => plan.notPlaced.find((entry) => entry.ritual === id);
const codes = (suggestion: Suggestion): string[] => suggestion.reasons.map(({ code }) => code);
const local = (minute: number, zone = amsterdam) => {
  const { day, minute: of } = toLocal(zone, minute);
  return {
    weekday: weekdayOf(day),
    day: day - monday,
    time: `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`,
  };
};
const happened = (id: string, day: number, rest: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: `${id}-${day}`,
  ritual: id,
  outcome: 'taken',
  start: at(day, '10:00'),
  end: at(day, '10:15'),
  people: ['a', 'b'],
  at: at(day, '11:00'),
  ...rest,
});
/** Every hour of every working day taken, but for some. */
const full = (but: readonly [string, string][] = []) =>
  [0, 1, 2, 3, 4].flatMap((i) => {
    const edges = ['09:00', ...but.flat(), '17:00'];
    return Array.from({ length: edges.length / 2 }, (_, k) =>
      event(monday + i, edges[2 * k] as string, edges[2 * k + 1] as string),
    );
  });

describe('a moment', () => {
  it('is never on busy, tentative or out-of-office time, and may be on time that is shown as free', () => {
    for (const busy of ['busy', 'tentative', 'out-of-office'] as const) {
      const events = full([['13:00', '13:15']]).map((e) => ({ ...e, busy }));
      expect(local(first(only(ritual('r'), { events })).start).time).toBe('13:00');
    }
    expect(
      only(ritual('r'), { events: full().map((e) => ({ ...e, busy: 'free' as const })) }).suggestions,
    ).toHaveLength(1);
  });

  it('is never when a colleague is known to be busy', () => {
    const busy = { b: [{ start: at(monday, '09:00'), end: at(monday + 4, '16:45') }] };
    expect(local(first(only(ritual('r'), { busy })).start)).toMatchObject({ weekday: 5, time: '16:45' });
  });

  it('is inside the working hours of everybody, each in their own zone', () => {
    const people = [person('a'), person('b', { zone: 'America/New_York', hours: week([3], '09:00', '17:00') })];
    const start = local(first(only(ritual('r'), { people })).start);
    expect(start.weekday).toBe(3);
    expect(start.time >= '15:00').toBe(true);
  });

  it('is inside the ritual’s window on the clock of everybody', () => {
    const people = [
      person('a'),
      person('b', { zone: 'Europe/Lisbon', hours: week([1, 2, 3, 4, 5], '06:00', '18:00') }),
    ];
    const plan = only(ritual('r', { window: { weekdays: [4], from: clock('10:00'), to: clock('11:15') } }), { people });
    expect(local(first(plan).start, 'Europe/Lisbon')).toMatchObject({ weekday: 4, time: '10:00' });
  });

  it('is not over lunch, unless the ritual is a lunch', () => {
    const events = full([['12:30', '13:00']]);
    expect(whyNot(only(ritual('r'), { events }))).toMatchObject({
      reason: { code: 'calendar-full' },
      remedy: { code: 'shorter-lunch' },
    });
    expect(local(first(only(ritual('r', { minutes: 30, overLunch: true }), { events })).start).time).toBe('12:30');
  });

  it('is not in my quiet time, also when that runs over midnight', () => {
    const quiet = [{ from: clock('13:00'), to: clock('09:30') }];
    const plan = only(ritual('r', { prefer: { at: clock('15:00') } }), { agreements: { weeklyBudget: 60, quiet } });
    for (const { start } of [first(plan), ...first(plan).alternatives])
      expect(local(start).time >= '09:30' && local(start).time < '12:31').toBe(true);
    expect(
      whyNot(only(ritual('r'), { agreements: { weeklyBudget: 60, quiet: [{ from: 0, to: 1440 }] } }))?.reason.code,
    ).toBe('in-quiet-time');
  });

  it('is inside the hours that the team agreed for social time', () => {
    const agreements = {
      weeklyBudget: 60,
      quiet: [],
      social: [{ weekdays: [5 as const], from: clock('15:00'), to: clock('16:00') }],
    };
    expect(local(first(only(ritual('r'), { agreements })).start)).toMatchObject({ weekday: 5 });
    const morning = ritual('r', { window: { weekdays: [1], from: 540, to: 600 } });
    expect(whyNot(only(morning, { agreements }))).toMatchObject({
      reason: { code: 'outside-social-time' },
      remedy: { code: 'wider-social-time' },
    });
  });

  it('is never on a holiday or a day off', () => {
    const plan = only(ritual('r'), { holidays: [monday, monday + 1, monday + 3, monday + 4] });
    expect(local(first(plan).start).weekday).toBe(3);
    const people = [person('a', { hours: week([1, 2]) }), person('b', { hours: week([2, 3]) })];
    expect(local(first(only(ritual('r'), { people })).start).weekday).toBe(2);
  });

  it('fault 31: an all-day event blocks its date on my calendar', () => {
    const days = [0, 1, 2, 4].map((i) =>
      event(monday + i, '00:00', '00:30', { allDay: { startDay: monday + i, endDay: monday + i + 1 } }),
    );
    const people = [person('a', { zone: 'Pacific/Auckland' }), person('b', { zone: 'Pacific/Auckland' })];
    const { start } = first(only(ritual('r'), { events: days, people, now: at(monday, '00:00', 'Pacific/Auckland') }));
    expect(local(start, 'Pacific/Auckland').weekday).toBe(4);
  });

  it('fault 32: fits exactly between two events, and an event of no length is no conflict', () => {
    const events = [...full([['10:00', '10:15']]), event(monday + 2, '10:05', '10:05')];
    expect(local(first(only(ritual('r'), { events })).start).time).toBe('10:00');
    expect(whyNot(only(ritual('r'), { events, agreements: { weeklyBudget: 60, quiet: [], buffer: 5 } }))).toMatchObject(
      {
        reason: { code: 'calendar-full' },
        remedy: { code: 'smaller-buffer' },
      },
    );
  });

  it('begins on a quarter of an hour, not in the past, and not at once', () => {
    const { start } = first(
      only(ritual('r', { window: { weekdays: [1], from: 540, to: 1020 } }), { now: at(monday, '11:07'), days: 1 }),
    );
    expect(start % 15).toBe(0);
    expect(start).toBeGreaterThanOrEqual(at(monday, '11:37'));
  });

  it('fault 26: stays on the wall clock when the clocks change in between', () => {
    const sunday = monday + 7 * 18 - 1; // 28 March 2027
    const plan = only(ritual('r', { window: { weekdays: [1], from: clock('10:00'), to: clock('10:15') } }), {
      from: sunday - 3,
      now: at(sunday - 3, '08:00'),
      days: 7,
    });
    expect(local(first(plan).start).time).toBe('10:00');
  });
});

describe('people', () => {
  it('who paused, opted out or are to be kept apart are left out, and nobody is told', () => {
    const base = [person('a'), person('c')];
    for (const b of [person('b', { pausedUntil: monday + 30 }), person('b', { optedOut: ['r'] })]) {
      const suggestion = first(only(ritual('r'), { people: [...base, b] }));
      expect(suggestion.people).toEqual(['a', 'c']);
      expect(JSON.stringify(suggestion.reasons)).not.toContain('"b"');
    }
    const apart = only(ritual('r', { company: 'draw' }), { people: [person('a'), person('b', { notWith: ['a'] })] });
    expect(apart.suggestions).toEqual([]);
    expect(JSON.stringify(apart.notPlaced)).not.toContain('"b"');
  });

  it('who pause for some of the days are not named on those days', () => {
    const people = [person('a'), person('b'), person('c', { pausedUntil: monday + 2 })];
    const plan = only(ritual('r', { window: { weekdays: [1], from: 540, to: 1020 } }), { people });
    expect(first(plan).people).toEqual(['a', 'b']);
    expect(codes(first(plan))).not.toContain('cannot');
  });

  it('who work part time are missed when most others can, by name', () => {
    const people = [person('a'), person('b'), person('c'), person('d', { hours: week([2]) })];
    const plan = only(ritual('r', { window: { weekdays: [1], from: 540, to: 1020 }, group: { min: 3, max: 8 } }), {
      people,
    });
    expect(first(plan).people).toEqual(['a', 'b', 'c']);
    expect(first(plan).reasons).toContainEqual({ code: 'cannot', values: { people: 'd' } });
    expect(first(plan).reasons).toContainEqual({ code: 'most-can', values: { count: 3 } });
  });

  it('are as many as can: the day that everybody shares wins', () => {
    const people = [person('a'), person('b', { hours: week([1, 4]) }), person('c', { hours: week([3, 4]) })];
    const suggestion = first(only(ritual('r'), { people }));
    expect(local(suggestion.start).weekday).toBe(4);
    expect(codes(suggestion)).toContain('everybody-can');
  });

  it('who missed the last time come first', () => {
    const people = [person('a'), person('b', { hours: week([1]) }), person('c', { hours: week([3]) })];
    const history = [happened('r', monday - 8, { people: ['a', 'b'] })];
    expect(first(only(ritual('r'), { people, history })).people).toEqual(['a', 'c']);
    expect(
      first(only(ritual('r'), { people, history: [happened('r', monday - 8, { people: ['a', 'c'] })] })).people,
    ).toEqual(['a', 'b']);
  });

  it('fault 85: with two addresses in the list are one person, who never meets themselves', () => {
    const people = [person('a', { email: 'a@example.org' }), person('a2', { email: 'A@example.org' }), person('b')];
    const plan = only(ritual('r', { company: 'draw' }), { people });
    expect(first(plan).people).toEqual(['a', 'b']);
  });

  it('come in turns when the group is larger than the ritual', () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((id) => person(id));
    const history = [happened('r', monday - 8, { people: ['a', 'b', 'c'] })];
    const suggestion = first(only(ritual('r', { group: { min: 2, max: 3 } }), { people, history }));
    expect(suggestion.people).toEqual(['a', 'd', 'e']);
    expect(codes(suggestion)).toContain('in-turns');
    const crowd = Array.from({ length: 40 }, (_, i) => person(`p${i}`));
    expect(
      whyNot(only(ritual('r', { group: { min: 2, max: 3 } }), { people: [person('a'), ...crowd] }))?.reason,
    ).toEqual({ code: 'too-many', values: { count: 3 } });
  });
});

describe('company', () => {
  const trio = [person('a', { isLead: true }), person('b'), person('c')];

  it('draw: every device of a team computes pairs that belong together', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => person(id));
    const pairs = people.map(
      ({ id: me }) => first(only(ritual('r', { company: 'draw', group: { min: 2, max: 2 } }), { people, me })).people,
    );
    for (const pair of pairs) expect(pairs.filter((other) => other.join() === pair.join())).toHaveLength(2);
  });

  it('draw: next week is somebody else, and one plan holds both', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => person(id));
    const { suggestions } = only(ritual('r', { company: 'draw', group: { min: 2, max: 2 } }), { people, days: 14 });
    expect(suggestions).toHaveLength(2);
    expect(suggestions[0]?.people).not.toEqual(suggestions[1]?.people);
  });

  it('draw: what is planned in this round already does not change it for others', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => person(id));
    const coffee = ritual('r', { company: 'draw', group: { min: 2, max: 2 }, everyDays: 1 });
    const before = first(only(coffee, { people }));
    const history = [
      happened('r', monday, {
        people: before.people,
        outcome: 'planned',
        start: at(monday, '16:00'),
        end: at(monday, '16:15'),
      }),
    ];
    expect(first(only(coffee, { people, history })).people).toEqual(before.people);
  });

  it('lead-rotation: the one not spoken to for longest', () => {
    const history = [
      happened('r', monday - 30, { people: ['a', 'b'] }),
      happened('r', monday - 20, { people: ['a', 'c'] }),
    ];
    const suggestion = first(only(ritual('r', { company: 'lead-rotation' }), { people: trio, history }));
    expect(suggestion.people).toEqual(['a', 'b']);
    expect(codes(suggestion)[0]).toBe('their-turn');
    expect(suggestion.reasons).toContainEqual({ code: 'long-ago-together', values: { person: 'b', count: 30 } });
    expect(whyNot(only(ritual('r', { company: 'lead-rotation' }), { people: trio, me: 'b' }))?.reason.code).toBe(
      'not-lead',
    );
  });

  it('lead-rotation: two weeks, two people', () => {
    const { suggestions } = only(ritual('r', { company: 'lead-rotation' }), { people: trio, days: 14 });
    expect(new Set(suggestions.map(({ people }) => people.join())).size).toBe(2);
  });

  it('lead and buddy: by what was written down, from both sides', () => {
    expect(first(only(ritual('r', { company: 'lead' }), { people: trio, me: 'b' })).people).toEqual(['a', 'b']);
    expect(whyNot(only(ritual('r', { company: 'lead' }), { people: trio }))?.remedy?.code).toBe('name-lead');
    const buddies = [person('a'), person('b', { buddy: 'a' }), person('c')];
    for (const me of ['a', 'b'])
      expect(first(only(ritual('r', { company: 'buddy' }), { people: buddies, me })).people).toEqual(['a', 'b']);
    expect(whyNot(only(ritual('r', { company: 'buddy' }), { people: buddies, me: 'c' }))).toMatchObject({
      reason: { code: 'no-buddy' },
      remedy: { code: 'name-buddy' },
    });
  });

  it('newcomer: a different colleague each time, the buddy first, and only that one is asked', () => {
    const people = [person('new', { since: monday, buddy: 'b' }), person('a'), person('b'), person('c')];
    const coffee = ritual('r', { company: 'newcomer', everyDays: 7 });
    const mine = only(coffee, { people, me: 'new', days: 14 }).suggestions;
    expect(mine[0]?.people).toEqual(['b', 'new']);
    expect(mine).toHaveLength(2);
    for (const { people: pair, start } of mine) {
      const other = pair.find((id) => id !== 'new') as string;
      const theirs = only(coffee, { people, me: other, days: 14 }).suggestions;
      expect(theirs.map((s) => s.people)).toEqual([pair]);
      expect(Math.abs((theirs[0]?.start ?? 0) - start)).toBeLessThan(7 * 1440);
    }
    const idle = ['a', 'b', 'c'].filter((id) => !mine.some((s) => s.people.includes(id)));
    for (const me of idle) expect(whyNot(only(coffee, { people, me, days: 14 }))?.reason.code).toBe('not-your-turn');
    expect(whyNot(only(coffee, { people: [person('a'), person('b', { since: monday - 42 })] }))?.reason.code).toBe(
      'nobody-new',
    );
  });

  it('other-team: across teams only', () => {
    const people = [
      person('a', { teams: ['x'] }),
      person('b', { teams: ['x'] }),
      person('c', { teams: ['y'] }),
      person('d', { teams: ['y'] }),
    ];
    const { people: pair } = first(only(ritual('r', { company: 'other-team', group: { min: 2, max: 2 } }), { people }));
    expect(['a,c', 'a,d']).toContain(pair.join());
    expect(whyNot(only(ritual('r', { company: 'other-team' }), { people: people.slice(0, 2) }))?.reason.code).toBe(
      'one-team',
    );
  });

  it('interest: those who share one with me', () => {
    const people = [
      person('a', { groups: ['lezen'] }),
      person('b', { groups: ['koken'] }),
      person('c', { groups: ['lezen', 'koken'] }),
    ];
    const suggestion = first(only(ritual('r', { company: 'interest' }), { people }));
    expect(suggestion.people).toEqual(['a', 'c']);
    expect(suggestion.reasons[0]).toEqual({ code: 'shared-interest', values: { group: 'lezen' } });
  });

  it('office: on the day that most share, in the office', () => {
    const people = [
      person('a', { officeDays: [2, 4] }),
      person('b', { officeDays: [2, 4] }),
      person('c', { officeDays: [4] }),
    ];
    const suggestion = first(only(ritual('r', { company: 'office', where: ['office', 'video'] }), { people }));
    expect(local(suggestion.start).weekday).toBe(4);
    expect(suggestion.where).toBe('office');
    expect(suggestion.people).toEqual(['a', 'b', 'c']);
    expect(whyNot(only(ritual('r', { company: 'office' }), { people: [person('a'), person('b')] }))?.remedy?.code).toBe(
      'name-office-days',
    );
  });

  it('neighbour: walks with who lives near, by phone otherwise', () => {
    const walk = ritual('r', { company: 'neighbour', where: ['walk', 'phone'] });
    const near = first(
      only(walk, { people: [person('a', { area: 'Oost ' }), person('b', { area: 'oost' }), person('c')] }),
    );
    expect([near.people, near.where]).toEqual([['a', 'b'], 'walk']);
    const far = first(only(walk, { people: [person('a', { area: 'Oost' }), person('c')] }));
    expect([far.people, far.where]).toEqual([['a', 'c'], 'phone']);
  });

  it('celebration: on the day, or the working day before when it falls on a weekend or holiday', () => {
    const on = (month: number, date: number, rest: Partial<Situation> = {}) => {
      const people = [person('a'), person('b', { celebrations: [{ kind: 'birthday' as const, month, date }] })];
      return only(ritual('r', { company: 'celebration' }), { people, days: 14, ...rest });
    };
    expect(local(first(on(11, 26)).start).day).toBe(3);
    expect(local(first(on(11, 29)).start).day).toBe(4);
    expect(local(first(on(11, 26, { holidays: [monday + 3] })).start).day).toBe(2);
    expect(first(on(11, 29)).reasons[0]).toEqual({ code: 'birthday', values: { person: 'b', day: monday + 6 } });
    expect(whyNot(on(2, 1))?.reason.code).toBe('nothing-to-celebrate');
    expect(whyNot(on(11, 26, { history: [happened('r', monday - 1, { people: ['a', 'b'] })] }))?.reason.code).toBe(
      'nothing-to-celebrate',
    );
    const newYear = on(1, 2, { from: monday + 35, now: at(monday + 35, '08:00') });
    expect(local(first(newYear).start).day).toBe(39);
  });

  it('drop-in: I hold it open, whoever can', () => {
    const suggestion = first(
      only(ritual('r', { company: 'drop-in', busy: 'free' }), {
        people: [person('a'), person('b', { hours: week([6]) })],
      }),
    );
    expect(suggestion.people).toEqual(['a']);
    expect(codes(suggestion)).toContain('open-to-all');
  });

  it('alone I still get an open door and a coffee with whom I ask myself, and hear how to get the rest', () => {
    const attendees = [
      { email: 'x@example.org', answer: 'accepted' as const },
      { email: 'y@example.org', answer: 'accepted' as const },
      { email: 'z@elders.org', answer: 'accepted' as const },
    ];
    const plan = suggest(
      two({
        people: [person('a', { email: 'a@example.org' })],
        events: [event(monday, '10:00', '11:00', { attendees })],
      }),
      [
        ritual('team'),
        ritual('door', { company: 'drop-in' }),
        ritual('coffee', { company: 'draw' }),
        ritual('walk', { company: 'neighbour' }),
      ],
    );
    expect(plan.suggestions.map((s) => s.ritual).sort()).toEqual(['coffee', 'door', 'walk']);
    expect(plan.suggestions.every(({ people }) => people.join() === 'a')).toBe(true);
    expect(plan.notPlaced).toEqual([
      {
        ritual: 'team',
        reason: { code: 'nobody-yet' },
        remedy: { code: 'add-colleagues-from-calendar', values: { count: 2 } },
      },
    ]);
  });
});

describe('the rhythm', () => {
  it('is kept: not too early, and what stands in the calendar counts', () => {
    expect(whyNot(only(ritual('r', { everyDays: 28 }), { history: [happened('r', monday - 7)] }))?.reason).toEqual({
      code: 'not-due',
      values: { day: monday - 7 + 20 },
    });
    const standing = event(monday + 2, '10:00', '10:15', { title: 'Ritueel r' });
    expect(whyNot(only(ritual('r'), { events: [standing] }))?.reason).toEqual({
      code: 'planned-already',
      values: { day: monday + 2, at: standing.start },
    });
    const declined = {
      ...standing,
      busy: 'free' as const,
      attendees: [{ email: 'a@example.org', answer: 'declined' as const }],
    };
    expect(
      only(ritual('r'), { events: [declined], people: [person('a', { email: 'a@example.org' }), person('b')] })
        .suggestions,
    ).toHaveLength(1);
    const planned = happened('r', monday + 3, { outcome: 'planned' });
    expect(whyNot(only(ritual('r'), { history: [planned] }))?.reason.code).toBe('planned-already');
  });

  it('recognises its own title with a name in it', () => {
    const titled = { name: 'r', title: 'Koffie met {names}', invitation: '', guide: [], why: '' };
    const one = ritual('r', { texts: { en: titled, nl: titled } });
    expect(
      whyNot(only(one, { events: [event(monday, '10:00', '10:15', { title: 'Koffie met Bo & Jo' })] }))?.reason.code,
    ).toBe('planned-already');
    expect(only(one, { events: [event(monday, '10:00', '10:15', { title: 'Koffie' })] }).suggestions).toHaveLength(1);
  });

  it('of a ritual that returns by itself is one suggestion, which takes its later weeks as well', () => {
    const daily = ritual('r', { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH', everyDays: 1, minutes: 10 });
    const plan = only(daily, { days: 14 });
    expect(plan.suggestions).toHaveLength(1);
    expect(codes(first(plan))).toContain('returns-by-itself');
    const tight = only(daily, { days: 14, agreements: { weeklyBudget: 30, quiet: [] } });
    expect(whyNot(tight)).toMatchObject({
      reason: { code: 'budget-full' },
      remedy: { code: 'more-budget', values: { minutes: 10 } },
    });
  });

  it('brings forward what is longest overdue when there is room for one', () => {
    const history = [happened('x', monday - 9), happened('y', monday - 40)];
    const plan = suggest(two({ history, agreements: { weeklyBudget: 15, quiet: [] } }), [ritual('x'), ritual('y')]);
    expect(plan.suggestions.map((s) => s.ritual)).toEqual(['y']);
    expect(first(plan).reasons).toContainEqual({ code: 'due-again', values: { count: 40 } });
  });

  it('learns from what was taken and passed over', () => {
    const history = [1, 2, 3].flatMap((i) => [
      happened('x', monday - 20 * i, { outcome: 'skipped' }),
      happened('y', monday - 20 * i, { outcome: 'skipped', ritual: 'z' }),
    ]);
    const plan = suggest(two({ history, agreements: { weeklyBudget: 15, quiet: [] } }), [ritual('x'), ritual('y')]);
    expect(plan.suggestions.map((s) => s.ritual)).toEqual(['y']);
  });
});

describe('what was said', () => {
  it.each([
    ['switched off', { choices: { r: { isOn: false } } }, 'switched-off'],
    ['never', { history: [happened('r', monday - 90, { outcome: 'never' })] }, 'said-never'],
    [
      'later',
      { history: [happened('r', monday - 90, { outcome: 'later', until: at(monday + 20, '00:00') })] },
      'asked-later',
    ],
    ['I paused', { pausedUntil: monday + 20 }, 'paused'],
    ['I opted out', { people: [person('a', { optedOut: ['r'] }), person('b')] }, 'opted-out'],
  ] as const)('%s: not suggested, and told why', (_, rest, code) => {
    const plan = only(ritual('r'), rest as Partial<Situation>);
    expect(plan.suggestions).toEqual([]);
    expect(whyNot(plan)?.reason.code).toBe(code);
  });

  it('later, within these days: from then on', () => {
    const history = [happened('r', monday - 90, { outcome: 'later', until: at(monday + 3, '00:00') })];
    expect(local(first(only(ritual('r'), { history })).start).day).toBe(3);
  });

  it('never, and then taken up again after all', () => {
    const history = [
      happened('r', monday - 90, { outcome: 'never' }),
      happened('r', monday - 60, { outcome: 'taken' }),
    ];
    expect(only(ritual('r'), { history }).suggestions).toHaveLength(1);
  });

  it('opt-in rituals wait until they are wanted, and may then be outside hours', () => {
    const evening = ritual('r', {
      optIn: true,
      outsideHours: true,
      window: { weekdays: [2], from: clock('17:30'), to: clock('19:00') },
    });
    expect(whyNot(only(evening))).toMatchObject({ reason: { code: 'only-if-wanted' }, remedy: { code: 'switch-on' } });
    expect(local(first(only(evening, { choices: { r: { isOn: true } } })).start).time >= '17:30').toBe(true);
  });

  it('my own days, hours, length and rhythm go before the catalogue’s', () => {
    const choices = {
      r: { weekdays: [4 as const], from: clock('15:00'), to: clock('15:45'), minutes: 45, everyDays: 3 },
    };
    const suggestion = first(only(ritual('r'), { choices }));
    expect(local(suggestion.start)).toMatchObject({ weekday: 4, time: '15:00' });
    expect(suggestion.end - suggestion.start).toBe(45);
  });
});

describe('the plan as a whole', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) =>
    ritual(id, { company: id < 'd' ? 'team' : 'lead', minutes: 20 }),
  );
  const people = [person('a'), person('b', { isLead: true })];

  it('never goes above anybody’s weekly budget, planned rituals included', () => {
    const history = [happened('z', monday + 2, { outcome: 'planned', end: at(monday + 2, '10:30') })];
    const { suggestions } = suggest(
      two({ people, history, days: 7, agreements: { weeklyBudget: 75, quiet: [] } }),
      many,
    );
    expect(suggestions.reduce((sum, s) => sum + s.end - s.start, 30)).toBeLessThanOrEqual(75);
    expect(suggestions).toHaveLength(2);
  });

  it('has at most two on a day, and rather one', () => {
    const { suggestions } = suggest(two({ people, days: 7, agreements: { weeklyBudget: 1000, quiet: [] } }), many);
    const perDay = new Map<number, number>();
    for (const { start } of suggestions) perDay.set(local(start).day, (perDay.get(local(start).day) ?? 0) + 1);
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(2);
    expect(perDay.size).toBe(5);
  });

  it('prefers the light day, the preferred day and the preferred hour', () => {
    const events = [0, 2, 3, 4].map((i) => event(monday + i, '09:00', '16:00'));
    expect(local(first(only(ritual('r'), { events })).start).weekday).toBe(2);
    expect(local(first(only(ritual('r', { prefer: { weekdays: [4] } }))).start).weekday).toBe(4);
    expect(local(first(only(ritual('r', { prefer: { at: clock('15:30') } }))).start).time).toBe('15:30');
  });

  it('keeps long free blocks whole: beside a meeting, not in the middle of the morning', () => {
    const events = [0, 1, 2, 3, 4].map((i) => event(monday + i, '15:00', '15:30'));
    const suggestion = first(only(ritual('r'), { events, people: [person('a', { lunch: undefined }), person('b')] }));
    expect(['14:45', '15:30']).toContain(local(suggestion.start).time);
    expect(codes(suggestion).some((code) => code === 'before-meeting' || code === 'after-meeting')).toBe(true);
  });

  it('lets the early and late hour rotate: whoever had it last time is spared', () => {
    // Nine to half past nine here is the evening there; half past four here is early there.
    const pair = [
      person('a', { hours: week([1, 2, 3, 4, 5], '08:00', '20:00') }),
      person('b', { zone: 'Asia/Tokyo', hours: week([1, 2, 3, 4, 5], '08:00', '20:00') }),
    ];
    const wide = ritual('r', { window: { weekdays: [1, 2, 3, 4, 5], from: 480, to: 1200 } });
    const paidBy = (who: string) => [happened('x', monday - 10, { inconvenient: [who], people: ['a', 'b'] })];
    const plan = (who: string) => first(only(wide, { people: pair, history: paidBy(who) }));
    // 08:00–12:00 here is 16:00–20:00 there.
    expect(plan('a').inconvenient).toEqual(['b']);
    expect(plan('b').inconvenient).toEqual(['a']);
    expect(plan('b').reasons).toContainEqual({ code: 'awkward-hour-rotates', values: { people: 'a', person: 'b' } });
  });

  it('offers up to three other moments for the same people, other days first, that leave the rest as it is', () => {
    const plan = suggest(two({ people, agreements: { weeklyBudget: 60, quiet: [] } }), many.slice(0, 3));
    for (const suggestion of plan.suggestions) {
      expect(suggestion.alternatives).toHaveLength(3);
      for (const other of suggestion.alternatives) {
        expect(other.end - other.start).toBe(suggestion.end - suggestion.start);
        for (const rest of plan.suggestions)
          if (rest !== suggestion) expect(other.start >= rest.end || rest.start >= other.end).toBe(true);
      }
    }
    const single = first(only(ritual('r')));
    expect(new Set([single, ...single.alternatives].map(({ start }) => local(start).day)).size).toBe(4);
  });

  it('names each ritual once: placed, or with one reason', () => {
    const plan = suggest(situation({ agreements: { weeklyBudget: 40, quiet: [] } }), many);
    const placed = new Set(plan.suggestions.map(({ ritual: id }) => id));
    expect([...placed, ...plan.notPlaced.map(({ ritual: id }) => id)].sort()).toEqual(many.map(({ id }) => id));
  });
});

describe('no room', () => {
  it('a full calendar gets an honest answer, and the smallest thing that would make room', () => {
    const events = [...full(), event(monday + 3, '10:00', '10:10')].filter((e) => e.start !== at(monday + 3, '09:00'));
    events.push(event(monday + 3, '09:00', '10:00'), event(monday + 3, '10:15', '17:00'));
    const answer = whyNot(only(ritual('r'), { events }));
    expect(answer?.reason).toEqual({ code: 'calendar-full' });
    expect(answer?.remedy).toEqual({
      code: 'make-room',
      values: { day: monday + 3, at: at(monday + 3, '10:00'), minutes: 10 },
    });
  });

  it('fault 87: no common moment is said, with the nearest compromise and who it would cost', () => {
    const people = [person('a'), person('b'), person('c')];
    const busy = {
      b: [
        { start: at(monday, '00:00'), end: at(monday + 3, '16:00') },
        { start: at(monday + 3, '16:15'), end: at(monday + 7, '00:00') },
      ],
      c: [{ start: at(monday, '00:00'), end: at(monday + 7, '00:00') }],
    };
    const answer = whyNot(only(ritual('r', { group: { min: 3, max: 4 } }), { people, busy }));
    expect(answer?.reason).toEqual({ code: 'no-common-time', values: { people: 'c' } });
    expect(answer?.remedy).toEqual({
      code: 'ask-people',
      values: { day: monday + 3, at: at(monday + 3, '16:00'), people: 'c' },
    });
  });

  it('fault 87: hours that never meet are told apart from full calendars', () => {
    const people = [person('a', { isLead: true, hours: week([1, 2]) }), person('b', { hours: week([3, 4]) })];
    const answer = whyNot(only(ritual('r', { company: 'lead-rotation' }), { people }));
    expect(answer?.reason).toEqual({ code: 'no-common-hours', values: { people: 'b' } });
    expect(splitPeople(answer?.remedy?.values?.people ?? '')).toEqual(['b']);
  });

  it('says which rule is in the way and what would do', () => {
    const days = { weekdays: [5 as const], from: 540, to: 1020 };
    const offOnFriday = [person('a', { hours: week([1, 2, 3, 4]) }), person('b')];
    expect(whyNot(only(ritual('r', { window: days }), { people: offOnFriday }))).toMatchObject({
      reason: { code: 'no-working-day' },
      remedy: { code: 'wider-window' },
    });
    const early = ritual('r', { window: { weekdays: [1, 2, 3, 4, 5], from: 420, to: 480 } });
    expect(whyNot(only(early))).toMatchObject({ reason: { code: 'outside-hours' }, remedy: { code: 'wider-window' } });
    expect(whyNot(only(ritual('r'), { agreements: { weeklyBudget: 10, quiet: [] } }))).toMatchObject({
      reason: { code: 'budget-full' },
      remedy: { code: 'more-budget', values: { minutes: 5 } },
    });
    expect(whyNot(only(ritual('r'), { days: 0 }))?.reason.code).toBe('time-is-up');
    expect(whyNot(only(ritual('r'), { days: 1, now: at(monday + 1, '00:00') }))?.reason.code).toBe('time-is-up');
  });

  it('refuses a situation without me in words', () => {
    expect(() => suggest(two({ me: 'nobody' }), [])).toThrow(expect.objectContaining({ code: 'unknown-me' }));
  });
});
