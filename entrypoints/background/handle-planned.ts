/**
 * Moving what was planned, and calling it off. Before something is called off another moment is offered; and with guests a move
 * is a question to them first: the old moment stands until all of them said yes.
 */

import { PlainError } from '../../calendar/error.ts';
import type { CalendarEvent } from '../../calendar/event.ts';
import type { Span } from '../../calendar/span.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { withChoice } from '../../rituals/due.ts';
import { otherMoments } from '../../rituals/other-moments.ts';
import { sceneOf } from '../../rituals/scene.ts';
import type { HistoryRow, OnlineLink } from '../../storage/database.ts';
import { decide } from './handle-cards.ts';
import { type Known, readKnown } from './known.ts';
import type { Asked, ChangeableView, OtherMoments } from './messages.ts';
import { cardOfRow, newKey, onlineDraft, tellsGuests } from './online-draft.ts';
import { sendSoon } from './outbox.ts';
import { isComing } from './outbox-wishes.ts';
import type { Desk } from './ports.ts';
import { planningEvents, situationOf } from './situation.ts';

/** Written by us, and still to come: only that can be changed from here. */
type Changeable = HistoryRow & { readonly online: OnlineLink };

const isChangeable = (row: HistoryRow, now: number): row is Changeable =>
  isComing(row) && row.online !== undefined && row.start > now;

export const changeable = ({ history, now, zone }: Known, language: string): ChangeableView[] =>
  history
    .filter((row) => isChangeable(row, now))
    .map(({ id, offer }) => ({ id, offer: offer ? createMomentText(language, zone).moment(offer) : null }));

function find(known: Known, id: string): Changeable {
  const row = known.history.find((one) => one.id === id);
  if (!row || !isChangeable(row, known.now)) throw new PlainError('planned-gone');
  return row;
}

/** The same moment asked twice gives the same answer, so a page cannot bring one of its own. */
async function momentsFor(known: Known, row: Changeable): Promise<Span[]> {
  const listed = catalogue.find(({ id }) => id === row.ritual);
  if (!listed) return [];
  const keys = [row.online, ...(row.offer ? [row.offer.online] : [])];
  const names = new Set(keys.flatMap(({ key, event }) => [`${key}@google.com`, key, event]));
  const isOwn = ({ uid, title, start }: CalendarEvent): boolean =>
    names.has(uid) || (title === row.title && (start === row.start || start === row.offer?.start));
  const events = (await planningEvents(known)).filter((event) => !isOwn(event));
  const history = known.history.filter(({ id }) => id !== row.id);
  const situation = situationOf({ ...known, history }, { seed: '', events });
  const ritual = withChoice(listed, known.settings.choices[row.ritual]);
  return otherMoments(sceneOf(situation, catalogue), ritual, row);
}

const hasGuests = ({ people }: Known, row: HistoryRow): boolean =>
  people.some(({ id, email }, index) => index > 0 && email !== undefined && row.people.includes(id));

export async function plannedMoments(desk: Desk, { id }: Asked<'planned:moments'>): Promise<OtherMoments> {
  const known = await readKnown(desk);
  const row = find(known, id);
  const text = createMomentText(desk.translate.language, known.zone);
  const moments = await momentsFor(known, row);
  const isOffer = hasGuests(known, row);
  return {
    moments: moments.map((moment) => ({ ...moment, label: text.moment(moment) })),
    isOffer,
    tellsGuests: isOffer && tellsGuests(known, row.online),
  };
}

export async function movePlanned(
  desk: Desk,
  { id, moment, mayMail }: Asked<'planned:move'>,
): Promise<{ undo: string; isOffer: boolean }> {
  const known = await readKnown(desk);
  const row = find(known, id);
  const isOffer = hasGuests(known, row);
  // Asked twice, since the answer got lost: it is so already.
  const isSo = [row, row.offer].some((one) => one?.start === moment.start && one.end === moment.end);
  const isOffered = (await momentsFor(known, row)).some(
    ({ start, end }) => start === moment.start && end === moment.end,
  );
  if (!isSo && !isOffered) throw new PlainError('moment-taken');
  if (isOffer && tellsGuests(known, row.online) && !mayMail) throw new PlainError('mail-needs-yes', { count: 1 });
  const suggestion = { id, ritual: row.ritual };
  if (!isOffer) {
    const undo = await decide(desk, { suggestion, row: { ...row, ...moment, at: known.now } });
    await sendSoon(desk);
    return { undo, isOffer };
  }
  const card = cardOfRow(desk, known, { ...row, ...moment });
  if (!card) throw new PlainError('planned-gone');
  const link: OnlineLink = { ...row.online, key: newKey(desk), event: null };
  const old = createMomentText(desk.translate.language, known.zone).moment(row);
  const description = `${desk.translate('planned.offerText', { old })}\n\n${card.draft.description}`;
  const { recurrence: _, ...once } = card.draft;
  const draft = onlineDraft({
    draft: { ...once, title: row.title ?? once.title, description },
    link,
    // A name of its own: it is not the ritual yet.
    suggestion: `${id}~${moment.start.toString(36)}`,
    ritual: row.ritual,
    where: card.where,
  });
  const offer = { ...moment, at: known.now, online: link };
  const undo = await decide(desk, { suggestion, row: { ...row, offer }, draft });
  await sendSoon(desk);
  return { undo, isOffer };
}

export async function cancelPlanned(
  desk: Desk,
  { id, reason }: Asked<'planned:cancel'>,
): Promise<{ readonly undo: string }> {
  const known = await readKnown(desk);
  const row = find(known, id);
  const off: HistoryRow = { ...row, outcome: 'skipped', reason, at: known.now };
  const undo = await decide(desk, { suggestion: { id, ritual: row.ritual }, row: off });
  await sendSoon(desk);
  return { undo };
}
