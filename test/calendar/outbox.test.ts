/** Each transition of what waits to be written, with its reason. That they end well together is `outbox.property.test.ts`. */
import { describe, expect, it } from 'vitest';
import type { OnlineEvent, Remedy } from '../../calendar/online.ts';
import {
  type Answer,
  choose,
  firstOfEach,
  land,
  nextStep,
  type OutboxEntry,
  SETTLED,
  type Step,
  takeOff,
  wake,
  wish,
} from '../../calendar/outbox.ts';
import type { Span } from '../../calendar/span.ts';
import { sampleKey, sampleOutbox } from '../storage/samples.ts';

const NOW = 29_000_000;
const AT: Span = { start: 29_001_000, end: 29_001_015 };
const LATER: Span = { start: 29_001_100, end: 29_001_115 };
const THEIRS: Span = { start: 29_001_200, end: 29_001_215 };
const chance = { now: NOW, random: 0.5 };
const flight = { since: NOW, runner: 'one' };

const fresh = (change: Partial<OutboxEntry> = {}): OutboxEntry => sampleOutbox(sampleKey, change);
/** It stands in the calendar, as we last heard. */
const standing = (change: Partial<OutboxEntry> = {}, at: Span = AT): OutboxEntry =>
  fresh({ known: { ...at, id: 'there', etag: 'e1' }, ...change });

const event = (at: Span, etag = 'e2'): OnlineEvent => ({
  id: 'there',
  etag,
  own: null,
  isMeetingPending: false,
  event: { uid: 'u', calendar: 'primary', title: 'Koffie', busy: 'busy', ...at },
});
const failing = (remedy: Remedy, change: Partial<Extract<Answer, { failing: unknown }>['failing']> = {}): Answer => ({
  failing: { code: `online-${remedy}`, values: { status: 500 }, remedy, retryAt: null, isUnsent: false, ...change },
});

/** The step that is next, taken, and what its answer makes of the entry. */
function take(entry: OutboxEntry, answer: Answer, meanwhile: (away: OutboxEntry) => OutboxEntry = (away) => away) {
  const step = nextStep(entry, NOW);
  return land(meanwhile(takeOff(entry, step, flight)), step, answer, chance);
}
const entryOf = (landing: ReturnType<typeof land>): OutboxEntry => {
  expect(landing).toHaveProperty('entry');
  return (landing as { entry: OutboxEntry }).entry;
};

describe('what is next', () => {
  const cases: [string, OutboxEntry, Step | Step['act']][] = [
    ['nothing was sent: it is made', fresh(), 'create'],
    ['nothing was sent and nothing is wanted: it ends', fresh({ wanted: null }), 'end'],
    ['its moment passed before it was sent: it ends', fresh({ wanted: { start: NOW - 30, end: NOW } }), 'end'],
    ['sent just now without an answer: made again, as its key makes one of two', fresh({ sentAt: NOW - 1 }), 'create'],
    ['sent long ago without an answer: looked for first', fresh({ sentAt: NOW - SETTLED }), 'search'],
    ['taken back while it may still arrive: waited for', fresh({ sentAt: NOW - 1, wanted: null }), 'rest'],
    ['taken back, and it no longer arrives: looked for', fresh({ sentAt: NOW - SETTLED, wanted: null }), 'search'],
    ['the clock was set back far: not waited for', fresh({ sentAt: NOW + 999, wanted: null }), 'search'],
    ['it stands where it should: it ends', standing({ wanted: AT }), 'end'],
    ['it stands elsewhere: it moves', standing({ wanted: LATER }), 'move'],
    ['it should not stand: it is taken out', standing({ wanted: null }), 'cancel'],
    [
      'its version is not known: looked at before anything is changed',
      standing({ wanted: null, known: { ...AT, id: 'there', etag: null } }),
      'look',
    ],
    ['where it should go lies in the past: it ends', standing({ wanted: { start: NOW - 30, end: NOW } }), 'end'],
    [
      'a move that was called back may still arrive: waited for',
      standing({ wanted: AT, moves: [LATER], sentAt: NOW }),
      'rest',
    ],
    [
      'a move that was called back no longer arrives: looked at',
      standing({ wanted: AT, moves: [LATER], sentAt: NOW - SETTLED }),
      'look',
    ],
    ['a house asked for patience: it rests', fresh({ notBefore: NOW + 30 }), { act: 'rest', until: NOW + 30 }],
    ['a pause of more than a day is a clock that was set back', fresh({ notBefore: NOW + 1441 }), 'create'],
    [
      'somebody must choose: it rests until they do',
      standing({ wanted: LATER, state: 'needs-person', needs: 'choice' }),
      { act: 'rest', until: null },
    ],
    ['given up: it rests until somebody asks', fresh({ state: 'given-up' }), { act: 'rest', until: null }],
    [
      'signed out: tried again now and then, as one may have signed in elsewhere',
      fresh({ state: 'needs-person', needs: 'sign-in' }),
      'create',
    ],
    [
      'found in flight: whoever flew it was stopped, so it goes on',
      fresh({ state: 'in-flight', sentAt: NOW - 1, flight: { ...flight, isFirst: true } }),
      'create',
    ],
  ];
  it.each(cases)('%s', (_, entry, expected) => {
    expect(nextStep(entry, NOW)).toMatchObject(typeof expected === 'string' ? { act: expected } : expected);
  });

  it('sends what belongs together in its order, and one that fails holds up no other', () => {
    const ours = (id: string, turn: number, change: Partial<OutboxEntry> = {}) =>
      fresh({ id, turn, suggestion: id[0]!, ...change });
    const all = [ours('a2', 2), ours('a1', 1, { tries: 5 }), ours('b3', 3), ours('c4', 4, { at: NOW - 10 })];
    expect(firstOfEach(all).map(({ id }) => id)).toEqual(['c4', 'b3', 'a1']);
  });
});

