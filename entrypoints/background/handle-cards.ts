/**
 * What a person decides about a suggestion, and taking it back. A decision and its way back are written together, so that an
 * undo works after the worker was stopped; and the same message twice (the answer got lost) is one decision.
 */
import { PlainError } from '../../calendar/error.ts';
import type { Minute, Span } from '../../calendar/span.ts';
import { mondayOf, toInstant, toLocal } from '../../calendar/zone.ts';
import { viewSuggestion } from '../../components/plan-view.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import type { Database, HistoryRow, UndoRow } from '../../storage/database.ts';
import { findHistory } from '../../storage/history.ts';
import { putChoice, readSettings } from '../../storage/settings.ts';
import { formFor } from './calendar-pages.ts';
import type { Known } from './known.ts';
import { readKnown } from './known.ts';
import type { Answered, SuggestionAct } from './messages.ts';
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
    if (asked.act === 'never') return { formUrl: null, undo: await decide(desk, { suggestion, choice: 'off' }) };
    const row = rowOf(suggestion, { outcome: 'later', at: known.now, until: laterThan(suggestion, known) });
    return { formUrl: null, undo: await decide(desk, { suggestion, row }) };
  }
  const moment = momentOf(suggestion, asked.moment);
  // Planned already: the answer got lost, or the form was closed. The same form again; its own moment is not "taken".
  const isAgain = history?.outcome === 'planned' && history.start === moment.start;
  if (!isAgain && !(await isFree(known, moment))) throw new PlainError('moment-taken');
  const card = viewSuggestion(
    { ...suggestion, ...moment },
    { situation: situationOf(known, { seed: '' }), catalogue, translate: desk.translate, zone: known.zone },
  );
  if (!card) throw new PlainError('suggestion-gone');
  const row = rowOf({ ...suggestion, ...moment }, { outcome: 'planned', at: known.now, title: card.draft.title });
  return { formUrl: formFor(card.draft, sender, known.pages), undo: await decide(desk, { suggestion, row }) };
}

export async function undo(desk: Desk, { undo: token }: { readonly undo: string }): Promise<Record<string, never>> {
  const store = await desk.store();
  await store.write(['history', 'settings', 'undo'], async (db) => {
    const row = await db.undo.get(token);
    if (!row) throw new PlainError('undo-gone');
    const { id, before } = row.history;
    if (before) await db.history.put(before);
    else await db.history.delete(id);
    if (row.choice) await putChoice(db, row.choice.ritual, row.choice.before);
    await db.undo.delete(token);
    await bringBackPlan(db, row.plan);
  });
  return {};
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
  readonly suggestion: Suggestion;
  readonly row?: HistoryRow;
  readonly choice?: 'off';
}

/** Writes the decision with what it replaces. */
async function decide(desk: Desk, { suggestion, row, choice }: Decision): Promise<string> {
  const { id, ritual } = suggestion;
  const token = choice ? `never:${id}` : `${row?.outcome}:${row?.start}:${id}`;
  const now = desk.now();
  const store = await desk.store();
  await store.write(['history', 'settings', 'undo'], async (db) => {
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
    await keep(db, way, row);
    if (choice) await putChoice(db, ritual, { ...choices[ritual], isOn: false });
  });
  return token;
}

const isSo = (before: HistoryRow | null, row: HistoryRow | undefined): boolean =>
  !row || (before?.outcome === row.outcome && before.start === row.start);

async function keep(db: Database, way: UndoRow, row: HistoryRow | undefined): Promise<void> {
  await db.undo.put(way);
  if (row) await db.history.put(row);
}
