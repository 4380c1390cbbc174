/**
 * Keeping step with an online calendar: an event of ours that somebody moved moves its ritual, one that is gone is asked after and
 * frees its slot, and another moment that was offered takes the place of the old one once all guests said yes. What is still to
 * be sent knows better than any reading, and is left alone.
 */
import type { OnlineEvent, OnlineReading } from '../../calendar/online.ts';
import { isSameSpan } from '../../calendar/outbox.ts';
import { contains, type Minute, type Span } from '../../calendar/span.ts';
import { isoOf, toInstant, toLocal } from '../../calendar/zone.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { laterDays } from '../../rituals/series.ts';
import type { Database, HistoryRow, Offer, OnlineLink } from '../../storage/database.ts';
import { readHistory } from '../../storage/history.ts';
import { findOutbox } from '../../storage/outbox.ts';
import { askAfter, decideOn, isComing } from './outbox-wishes.ts';

export interface Followed {
  readonly account: string;
  /** The provider's id. */
  readonly calendar: string;
  readonly reading: Pick<OnlineReading, 'events' | 'gone' | 'isWhole'>;
  readonly window: Span;
  /** My addresses, lower case. */
  readonly me: readonly string[];
  readonly now: Minute;
}

/**
 * What the reading says of one event; null when it says nothing. `missing`: gone, or moved to where nobody looked. `next`: of a
 * series this time is gone, and the first after now that the reading has, if it has one, is this.
 */
type Seen = OnlineEvent | 'missing' | { readonly next: Span | null } | null;

/** Days. The rarest series comes once in a quarter. */
const LOOK_AHEAD = 100;

/** Call it in a transaction over history and outbox, together with keeping the reading. */
export async function followOnline(db: Database, followed: Followed): Promise<void> {
  const { account, calendar, now } = followed;
  for (const row of await readHistory(db)) {
    const { online } = row;
    if (!isComing(row) || online?.account !== account || online.calendar !== calendar) continue;
    if (await findOutbox(db, online.key)) continue;
    const seen = seenOf(online, row, followed);
    let next = row;
    if (seen === 'missing') await askAfter(db, row, now);
    else if (seen && 'next' in seen)
      next = { ...row, ...nextTime(row, seen.next, { online, isWhole: followed.reading.isWhole }) };
    else if (seen) next = { ...row, outcome: 'taken', ...spanOf(seen) };
    if (next.offer && !(await findOutbox(db, next.offer.online.key))) next = followOffer(next, next.offer, followed);
    if (JSON.stringify(next) !== JSON.stringify(row))
      await decideOn(db, row.id, { before: asSeen(row, next), after: next, now });
  }
}

const spanOf = ({ event: { start, end } }: OnlineEvent): Span => ({ start, end });

function seenOf({ event, key }: OnlineLink, span: Span, { reading, window, now }: Followed): Seen {
  const isOurs = (id: string | undefined): boolean => id !== undefined && (id === event || id === key);
  const times = reading.events.filter(({ series }) => isOurs(series));
  const found = reading.events.find(({ id }) => isOurs(id)) ?? timeOf(times, span);
  if (found) return found;
  if (event === null) return null;
  const isComing = span.end > now;
  if (isComing && (reading.gone.includes(googleTime(event, span)) || (reading.isWhole && times.length > 0))) {
    const first = times.find((time) => time.event.end > now);
    return { next: first ? spanOf(first) : null };
  }
  const isGone = reading.gone.includes(event) || (reading.isWhole && contains(window, span));
  return isGone && isComing ? 'missing' : null;
}

/** Of a series, the one time that stands in the history: by the start that its rule gave it, or by where it stands since. */
const timeOf = (times: readonly OnlineEvent[], { start }: Span): OnlineEvent | undefined =>
  times.find(({ event }) => event.recurrenceId === start) ?? times.find(({ event }) => event.start === start);

/** The id of one time of a series, as Google makes it. */
const googleTime = (series: string, { start }: Span): string => `${series}_${isoOf(start).replaceAll(/[-:]/g, '')}`;

interface Known {
  readonly online: OnlineLink;
  readonly isWhole: boolean;
}

/**
 * The time that comes instead. Who read everything knows it; of a reading of changes the rhythm of the ritual may know an earlier
 * one, which did not change.
 */
function nextTime(row: HistoryRow, seen: Span | null, { online, isWhole }: Known): Span | null {
  const rule = catalogue.find(({ id }) => id === row.ritual)?.recurrence;
  if (isWhole || !rule) return seen;
  const { day, minute } = toLocal(online.zone, row.start);
  const [later] = laterDays(rule)(day, day + LOOK_AHEAD);
  if (later === undefined) return seen;
  const start = toInstant(online.zone, later, minute);
  return seen && seen.start < start ? seen : { start, end: start + row.end - row.start };
}

/** What the calendar shows already need not be told to it. */
function asSeen(row: HistoryRow, next: HistoryRow): HistoryRow {
  return isSameSpan(row, next) || next.online?.key !== row.online?.key
    ? row
    : { ...row, start: next.start, end: next.end };
}

function followOffer(row: HistoryRow, offer: Offer, followed: Followed): HistoryRow {
  const { offer: _, ...alone } = row;
  const seen = seenOf(offer.online, offer, followed);
  // Nobody answered in time: it stays as it was.
  if (followed.now >= Math.min(row.start, offer.start)) return alone;
  if (seen === null) return row;
  // Somebody took it away: then it is no offer any more. That a reading merely does not have it may come from being early.
  if (seen !== 'missing' && 'next' in seen) return row;
  if (seen === 'missing') return followed.reading.gone.includes(offer.online.event ?? '') ? alone : row;
  const guests = (seen.event.attendees ?? []).filter(
    ({ email }) => !followed.me.includes(email) && email !== seen.event.organizer,
  );
  if (guests.some(({ answer }) => answer === 'declined')) return alone;
  const isAgreed = guests.length > 0 && guests.every(({ answer }) => answer === 'accepted');
  const online = { ...offer.online, event: seen.series ?? seen.id };
  return isAgreed ? { ...alone, ...spanOf(seen), online } : { ...row, offer: { ...offer, ...spanOf(seen) } };
}