describe('what is stored before a step', () => {
  it('notes when it went out, and that the version it names is used up', () => {
    const created = takeOff(fresh(), nextStep(fresh(), NOW), flight);
    expect(created).toMatchObject({ state: 'in-flight', sentAt: NOW, flight: { runner: 'one', isFirst: true } });
    const entry = standing({ wanted: LATER, moves: [LATER] });
    const moved = takeOff(entry, nextStep(entry, NOW), flight);
    expect(moved).toMatchObject({ sentAt: NOW, moves: [LATER], known: { etag: null } });
  });

  it('what begins to leave, leaves: wanted again, it must be made anew', () => {
    const entry = standing({ wanted: null });
    const away = takeOff(entry, nextStep(entry, NOW), flight);
    expect(away.isLeaving).toBe(true);
    expect(wish(away, AT, NOW)).toMatchObject({ isLost: true, entry: { wanted: null } });
  });
});

describe('what an answer makes of it', () => {
  it('made, and it stands where it should', () => {
    const made = entryOf(take(fresh(), { event: event(AT) }));
    expect(made).toMatchObject({ state: 'waiting', sentAt: null, tries: 0, known: { id: 'there', etag: 'e2' } });
    expect(nextStep(made, NOW)).toMatchObject({ act: 'end', ending: { as: 'stands' } });
  });

  it('taken back while it was made: it leaves again', () => {
    const made = entryOf(take(fresh(), { event: event(AT) }, (away) => wish(away, null, NOW).entry!));
    expect(nextStep(made, NOW)).toMatchObject({ act: 'cancel', event: { id: 'there', etag: 'e2' } });
  });

  it('moved elsewhere while it was made: it is moved', () => {
    const made = entryOf(take(fresh(), { event: event(AT) }, (away) => wish(away, LATER, NOW).entry!));
    expect(nextStep(made, NOW)).toMatchObject({ act: 'move', to: LATER });
  });

  it('somebody moved it right after it was made: their moment holds', () => {
    expect(entryOf(take(fresh(), { event: event(THEIRS) }))).toMatchObject({ wanted: THEIRS, needs: null });
  });

  it('somebody moved it while we wanted it elsewhere: that is asked, and either answer is followed', () => {
    const entry = standing({ wanted: LATER, known: { ...AT, id: 'there', etag: null } });
    const asked = entryOf(take(entry, { event: event(THEIRS) }));
    expect(asked).toMatchObject({ state: 'needs-person', needs: 'choice', problem: { code: 'outbox-moved' } });
    expect(nextStep(choose(asked, 'ours', NOW), NOW)).toMatchObject({ act: 'move', to: LATER });
    expect(nextStep(choose(asked, 'theirs', NOW), NOW)).toMatchObject({ act: 'end', ending: { as: 'stands' } });
    expect(wake(asked, NOW)).toBe(asked);
  });

  it('an earlier move of ours is no move of somebody else', () => {
    const entry = standing({ wanted: LATER, moves: [THEIRS], sentAt: NOW, known: { ...AT, id: 'there', etag: null } });
    expect(entryOf(take(entry, { event: event(THEIRS) }))).toMatchObject({ needs: null, wanted: LATER });
  });

  it('looked for and not there: nothing is under way any more, so it may be made', () => {
    const entry = fresh({ sentAt: NOW - SETTLED });
    const landed = entryOf(take(entry, { event: null }));
    expect(landed.sentAt).toBeNull();
    expect(nextStep(landed, NOW).act).toBe('create');
  });

  it.each([
    ['wanted', 'removed', AT],
    ['not wanted', 'withdrawn', null],
  ] as const)('gone when it is looked at, and %s: it ends as %s', (_, as, wanted) => {
    const entry = standing({ wanted, known: { ...AT, id: 'there', etag: null } });
    expect(take(entry, { event: null })).toMatchObject({ ending: { as } });
  });

  it('taken out: it ends', () => {
    expect(take(standing({ wanted: null }), { event: null })).toMatchObject({ ending: { as: 'withdrawn' } });
  });
});

