/** What waits to be written to a calendar, each in one plain sentence with what one can do about it. */
import { choose, type OutboxEntry } from '../../calendar/outbox.ts';
import { createMomentText, type MomentText } from '../../components/moment-text.ts';
import { findHistory } from '../../storage/history.ts';
import { findOutbox, readOutbox } from '../../storage/outbox.ts';
import { readKnown } from './known.ts';
import type { Asked, WaitingAct, WaitingView } from './messages.ts';
import { cardOfRow } from './online-draft.ts';
import { runOutbox, sendSoon, tryAgain } from './outbox.ts';
import { decideOn } from './outbox-wishes.ts';
import type { Desk } from './ports.ts';

/** What goes well within this time need not be told. */
const SOON = 1;

export async function getOutbox(desk: Desk): Promise<readonly WaitingView[]> {
  const known = await readKnown(desk);
  const entries = await readOutbox(known.store.db);
  const text = createMomentText(desk.translate.language, known.zone);
  return entries.filter(isTold(known.now)).flatMap((entry) => {
    const row = known.history.find(({ id }) => id === entry.suggestion);
    const card = row && cardOfRow(desk, known, row);
    const name = card?.name ?? entry.draft?.title ?? row?.title;
    if (name === undefined) return [];
    const moment = text.moment(entry.wanted ?? entry.known ?? entry.draft ?? { start: entry.at, end: entry.at });
    return [
      {
        id: entry.id,
        text: desk.translate(`planned.waiting.${kindOf(entry)}`, { ritual: name, moment }),
        why: whyOf(desk, entry, text),
        acts: actsOf(entry),
        needsSignIn: entry.needs === 'sign-in' || entry.needs === 'allow',
      },
    ];
  });
}

const isTold =
  (now: number) =>
  ({ state, problem, at }: OutboxEntry): boolean =>
    state === 'needs-person' || state === 'given-up' || problem !== null || now - at > SOON;

function kindOf({ wanted, known }: OutboxEntry): 'add' | 'move' | 'remove' {
  if (wanted === null) return 'remove';
  return known === null ? 'add' : 'move';
}

function whyOf({ translate }: Desk, { problem, needs, known }: OutboxEntry, text: MomentText): string {
  if (needs === 'choice' && known) return translate('planned.waiting.moved', { moment: text.moment(known) });
  if (!problem) return translate('planned.waiting.soon');
  if (problem.code === 'online-unreachable') return translate('planned.waiting.offline');
  return translate.find(`errors.${problem.code}`, problem.values) ?? translate('errors.unknown');
}

function actsOf({ state, needs, problem }: OutboxEntry): WaitingAct[] {
  if (needs === 'choice') return ['theirs', 'ours'];
  if (state === 'given-up') return ['again', 'drop'];
  return problem ? ['again'] : [];
}

export async function actOutbox(desk: Desk, { id, act }: Asked<'outbox:act'>): Promise<readonly WaitingView[]> {
  const store = await desk.store();
  const now = desk.now();
  if (act === 'again') await tryAgain(desk, { id });
  else if (act === 'drop') await drop(desk, id);
  else {
    await store.db.transaction('rw', store.db.outbox, async () => {
      const entry = await findOutbox(store.db, id);
      if (entry) await store.db.outbox.put(choose(entry, act, now));
    });
  }
  // Somebody is looking: they see what came of it.
  await runOutbox(desk);
  await sendSoon(desk);
  return getOutbox(desk);
}

/** It is not sent any more. What was never in the calendar is not planned either. */
async function drop(desk: Desk, id: string): Promise<void> {
  const store = await desk.store();
  const now = desk.now();
  await store.write(['history', 'outbox'], async (db) => {
    const entry = await findOutbox(db, id);
    if (entry?.state !== 'given-up') return;
    await db.outbox.delete(id);
    const row = await findHistory(db, entry.suggestion);
    if (!row) return;
    const { online, offer, ...bare } = row;
    const isOwn = online?.key === id;
    const kept = { ...bare, ...(online && !isOwn && { online }), ...(offer?.online.key !== id && offer && { offer }) };
    const wasThere = entry.known ? { start: entry.known.start, end: entry.known.end } : null;
    const after = isOwn && entry.known === null ? null : { ...kept, ...(isOwn && wasThere) };
    await decideOn(db, row.id, { before: kept, after, now });
  });
}
