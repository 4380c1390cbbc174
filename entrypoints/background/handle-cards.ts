/**
 * What a person decides about a suggestion, and taking it back. A decision and its way back are written together, so that an
 * undo works after the worker was stopped; and the same message twice (the answer got lost) is one decision.
 */
import { PlainError } from '../../calendar/error.ts';
import type { OnlineDraft } from '../../calendar/online.ts';
import type { Minute, Span } from '../../calendar/span.ts';
import { mondayOf, toInstant, toLocal } from '../../calendar/zone.ts';
import { viewSuggestion } from '../../components/plan-view.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import type { HistoryRow, UndoRow } from '../../storage/database.ts';
import { findHistory } from '../../storage/history.ts';
import { putChoice, readSettings } from '../../storage/settings.ts';
import { formFor } from './calendar-pages.ts';
import type { Known } from './known.ts';
import { readKnown } from './known.ts';
import type { Answered, SuggestionAct } from './messages.ts';
import { cardOfRow, newKey, newLink, onlineDraft, tellsGuests } from './online-draft.ts';
import { sendSoon } from './outbox.ts';
import { decideOn, isComing, takeBack } from './outbox-wishes.ts';
import { bringBackPlan, findSuggestion, isFree, shownPlan } from './plan.ts';
import type { Desk } from './ports.ts';
import type { Sender } from './senders.ts';
import { situationOf } from './situation.ts';

/** A decision can be taken back for a day. */
const UNDO = 1440;

export async function act(desk: Desk, asked: SuggestionAct, sender: Sender): Promise<Answered<'card:act'>> {
  const suggestion = await findSuggestion(desk, asked.id);
  const known = await readKnown(desk);
  const history = known.history.find(({ id }) => id === asked.id) ?? null;
  if (!suggestion) throw new PlainError('suggestion-gone');
  if (asked.act !== 'plan') {
    const said: Decision =
      asked.act === 'never'
        ? { suggestion, choice: 'off' }
        : {
            suggestion,
            row: rowOf(suggestion, { outcome: 'later', at: known.now, until: laterThan(suggestion, known) }),
          };
    return { formUrl: null, sent: null, undo: await decide(desk, said) };
  }
  const moment = momentOf(suggestion, asked.moment);
  // Planned already: the answer got lost, or the form was closed. The same form again; its own moment is not "taken".
  const isAgain =
    isComing(history) &&
    history.start === moment.start &&
    (history.outcome === 'planned' || history.online !== undefined);
  if (!isAgain && !(await isFree(known, moment))) throw new PlainError('moment-taken');
  const card = viewSuggestion(
    { ...suggestion, ...moment },
    { situation: situationOf(known, { seed: '' }), catalogue, translate: desk.translate, zone: known.zone },
  );
  if (!card) throw new PlainError('suggestion-gone');
  const planned = rowOf({ ...suggestion, ...moment }, { outcome: 'planned', at: known.now, title: card.draft.title });
  const old = isComing(history) ? history.online : undefined;
  const link = old ?? newLink(desk, known, card.draft);
  const guests = card.draft.guests.length;
  const wantsYes = link !== null && guests > 0 && tellsGuests(known, link) && !asked.mayMail;
  // A calendar's page has no such question, but its own form shows who will get a mail.
  if (!link || (wantsYes && sender.kind === 'page')) {
    const undo = await decide(desk, { suggestion, row: planned });
    return { formUrl: formFor(card.draft, sender, known.pages), sent: 'form', undo };
  }
  if (wantsYes) throw new PlainError('mail-needs-yes', { count: guests });
  const { id, ritual, where } = suggestion;
  const draft = onlineDraft({ draft: card.draft, link, suggestion: id, ritual, where });
  const undo = await decide(desk, { suggestion, row: { ...planned, online: link }, draft });
  await sendSoon(desk);
  return { formUrl: null, sent: 'calendar', undo };
}

