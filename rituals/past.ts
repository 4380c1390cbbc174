/**
 * What has been: when each ritual was last, whom it brought together, what was asked for, and how much of the weeks' budget is
 * used. From the history, and from the calendar: a ritual that stands there under its title counts as well.
 */
import type { CalendarEvent } from '../calendar/event.ts';
import type { Minute, Span } from '../calendar/span.ts';
import { type Day, mondayOf, toLocal, weekdayOf } from '../calendar/zone.ts';
import { compareText } from './chance.ts';
import type { Ritual, RitualId } from './ritual.ts';
import type { Roster } from './roster.ts';
import type { HistoryEntry, PersonId, Situation } from './situation.ts';
import { MEMORY_DAYS } from './weights.ts';

/** A ritual that took place or is going to. */
export interface Occasion extends Span {
  readonly people: readonly PersonId[];
  /** In my zone. */
  readonly day: Day;
}

export interface RitualPast {
  /** Mine, in order of time. */
  readonly occasions: readonly Occasion[];
  /** Everybody's that is known of, mine included. */
  readonly met: readonly Occasion[];
  readonly saidNever: boolean;
  readonly askedLater: Minute | null;
  readonly taken: number;
  readonly passedOver: number;
}

export interface Past {
  readonly of: (ritual: RitualId) => RitualPast;
  /** Weekdays (1–7) on which I took rituals, how often. */
  readonly habitDays: readonly number[];
  /** How often somebody's clock paid, lately. */
  readonly paid: (person: PersonId) => number;
  /** What is still to come, whatever the ritual. */
  readonly planned: readonly Occasion[];
  /** How many of mine lie on each of my days. */
  readonly perDay: ReadonlyMap<Day, number>;
  /** Minutes of rituals in the week that begins on a Monday, on the person's own calendar. */
  readonly spent: (person: PersonId, monday: Day) => number;
}

const HAS_BEEN: ReadonlySet<string> = new Set(['planned', 'taken', 'moved']);

/** Finds the ritual of an event's title; titles may hold names. */
export function titleReader(catalogue: readonly Ritual[]): (title: string) => RitualId | undefined {
  const exact = new Map<string, RitualId>();
  const patterns: { before: string; after: string; id: RitualId }[] = [];
  for (const { id, texts } of catalogue) {
    for (const { title } of [texts.en, texts.nl]) {
      const [before = '', ...rest] = title.split(/\{names?\}/);
      if (rest.length === 0) exact.set(title, id);
      // A title that is nearly all name would claim strangers' events.
      else if (title.replace(/\{names?\}/g, '').trim().length >= 6)
        patterns.push({ before, after: rest.at(-1) ?? '', id });
    }
  }
  // A year has thousands of titles: the first letters, or the last where ours begins with a name, tell nearly all apart.
  const beginning = (text: string): number => text.charCodeAt(0) * 65_536 + text.charCodeAt(1);
  const ending = (text: string): number => text.charCodeAt(text.length - 1);
  const beginnings = new Set([...exact.keys(), ...patterns.map(({ before }) => before)].map(beginning));
  const hasShort = patterns.some(({ before }) => before.length === 1);
  const endings = new Set(patterns.flatMap(({ before, after }) => (before === '' ? ending(after) : [])));
  return (title) => {
    if (!hasShort && !beginnings.has(beginning(title)) && !endings.has(ending(title))) return undefined;
    const known = exact.get(title);
    if (known !== undefined) return known;
    for (const { before, after, id } of patterns) {
      if (title.length > before.length + after.length && title.startsWith(before) && title.endsWith(after)) return id;
    }
    return undefined;
  };
}

/** One entry for each suggestion: the last thing said about it. */
function latest(history: readonly HistoryEntry[]): HistoryEntry[] {
  const byId = new Map<string, HistoryEntry>();
  for (const entry of history) {
    const known = byId.get(entry.id);
    // Two words at the same minute: the outcome's name decides, so that the order in which they are kept cannot.
    if (!known || entry.at > known.at || (entry.at === known.at && compareText(entry.outcome, known.outcome) > 0)) {
      byId.set(entry.id, entry);
    }
  }
  return [...byId.values()].sort((a, b) => a.start - b.start || compareText(a.id, b.id));
}

