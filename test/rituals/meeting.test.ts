import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import { eventOf, follow, type MeetingSight, type MeetingWatch } from '../../rituals/meeting.ts';

const sight = (phase: MeetingSight['phase'], count: number | null = null): MeetingSight => ({
  phase,
  people: { count },
  presenting: null,
  outsiders: null,
});

const watched = (...sights: readonly (readonly [MeetingSight, number])[]): MeetingWatch =>
  sights.reduce<MeetingWatch | null>((watch, [seen, at]) => follow(watch, seen, at), null) as MeetingWatch;

describe('following a meeting', () => {
  test('goes from elsewhere over the lobby to joined, started and ended', () => {
    const steps: [MeetingSight, number][] = [
      [sight('elsewhere'), 0],
      [sight('green-room'), 1],
      [sight('lobby'), 2],
      [sight('joined', 1), 3],
      [sight('joined', 2), 5],
      [sight('ended'), 30],
    ];
    const states = steps.map((_, i) => watched(...steps.slice(0, i + 1)).state);
    expect(states).toEqual(['elsewhere', 'lobby', 'lobby', 'joined', 'started', 'ended']);
    expect(watched(...steps)).toMatchObject({ passed: 30, joinedAfter: 3, startedAfter: 5 });
  });

  test('a redrawn page that shows nothing for a moment loses nothing', () => {
    const before = watched([sight('joined', 4), 10]);
    expect(follow(before, sight('unknown'), 11)).toMatchObject({ ...before, seenAt: 11, passed: 1 });
  });

  test('leaving and rejoining is one meeting, which began when it began', () => {
    const watch = watched([sight('joined', 3), 0], [sight('ended'), 5], [sight('lobby'), 6], [sight('joined', 3), 7]);
    expect(watch).toMatchObject({ state: 'started', joinedAfter: 0, startedAfter: 0, passed: 7 });
    expect(watched([sight('joined', 3), 0], [sight('elsewhere'), 5]).state).toBe('ended');
  });

  test('when the others leave it stays a meeting that has started', () => {
    expect(watched([sight('joined', 3), 0], [sight('joined', 1), 20]).state).toBe('started');
  });

  test('fault 23: a clock that jumps back adds nothing, one that jumps on does', () => {
    expect(watched([sight('joined', 2), 600], [sight('joined', 2), 540]).passed).toBe(0);
    expect(watched([sight('joined', 2), 600], [sight('joined', 2), 540], [sight('joined', 2), 545]).passed).toBe(5);
    expect(watched([sight('joined', 2), 600], [sight('joined', 2), 2_040]).passed).toBe(1_440);
  });

  test('nobody is in without a sign of it, and time never runs back', () => {
    const phases = fc.constantFrom<MeetingSight['phase']>(
      'elsewhere',
      'green-room',
      'lobby',
      'joined',
      'ended',
      'unknown',
    );
    const seen = fc.tuple(phases, fc.option(fc.integer({ min: 0, max: 500 })), fc.integer({ min: -1e6, max: 1e6 }));
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1 }), (all) => {
        let watch: MeetingWatch | null = null;
        let hasJoined = false;
        for (const [phase, count, at] of all) {
          const next = follow(watch, sight(phase, count), at);
          hasJoined ||= phase === 'joined';
          expect(next.joinedAfter !== null).toBe(hasJoined);
          if (next.state === 'joined' || next.state === 'started') expect(['joined', 'unknown']).toContain(phase);
          expect(next.passed).toBeGreaterThanOrEqual(watch?.passed ?? 0);
          watch = JSON.parse(JSON.stringify(next)) as MeetingWatch;
        }
      }),
    );
  });
});

describe('the calendar event that a meeting is', () => {
  const event = (uid: string, start: number, url: string, more: Partial<CalendarEvent> = {}): CalendarEvent => ({
    uid,
    calendar: 'c',
    title: uid,
    start,
    end: start + 30,
    busy: 'busy',
    link: { kind: 'meet', url },
    ...more,
  });
  const stand = event('stand-up', 600, 'https://meet.google.com/abc-defg-hij?authuser=1');

  test('has the same code in its link', () => {
    expect(
      eventOf('abc-defg-hij', [event('other', 600, 'https://meet.google.com/xyz-defg-hij'), stand], 605)?.uid,
    ).toBe('stand-up');
    expect(
      eventOf('123 4567 8901', [event('zoom', 600, 'https://example.zoom.us/j/12345678901?pwd=x')], 600)?.uid,
    ).toBe('zoom');
    const teams = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_Abc123%40thread.v2/0?context=x';
    expect(eventOf('19:meeting_Abc123@thread.v2', [event('teams', 600, teams)], 600)?.uid).toBe('teams');
  });

  test('is now or nearly, and of several the nearest', () => {
    const later = event('later', 640, 'https://meet.google.com/abc-defg-hij');
    expect(eventOf('abc-defg-hij', [later, stand], 602)?.uid).toBe('stand-up');
    expect(eventOf('abc-defg-hij', [later, stand], 638)?.uid).toBe('later');
    expect(eventOf('abc-defg-hij', [stand], 900)).toBe(null);
  });

  test('fault 90: an all-day event is none, and neither is one that only contains the code', () => {
    const allDay = event('all day', 600, 'https://meet.google.com/abc-defg-hij', {
      allDay: { startDay: 0, endDay: 1 },
    });
    expect(eventOf('abc-defg-hij', [allDay], 600)).toBe(null);
    expect(eventOf('abc-defg-hij', [event('longer', 600, 'https://meet.google.com/abc-defg-hijk')], 600)).toBe(null);
  });

  test('a code that is missing or means nothing links to nothing, and a broken address breaks nothing', () => {
    expect(eventOf(null, [stand], 600)).toBe(null);
    expect(eventOf('---', [stand], 600)).toBe(null);
    expect(
      eventOf('abc-defg-hij', [event('broken', 600, 'https://x.test/%E0%A4%A'), event('no', 600, 'nonsense')], 600),
    ).toBe(null);
  });
});