export async function undo(desk: Desk, { undo: token }: { readonly undo: string }): Promise<Record<string, never>> {
  const known = await readKnown(desk);
  const { store, now } = known;
  const before = (await store.db.undo.get(token))?.history.before ?? null;
  const anew = before && anewOf(desk, known, before);
  await store.write(['history', 'settings', 'undo', 'outbox'], async (db) => {
    const row = await db.undo.get(token);
    if (!row) throw new PlainError('undo-gone');
    await takeBack(db, { ...row.history, anew, now });
    if (row.choice) await putChoice(db, row.choice.ritual, row.choice.before);
    await db.undo.delete(token);
    await bringBackPlan(db, row.plan);
  });
  await sendSoon(desk);
  return {};
}

/** The event that takes the place of one that is gone already: what is gone does not come back under its old name. */
function anewOf(desk: Desk, known: Known, row: HistoryRow) {
  const card = row.online && cardOfRow(desk, known, row);
  if (!row.online || !card) return null;
  const link = { ...row.online, key: newKey(desk), event: null };
  const draft = { ...card.draft, title: row.title ?? card.draft.title };
  return { link, draft: onlineDraft({ draft, link, suggestion: row.id, ritual: row.ritual, where: card.where }) };
}

/** Only at a moment that was offered: a page cannot choose one. */
function momentOf(suggestion: Suggestion, wanted: Span | undefined): Span {
  const { start, end, alternatives } = suggestion;
  if (!wanted) return { start, end };
  const found = [{ start, end }, ...alternatives].find((one) => one.start === wanted.start && one.end === wanted.end);
  if (!found) throw new PlainError('moment-taken');
  return found;
}

const rowOf = (
  { id, ritual, start, end, people, inconvenient }: Suggestion,
  said: Pick<HistoryRow, 'outcome' | 'at' | 'until' | 'title'>,
): HistoryRow => ({
  id,
  ritual,
  start,
  end,
  people,
  ...said,
  ...(inconvenient.length > 0 && said.outcome === 'planned' && { inconvenient }),
});

/** What comes every few days may come back the day after; the rest with the next week. */
function laterThan({ ritual, start }: Suggestion, { zone, settings, today }: Known): Minute {
  const everyDays = settings.choices[ritual]?.everyDays ?? catalogue.find(({ id }) => id === ritual)?.everyDays ?? 7;
  const day = Math.max(toLocal(zone, start).day, today);
  return toInstant(zone, everyDays < 7 ? day + 1 : mondayOf(day) + 7, 0);
}

interface Decision {
  readonly suggestion: Pick<Suggestion, 'id' | 'ritual'>;
  readonly row?: HistoryRow;
  readonly choice?: 'off';
  /** What a calendar is told of it. */
  readonly draft?: OnlineDraft;
}

/** Writes the decision with what it replaces, and with what follows from it for the calendars. */
export async function decide(desk: Desk, { suggestion, row, choice, draft }: Decision): Promise<string> {
  const { id, ritual } = suggestion;
  const token = choice ? `never:${id}` : tokenOf(row, id);
  const now = desk.now();
  const store = await desk.store();
  await store.write(['history', 'settings', 'undo', 'outbox'], async (db) => {
    await db.undo
      .where('at')
      .below(now - UNDO)
      .delete();
    const before = await findHistory(db, id);
    const choices = (await readSettings(db)).choices;
    // Said before and still so: the way back is the one that was written then.
    if ((await db.undo.get(token)) && isSo(before, row) && (!choice || choices[ritual]?.isOn === false)) return;
    const way: UndoRow = {
      token,
      at: now,
      history: { id, before },
      plan: await shownPlan(db),
      ...(choice && { choice: { ritual, before: choices[ritual] ?? null } }),
    };
    await db.undo.put(way);
    if (row) await decideOn(db, id, { before, after: row, drafts: draft ? [draft] : [], now });
    if (choice) await putChoice(db, ritual, { ...choices[ritual], isOn: false });
  });
  return token;
}

/** Names a decision by what it says: the same one twice has one way back. */
const tokenOf = (row: HistoryRow | undefined, id: string): string =>
  [row?.outcome, row?.start, row?.offer?.start, id].filter((part) => part !== undefined).join(':');

const isSo = (before: HistoryRow | null, row: HistoryRow | undefined): boolean =>
  !row ||
  (before?.start === row.start &&
    before.offer?.start === row.offer?.start &&
    (before.outcome === row.outcome || (isComing(before) && isComing(row))));