/** Events that carry a ritual's title and that I did not decline. */
function standing(
  situation: Situation,
  catalogue: readonly Ritual[],
  roster: Roster,
): { event: CalendarEvent; ritual: RitualId }[] {
  const ritualOf = titleReader(catalogue);
  const found: { event: CalendarEvent; ritual: RitualId }[] = [];
  for (const event of situation.events) {
    if (event.allDay) continue;
    const ritual = ritualOf(event.title);
    if (ritual === undefined) continue;
    const mine = event.attendees?.find(({ email }) => roster.findByEmail(email) === roster.me);
    if (mine?.answer !== 'declined') found.push({ event, ritual });
  }
  // Two calendars may tell of one occasion, each with its own guests: the same one is believed whatever the order.
  return found.sort(
    (a, b) =>
      a.event.start - b.event.start ||
      compareText(a.event.uid, b.event.uid) ||
      compareText(a.event.calendar, b.event.calendar),
  );
}

export function pastOf(situation: Situation, catalogue: readonly Ritual[], roster: Roster): Past {
  const zone = roster.me.zone;
  const entries = latest(situation.history);
  const memory = situation.now - MEMORY_DAYS * 1440;
  const met = new Map<RitualId, Occasion[]>();
  const habitDays = [0, 0, 0, 0, 0, 0, 0, 0];
  const paid = new Map<PersonId, number>();
  const planned: Occasion[] = [];
  const perDay = new Map<Day, number>();
  const spent = new Map<string, number>();

  const add = (ritual: RitualId, span: Span, people: readonly PersonId[]): void => {
    const known = met.get(ritual) ?? [];
    met.set(ritual, known);
    const ids = [...new Set(people.map(roster.idOf))].sort(compareText);
    const isMine = ids.includes(roster.me.id);
    // The history and the calendar, or two calendars, may both tell of the same one of mine.
    if (isMine && known.some((other) => other.start === span.start && other.people.includes(roster.me.id))) return;
    const occasion = { start: span.start, end: span.end, people: ids, day: toLocal(zone, span.start).day };
    known.push(occasion);
    if (span.end > situation.now) planned.push(occasion);
    if (isMine) perDay.set(occasion.day, (perDay.get(occasion.day) ?? 0) + 1);
    for (const id of ids) {
      const person = roster.find(id);
      if (!person) continue;
      const key = `${mondayOf(toLocal(person.zone, span.start).day)} ${id}`;
      spent.set(key, (spent.get(key) ?? 0) + span.end - span.start);
    }
  };

  const said = new Map<RitualId, { never: boolean; later: Minute | null; taken: number; passedOver: number }>();
  for (const entry of entries) {
    const words = said.get(entry.ritual) ?? { never: false, later: null, taken: 0, passedOver: 0 };
    said.set(entry.ritual, words);
    if (HAS_BEEN.has(entry.outcome)) {
      add(entry.ritual, entry, entry.people);
      if (entry.start > memory) {
        for (const id of new Set(entry.inconvenient?.map(roster.idOf))) paid.set(id, (paid.get(id) ?? 0) + 1);
        words.taken += 1;
        const weekday = weekdayOf(toLocal(zone, entry.start).day);
        habitDays[weekday] = (habitDays[weekday] as number) + 1;
      }
    } else if (entry.outcome === 'later') {
      words.later = Math.max(words.later ?? 0, entry.until ?? 0);
    }
    if ((entry.outcome === 'later' || entry.outcome === 'skipped') && entry.at > memory) words.passedOver += 1;
  }
  // "Never" holds until it is taken up again.
  for (const never of entries.filter((entry) => entry.outcome === 'never')) {
    const words = said.get(never.ritual);
    const isTakenUp = entries.some((e) => e.ritual === never.ritual && HAS_BEEN.has(e.outcome) && e.at > never.at);
    if (words && !isTakenUp) words.never = true;
  }
  for (const { event, ritual } of standing(situation, catalogue, roster)) {
    const guests = event.attendees?.flatMap(({ email }) => roster.findByEmail(email)?.id ?? []) ?? [];
    add(ritual, event, [roster.me.id, ...guests]);
  }
  for (const known of met.values()) known.sort((a, b) => a.start - b.start);

  const known = new Map<RitualId, RitualPast>();
  const ritualPast = (ritual: RitualId): RitualPast => {
    const words = said.get(ritual);
    const all = met.get(ritual) ?? [];
    return {
      occasions: all.filter(({ people }) => people.includes(roster.me.id)),
      met: all,
      saidNever: words?.never ?? false,
      askedLater: words?.later ?? null,
      taken: words?.taken ?? 0,
      passedOver: words?.passedOver ?? 0,
    };
  };
  return {
    of: (ritual) => {
      const past = known.get(ritual) ?? ritualPast(ritual);
      known.set(ritual, past);
      return past;
    },
    habitDays,
    paid: (person) => paid.get(person) ?? 0,
    planned: planned.sort((a, b) => a.start - b.start),
    perDay,
    spent: (person, monday) => spent.get(`${monday} ${person}`) ?? 0,
  };
}
