/**
 * Keeping step with an online calendar: an event of ours that somebody moved moves its ritual, one that is gone frees its slot,
 * and another moment that was offered takes the place of the old one once all guests said yes. What is still to be sent knows
 * better than any reading, and is left alone.
 */
import type { OnlineEvent, OnlineReading } from '../../calendar/online.ts';
import { isSameSpan } from '../../calendar/outbox.ts';
import { contains, type Minute, type Span } from '../../calendar/span.ts';
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

/** What the reading says of one event; null when it says nothing. */
type Seen = OnlineEvent | 'gone' | 'missing' | null;

/** Call it in a transaction over history and outbox, together with keeping the reading. */
export async function followOnline(db: Database, followed: Followed): Promise<void> {
  const { account, calendar, now } = followed;
  for (const row of await readHistory(db)) {
    const { online } = row;
    if (!isComing(row) || online?.account !== account || online.calendar !== calendar) continue;
    if (await findOutbox(db, online.key)) continue;
    const seen = seenOf(online, row, followed);
    let next = row;
    if (seen === 'gone') next = withoutEvent(row);
    else if (seen === 'missing') await askAfter(db, row, now);
    else if (seen) next = { ...row, outcome: 'taken', ...spanOf(seen) };
    if (next.offer && !(await findOutbox(db, next.offer.online.key))) next = followOffer(next, next.offer, followed);
    if (JSON.stringify(next) !== JSON.stringify(row))
      await decideOn(db, row.id, { before: asSeen(row, next), after: next, now });
  }
}

const spanOf = ({ event: { start, end } }: OnlineEvent): Span => ({ start, end });

function seenOf({ event, key }: OnlineLink, span: Span, { reading, window, now }: Followed): Seen {
  const found = reading.events.find(({ id }) => id === event || id === key);
  if (found) return found;
  if (event === null) return null;
  if (reading.gone.includes(event)) return 'gone';
  return reading.isWhole && span.end > now && contains(window, span) ? 'missing' : null;
}

/** Somebody took it out of the calendar: its slot is free, and an offer for it is no use any more. */
function withoutEvent({ online: _, offer: __, ...row }: HistoryRow): HistoryRow {
  return { ...row, outcome: 'skipped' };
}

/** What the calendar shows already need not be told to it. */
function asSeen(row: HistoryRow, next: HistoryRow): HistoryRow {
  if (!next.online) {
    const { online: _, ...rest } = row;
    return rest;
  }
  return isSameSpan(row, next) || next.online.key !== row.online?.key
    ? row
    : { ...row, start: next.start, end: next.end };
}

function followOffer(row: HistoryRow, offer: Offer, followed: Followed): HistoryRow {
  const { offer: _, ...alone } = row;
  const seen = seenOf(offer.online, offer, followed);
  if (seen === 'gone') return alone;
  // Nobody answered in time: it stays as it was.
  if (followed.now >= Math.min(row.start, offer.start)) return alone;
  if (seen === null || seen === 'missing') return row;
  const guests = (seen.event.attendees ?? []).filter(
    ({ email }) => !followed.me.includes(email) && email !== seen.event.organizer,
  );
  if (guests.some(({ answer }) => answer === 'declined')) return alone;
  const isAgreed = guests.length > 0 && guests.every(({ answer }) => answer === 'accepted');
  const online = { ...offer.online, event: seen.id };
  return isAgreed ? { ...alone, ...spanOf(seen), online } : { ...row, offer: { ...offer, ...spanOf(seen) } };
}