describe('what a failure makes of it', () => {
  it('without a network it waits, longer each time, and never more than an hour and a quarter', () => {
    let entry = fresh();
    const waits = Array.from({ length: 9 }, () => {
      entry = entryOf(land(takeOff(entry, { act: 'search' }, flight), { act: 'search' }, failing('wait'), chance));
      return entry.notBefore - NOW;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    const late = land(fresh({ tries: 20 }), { act: 'search' }, failing('wait'), { now: NOW, random: 0.999 });
    expect(entryOf(late).notBefore - NOW).toBeLessThanOrEqual(75);
  });

  it('fault 41: told when to come back it does not come sooner, and believes a day at most', () => {
    const answer = (minutes: number) => failing('wait', { retryAt: (NOW + minutes) * 60_000 });
    expect(entryOf(take(fresh(), answer(30))).notBefore).toBe(NOW + 30);
    expect(entryOf(take(fresh(), answer(99_999))).notBefore).toBe(NOW + 1440);
  });

  it('fault 43: a creation of which nobody knows whether it arrived counts from the last moment it may have gone out', () => {
    const step: Step = { act: 'create', draft: fresh().draft! };
    const landed = land(takeOff(fresh(), step, flight), step, failing('wait'), { ...chance, now: NOW + 2 });
    expect(entryOf(landed).sentAt).toBe(NOW + 2);
  });

  it('without a token nothing went out: taken back, it can simply be thrown away', () => {
    const landed = entryOf(take(fresh(), failing('sign-in', { values: {}, isUnsent: true })));
    expect(landed).toMatchObject({ state: 'needs-person', needs: 'sign-in', sentAt: null });
    expect(wish(landed, null, NOW).entry).toBeNull();
  });

  it('faults 35 and 43: the token went between two tries: the first may have arrived, so it is not thrown away', () => {
    const landed = entryOf(take(fresh(), failing('sign-in', { values: {} })));
    expect(landed.sentAt).toBe(NOW);
    expect(wish(landed, null, NOW).entry).toMatchObject({ wanted: null, sentAt: NOW });
  });

  it('nor is what went out in an earlier run, whatever comes of this one', () => {
    const landed = entryOf(take(fresh({ sentAt: NOW - 1 }), failing('sign-in', { values: {}, isUnsent: true })));
    expect(landed.sentAt).not.toBeNull();
  });

  it('a removal that never went out can be taken back', () => {
    const landed = entryOf(take(standing({ wanted: null }), failing('allow', { isUnsent: true })));
    expect(landed).toMatchObject({ isLeaving: false, needs: 'allow' });
    expect(wish(landed, AT, NOW)).toMatchObject({ isLost: false, entry: { wanted: AT } });
  });

  it('fault 40: changed by somebody, it is looked at again at once, and after a few times with patience', () => {
    const entry = standing({ wanted: LATER });
    const landed = entryOf(take(entry, failing('reread')));
    expect(landed).toMatchObject({ notBefore: NOW, problem: null, known: { etag: null } });
    expect(nextStep(landed, NOW).act).toBe('look');
    expect(entryOf(take({ ...entry, tries: 2 }, failing('reread'))).notBefore).toBeGreaterThan(NOW);
  });

  it('gone: removed by somebody, or withdrawn as wanted; a calendar that is gone takes nothing', () => {
    expect(take(standing({ wanted: LATER }), failing('gone'))).toMatchObject({ ending: { as: 'removed' } });
    expect(take(standing({ wanted: null }), failing('gone'))).toMatchObject({ ending: { as: 'withdrawn' } });
    const landed = entryOf(take(fresh(), failing('gone', { code: 'online-calendar-gone' })));
    expect(landed).toMatchObject({ state: 'given-up', problem: { code: 'online-calendar-gone' } });
  });

  it.each(['none', 'admin'] as const)(
    '%s: asking again gives the same, so it is given up until somebody asks',
    (remedy) => {
      const landed = entryOf(take(fresh(), failing(remedy)));
      expect(landed.state).toBe('given-up');
      expect(nextStep(wake(landed, NOW + 1), NOW + 1).act).toBe('create');
    },
  );
});

describe('what is wanted changes', () => {
  it('before it was sent it is made as it is wanted now', () => {
    expect(wish(fresh(), LATER, NOW).entry).toMatchObject({ wanted: LATER, draft: LATER });
  });

  it('once it may have been sent it is made as it was, and moved', () => {
    const { draft, sentAt } = wish(fresh({ sentAt: NOW }), LATER, NOW).entry!;
    expect({ start: draft!.start, sentAt }).toEqual({ start: AT.start, sentAt: NOW });
  });

  it('what it stumbled over may not be there for what is wanted now, except a missing token', () => {
    const stuck = fresh({ sentAt: NOW, state: 'given-up', problem: { code: 'x', values: {} }, tries: 4 });
    expect(wish(stuck, LATER, NOW).entry).toMatchObject({ state: 'waiting', problem: null, tries: 0 });
    const out = fresh({ sentAt: NOW, state: 'needs-person', needs: 'sign-in', notBefore: NOW + 60 });
    expect(wish(out, LATER, NOW).entry).toMatchObject({ needs: 'sign-in', notBefore: NOW + 60 });
  });
});
