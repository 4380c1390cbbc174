/**
 * A meeting as it goes: elsewhere → lobby → joined → started → ended, followed from what its page shows. Pure: one sight after the
 * other makes a new value, which can be stored when a page is reloaded or the extension is updated in the middle.
 */
import type { CalendarEvent } from '../calendar/event.ts';
import type { Minute } from '../calendar/span.ts';

/** What the page shows at one moment; null where it does not say it. A site's `MeetingPageReading` is one. */
export interface MeetingSight {
  readonly phase: 'elsewhere' | 'green-room' | 'lobby' | 'joined' | 'ended' | 'unknown';
  /** Me included. */
  readonly people: { readonly count: number | null };
  readonly presenting: 'me' | 'somebody' | 'nobody' | null;
  readonly outsiders: boolean | null;
}

/** `joined`: I am in. `started`: somebody else is in, too. */
export type MeetingState = 'elsewhere' | 'lobby' | 'joined' | 'started' | 'ended';

export interface MeetingWatch {
  readonly state: MeetingState;
  readonly seenAt: Minute;
  /** Minutes since the first sight. Never falls: a clock that jumps back adds nothing. */
  readonly passed: number;
  /** `passed` when I came in for the first time, and when somebody else was there for the first time. */
  readonly joinedAfter: number | null;
  readonly startedAfter: number | null;
}

const stateOf: Readonly<Record<Exclude<MeetingSight['phase'], 'joined' | 'unknown'>, MeetingState>> = {
  elsewhere: 'elsewhere',
  'green-room': 'lobby',
  lobby: 'lobby',
  ended: 'ended',
};

/** The next value. A page that shows nothing for a moment (it is being redrawn) changes nothing; one may leave and come back. */
export function follow(before: MeetingWatch | null, sight: MeetingSight, at: Minute): MeetingWatch {
  const passed = before ? before.passed + Math.max(0, at - before.seenAt) : 0;
  let state: MeetingState = before?.state ?? 'elsewhere';
  let joinedAfter = before?.joinedAfter ?? null;
  let startedAfter = before?.startedAfter ?? null;
  if (sight.phase === 'joined') {
    joinedAfter ??= passed;
    // Where the page does not tell how many there are, being in is all that can be known.
    if (sight.people.count === null || sight.people.count > 1) startedAfter ??= passed;
    state = startedAfter === null ? 'joined' : 'started';
  } else if (sight.phase !== 'unknown') {
    const hasBeenIn = joinedAfter !== null;
    state = hasBeenIn && sight.phase === 'elsewhere' ? 'ended' : stateOf[sight.phase];
  }
  return { state, seenAt: at, passed, joinedAfter, startedAfter };
}

/** People come early, and meetings run late. */
const AROUND = 30;

/** Letters and digits only: `abc-defg-hij`, `123 4567 890` and what the address makes of them compare equal. */
const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

function partsOf(url: string): readonly string[] {
  try {
    const { pathname, searchParams } = new URL(url);
    return [...pathname.split('/'), ...searchParams.values()].map((part) => bare(decodeURIComponent(part)));
  } catch {
    return []; // Not an address, or with broken escapes: then it links to nothing.
  }
}

/** The calendar event that this meeting is: the one with the same code in its link, now or nearly; the nearest when several are. */
export function eventOf(code: string | null, events: readonly CalendarEvent[], at: Minute): CalendarEvent | null {
  const wanted = bare(code ?? '');
  if (wanted.length < 6) return null;
  const away = ({ start, end }: CalendarEvent) => Math.max(start - at, at - end, 0);
  const found = events.filter(
    (event) => !event.allDay && event.link && away(event) <= AROUND && partsOf(event.link.url).includes(wanted),
  );
  const order = (a: CalendarEvent, b: CalendarEvent) =>
    away(a) - away(b) ||
    Math.abs(a.start - at) - Math.abs(b.start - at) ||
    a.start - b.start ||
    (a.uid < b.uid ? -1 : 1);
  return found.sort(order)[0] ?? null;
}
