/**
 * What stands in the history is what should stand in the calendar. Whoever changes an entry of the history calls this in the
 * same transaction, with what it was and what it is; what the calendars must be told follows from the difference.
 */
import type { OnlineDraft } from '../../calendar/online.ts';
import { isSameSpan, type OutboxEntry, wish } from '../../calendar/outbox.ts';
import type { Minute, Span } from '../../calendar/span.ts';
import type { Database, HistoryRow, OnlineLink } from '../../storage/database.ts';
import { findHistory } from '../../storage/history.ts';
import { findOutbox } from '../../storage/outbox.ts';

export interface Change {
  readonly before: HistoryRow | null;
  readonly after: HistoryRow | null;
  /** Of what is new. */
  readonly drafts?: readonly OnlineDraft[];
  readonly now: Minute;
}

/** It is to take place. */
export const isComing = (row: HistoryRow | null): row is HistoryRow =>
  row?.outcome === 'planned' || row?.outcome === 'taken';

interface Place extends Span {
  readonly link: OnlineLink;
}

/** Where its events should stand, by key. */
function placesOf(row: HistoryRow | null): Map<string, Place> {
  const places = new Map<string, Place>();
  if (!isComing(row)) return places;
  const { online, offer, start, end } = row;
  if (online) places.set(online.key, { start, end, link: online });
  if (offer) places.set(offer.online.key, { start: offer.start, end: offer.end, link: offer.online });
  return places;
}

/** Call it in a transaction over history and outbox. */
export async function tellCalendars(db: Database, { before, after, drafts = [], now }: Change): Promise<void> {
  const was = placesOf(before);
  const is = placesOf(after);
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const place = is.get(key);
    const wanted = place ? { start: place.start, end: place.end } : null;
    const entry = await findOutbox(db, key);
    if (entry) {
      const next = wish(entry, wanted, now).entry;
      if (next) await db.outbox.put(next);
      else await db.outbox.delete(key);
      continue;
    }
    const old = was.get(key);
    const draft = drafts.find((one) => one.key === key) ?? null;
    const link = place?.link ?? old?.link;
    const suggestion = (after ?? before)?.id;
    if (!link || !suggestion) continue;
    // Nothing to say where it stands as it should, or never came to stand.
    const id = old?.link.event ?? link.event;
    const known = old && id !== null ? { start: old.start, end: old.end, id, etag: null } : null;
    if (draft === null && (known === null || (wanted && isSameSpan(known, wanted)))) continue;
    await db.outbox.add(await entryOf(db, { key, link, suggestion, draft, wanted, known, now }));
  }
}

interface NewEntry extends Pick<OutboxEntry, 'suggestion' | 'draft' | 'wanted' | 'known'> {
  readonly key: string;
  readonly link: OnlineLink;
  readonly now: Minute;
}

async function entryOf(db: Database, { key, link, now, ...what }: NewEntry): Promise<OutboxEntry> {
  const turns = (await db.outbox.toArray()).map(({ turn }) => turn);
  return {
    ...what,
    id: key,
    turn: Math.max(0, ...turns) + 1,
    account: link.account,
    calendar: link.calendar,
    zone: link.zone,
    at: now,
    mail: link.mail,
    sentAt: null,
    moves: [],
    isLeaving: false,
    state: 'waiting',
    flight: null,
    needs: null,
    tries: 0,
    notBefore: now,
    problem: null,
  };
}

/** Look whether it is still there: a reading did not have it, and readings come late. */
export async function askAfter(db: Database, row: HistoryRow, now: Minute): Promise<void> {
  const { online, start, end } = row;
  if (!online?.event || (await db.outbox.get(online.key))) return;
  const span = { start, end };
  const known = { ...span, id: online.event, etag: null };
  const suggestion = row.id;
  await db.outbox.add(
    await entryOf(db, { key: online.key, link: online, suggestion, draft: null, wanted: span, known, now }),
  );
}

/** Its event is not there, or on its way out: what is wanted again must be made anew. */
async function isLost(db: Database, row: HistoryRow | null, { key }: OnlineLink): Promise<boolean> {
  const entry = await findOutbox(db, key);
  if (entry) return entry.isLeaving;
  const link = [row?.online, row?.offer?.online].find((one) => one?.key === key);
  return !link || link.event === null;
}

/** Writes a decision, and what follows from it. Call it in a transaction over history and outbox. */
export async function decideOn(db: Database, id: string, change: Change): Promise<void> {
  if (change.after) await db.history.put(change.after);
  else await db.history.delete(id);
  await tellCalendars(db, change);
}

interface TakingBack {
  /** What it was before the decision that is taken back. */
  readonly before: HistoryRow | null;
  readonly id: string;
  /** Should its event be gone already: the event that takes its place. */
  readonly anew: { readonly link: OnlineLink; readonly draft: OnlineDraft } | null;
  readonly now: Minute;
}

/** Takes a decision back. Not sent yet, it never is; sent already, it is sent back. Call it in the same transaction. */
export async function takeBack(db: Database, { before, id, anew, now }: TakingBack): Promise<void> {
  const current = await findHistory(db, id);
  let after = before;
  const drafts: OnlineDraft[] = [];
  if (after?.offer && (!isComing(after) || (await isLost(db, current, after.offer.online)))) {
    // An offer is not made twice.
    const { offer: _, ...rest } = after;
    after = rest;
  }
  if (after?.online) {
    const { online, ...rest } = after;
    // It was called off before, and that was sent since.
    if (!isComing(after)) after = (await findOutbox(db, online.key)) ? after : rest;
    else if (await isLost(db, current, online)) {
      after = anew ? { ...rest, online: anew.link } : rest;
      if (anew) drafts.push(anew.draft);
    } else if (current?.online?.key === online.key) {
      // What was learnt since stays known.
      after = { ...rest, online: current.online };
    }
  }
  await decideOn(db, id, { before: current, after, drafts, now });
}
