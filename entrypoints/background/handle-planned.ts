/**
 * Moving what was planned, and calling it off. Before something is called off another moment is offered; and with guests a move
 * is a question to them first: the old moment stands until all of them said yes. What went through a calendar's own form is changed
 * there by hand: we open the form for the new moment, and say what is left to do.
 */

import { PlainError } from '../../calendar/error.ts';
import type { CalendarEvent } from '../../calendar/event.ts';
import type { Span } from '../../calendar/span.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { withChoice } from '../../rituals/due.ts';
import { otherMoments } from '../../rituals/other-moments.ts';
import type { RitualId } from '../../rituals/ritual.ts';
import { sceneOf } from '../../rituals/scene.ts';
import type { HistoryRow, OnlineLink } from '../../storage/database.ts';
import { formFor } from './calendar-pages.ts';
import { decide } from './handle-cards.ts';
import { type Known, readKnown } from './known.ts';
import type { Answered, Asked, ChangeableView, OtherMoments } from './messages.ts';
import { cardOfRow, newKey, onlineDraft, tellsGuests } from './online-draft.ts';
import { sendSoon } from './outbox.ts';
import { isComing } from './outbox-wishes.ts';
import type { Desk } from './ports.ts';
import type { Sender } from './senders.ts';
import { planningEvents, situationOf } from './situation.ts';

const isChangeable = (row: HistoryRow, now: number): boolean => isComing(row) && row.start > now;

export const changeable = ({ history, now, zone }: Known, language: string): ChangeableView[] =>
  history
    .filter((row) => isChangeable(row, now))
    .map(({ id, ritual, offer, online }) => ({
      id,
      offer: offer ? createMomentText(language, zone).moment(offer) : null,
      ...(!online && { isByHand: true }),
      ...(isSeries(ritual) && { isSeries: true }),
    }));

const isSeries = (ritual: RitualId): boolean => catalogue.find(({ id }) => id === ritual)?.recurrence !== undefined;

function find(known: Known, id: string): HistoryRow {
  const row = known.history.find((one) => one.id === id);
  if (!row || !isChangeable(row, known.now)) throw new PlainError('planned-gone');
  return row;
}

/** The same moment asked twice gives the same answer, so a page cannot bring one of its own. */
async function momentsFor(known: Known, row: HistoryRow): Promise<Span[]> {
  const listed = catalogue.find(({ id }) => id === row.ritual);
  if (!listed) return [];
  const keys = [row.online, row.offer?.online].filter((link) => link !== undefined);
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
    tellsGuests: isOffer && row.online !== undefined && tellsGuests(known, row.online),
  };
}

export async function movePlanned(
  desk: Desk,
  { id, moment, mayMail }: Asked<'planned:move'>,
  sender: Sender,
): Promise<Answered<'planned:move'>> {
  const known = await readKnown(desk);
  const row = find(known, id);
  const isOffer = hasGuests(known, row);
  // Asked twice, since the answer got lost: it is so already.
  const isSo = [row, row.offer].some((one) => one?.start === moment.start && one.end === moment.end);
  const isOffered = (await momentsFor(known, row)).some(
    ({ start, end }) => start === moment.start && end === moment.end,
  );
  if (!isSo && !isOffered) throw new PlainError('moment-taken');
  const { online } = row;
  if (!online) return moveByHand(desk, known, { row, moment, isOffer, sender });
  if (isOffer && tellsGuests(known, online) && !mayMail) throw new PlainError('mail-needs-yes', { count: 1 });
  const suggestion = { id, ritual: row.ritual };
  if (!isOffer) {
    const undo = await decide(desk, { suggestion, row: { ...row, ...moment, at: known.now } });
    await sendSoon(desk);
    return { undo, isOffer, formUrl: null };
  }
  const card = cardOfRow(desk, known, { ...row, ...moment });
  if (!card) throw new PlainError('planned-gone');
  const link: OnlineLink = { ...online, key: newKey(desk), event: null };
  const description = offerText(desk, known, { ...row, description: card.draft.description });
  const draft = onlineDraft({
    // What comes every week is offered for every week.
    draft: { ...card.draft, title: row.title ?? card.draft.title, description },
    link,
    // A name of its own: it is not the ritual yet.
    suggestion: `${id}~${moment.start.toString(36)}`,
    ritual: row.ritual,
    where: card.where,
  });
  const offer = { ...moment, at: known.now, online: link };
  const undo = await decide(desk, { suggestion, row: { ...row, offer }, draft });
  await sendSoon(desk);
  return { undo, isOffer, formUrl: null };
}

interface ByHand {
  readonly row: HistoryRow;
  readonly moment: Span;
  readonly isOffer: boolean;
  readonly sender: Sender;
}

/** The calendar is the person's own to write in: its form is opened for the new moment, and the old one is theirs to delete. */
async function moveByHand(desk: Desk, known: Known, { row, moment, isOffer, sender }: ByHand) {
  const { id, ritual } = row;
  const moved: HistoryRow = { ...row, start: moment.start, end: moment.end, outcome: 'planned', at: known.now };
  const card = cardOfRow(desk, known, moved);
  if (!card) throw new PlainError('planned-gone');
  const { description } = card.draft;
  const draft = {
    ...card.draft,
    title: row.title ?? card.draft.title,
    description: isOffer ? offerText(desk, known, { ...row, description }) : description,
  };
  const undo = await decide(desk, { suggestion: { id, ritual }, row: moved });
  return { undo, isOffer, formUrl: formFor(draft, sender, known.pages) };
}

/** What the guests read: that it is a question, and what holds until they answered. */
function offerText(
  desk: Desk,
  { zone }: Known,
  { description, ...old }: Span & { readonly description: string },
): string {
  const moment = createMomentText(desk.translate.language, zone).moment(old);
  return `${desk.translate('planned.offerText', { old: moment })}\n\n${description}`;
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
