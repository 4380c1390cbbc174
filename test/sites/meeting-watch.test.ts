import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { onlyPhase } from '../../sites/meeting-signs.ts';
import { type Followed, follow, followMeeting, isNews } from '../../sites/meeting-watch.ts';
import type { MeetingPageReading, MeetingPhase, MeetingSite } from '../../sites/site.ts';

const reading = (phase: MeetingPhase, change: Partial<MeetingPageReading> = {}): MeetingPageReading => ({
  ...onlyPhase(phase),
  code: 'abc',
  ...change,
});
/** Reads every half second. */
function walk(
  steps: readonly (MeetingPhase | MeetingPageReading)[],
  from = 0,
  before: Followed | null = null,
): Followed {
  let held = before;
  for (const [index, step] of steps.entries())
    held = follow(held, typeof step === 'string' ? reading(step) : step, from + index * 500);
  return held!;
}
const times = <T>(count: number, step: T): T[] => Array.from({ length: count }, () => step);

describe('coming in', () => {
  test('is believed with the second reading', () => {
    expect(walk(['green-room', 'joined']).phase).toBe('green-room');
    expect(walk(['green-room', 'joined', 'joined'])).toMatchObject({ phase: 'joined', visit: 1 });
  });

  test('a page that was joined when we came is a visit, too', () => {
    expect(walk(['joined']).phase).toBe('unknown');
    expect(walk(['joined', 'joined'])).toMatchObject({ phase: 'joined', visit: 1 });
  });

  test('a lobby that flickers is no call', () => {
    expect(walk(['lobby', 'joined', 'lobby', 'joined', 'lobby']).visit).toBe(0);
  });
});

describe('during a call', () => {
  const inside = walk(['joined', 'joined']);

  test('a bar that fades for seconds is not leaving, and what was known stays known', () => {
    const known = walk([reading('joined', { people: { count: 5, names: ['Sanne'] } })], 1_000, inside);
    const faded = walk(times(14, 'unknown' as const), 1_500, known);
    expect(faded).toMatchObject({ phase: 'joined', visit: 1 });
    const back = walk([reading('joined')], 9_000, faded);
    expect(back.reading.people).toEqual({ count: 5, names: ['Sanne'] });
  });

  test('a lost connection of half a minute ends it; coming back is a new visit', () => {
    const lost = walk(times(60, 'unknown' as const), 1_000, inside);
    expect(lost.phase).toBe('unknown');
    expect(walk(['joined', 'joined'], 40_000, lost)).toMatchObject({ phase: 'joined', visit: 2 });
  });

  test('the end is believed at once when the page says so', () => {
    expect(walk(['ended', 'ended'], 1_000, inside).phase).toBe('ended');
  });

  test('rejoining after the end is a new visit', () => {
    const left = walk(['ended', 'ended'], 1_000, inside);
    expect(walk(['green-room', 'joined', 'joined'], 3_000, left)).toMatchObject({ phase: 'joined', visit: 2 });
  });

  test('another meeting in the same tab is another visit', () => {
    const other = walk(times(3, reading('joined', { code: 'xyz' })), 1_000, inside);
    expect(other).toMatchObject({ phase: 'joined', visit: 2 });
  });

  test('fault 23: a clock that is set back holds nobody for ever', () => {
    const doubting = walk(['unknown', 'unknown'], 100_000, inside);
    expect(walk(['unknown', 'unknown'], 0, doubting).phase).toBe('unknown');
  });
});

test('whatever a page shows, nobody is in without two readings that say so', () => {
  const phase = fc.constantFrom<MeetingPhase>('elsewhere', 'green-room', 'lobby', 'ended', 'unknown');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(phase, phase, fc.constant<MeetingPhase>('joined'))),
      fc.array(fc.integer({ min: -50_000, max: 50_000 })),
      (phases, clock) => {
        let held: Followed | null = null;
        let run = 0;
        for (const [index, one] of phases.entries()) {
          run = one === 'joined' ? run + 1 : 0;
          const before: Followed | null = held;
          held = follow(held, reading(one), clock[index] ?? index);
          if (held.phase === 'joined' && before?.phase !== 'joined') expect(run).toBeGreaterThanOrEqual(2);
          expect(held.visit).toBeGreaterThanOrEqual(before?.visit ?? 0);
        }
      },
    ),
  );
});

test('nothing new is no news', () => {
  const inside = walk(['joined', 'joined']);
  expect(isNews(inside, walk(['joined'], 1_000, inside))).toBe(false);
  expect(isNews(inside, walk([reading('joined', { presenting: 'me' })], 1_000, inside))).toBe(true);
});

describe('following a page', () => {
  afterEach(() => vi.useRealTimers());

  /** A page without anything but time. */
  function start(isQuiet: () => boolean) {
    vi.useFakeTimers();
    const stop = new AbortController();
    const view = { setInterval, clearInterval, setTimeout, location: { href: 'https://meet.example/abc' } };
    const events = new EventTarget();
    const page = Object.assign(events, { hidden: false, defaultView: view });
    const read = vi.fn(() => reading('joined', { people: { count: 3, names: null } }));
    const readPhase = vi.fn(() => reading('joined'));
    const seen: Followed[] = [];
    const lookNow = followMeeting(page as unknown as Document, {
      site: { read, readPhase } as unknown as MeetingSite,
      changed: (now) => seen.push(now),
      isQuiet,
      clock: () => performance.now(),
      signal: stop.signal,
    });
    return { page, read, readPhase, seen, stop, lookNow };
  }

  test('twice a second, all of it; once nothing more is expected, once a second and only whether it goes on', () => {
    let isQuiet = false;
    const { read, readPhase, seen } = start(() => isQuiet);
    vi.advanceTimersByTime(10_000);
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(20);
    expect(readPhase).not.toHaveBeenCalled();
    isQuiet = true;
    read.mockClear();
    vi.advanceTimersByTime(10_000);
    expect(read).not.toHaveBeenCalled();
    expect(readPhase.mock.calls.length).toBeLessThanOrEqual(10);
    expect(readPhase.mock.calls.length).toBeGreaterThanOrEqual(9);
    // What was known of the meeting stays known.
    expect(seen.at(-1)).toMatchObject({ phase: 'joined', visit: 1, reading: { people: { count: 3 } } });
  });

  test('asked for, it is all read at once; after the end of it all, never', () => {
    const { read, stop, lookNow } = start(() => true);
    vi.advanceTimersByTime(5_000);
    read.mockClear();
    lookNow();
    expect(read).toHaveBeenCalledTimes(1);
    stop.abort();
    lookNow();
    vi.advanceTimersByTime(5_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('a hidden tab is not read', () => {
    const { page, read } = start(() => false);
    vi.advanceTimersByTime(1_000);
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    read.mockClear();
    vi.advanceTimersByTime(3_000);
    expect(read).not.toHaveBeenCalled();
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(read).toHaveBeenCalledTimes(1);
  });
});
