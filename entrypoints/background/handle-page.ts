/**
 * What a content script tells of the calendar page, and what it is told to draw. A page shows a few days at a time: each
 * reading replaces the days that were wholly shown and leaves the others as they were read last.
 */
import { PlainError } from '../../calendar/error.ts';
import { overlaps } from '../../calendar/span.ts';
import { toInstant } from '../../calendar/zone.ts';
import { fill } from '../../components/card-texts.ts';
import { descriptionOf } from '../../components/draft.ts';
import { textsOf, viewPlan } from '../../components/plan-view.ts';
import { messages } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { CalendarPageReading } from '../../sites/site.ts';
import { readReading } from '../../storage/calendars.ts';
import type { CalendarRow, Database, HistoryRow, ReadingRow } from '../../storage/database.ts';
import { putEvents, readEvents } from '../../storage/events.ts';
import { findHistory } from '../../storage/history.ts';
import { calendarPage } from './calendar-pages.ts';
import { flatten } from './flatten.ts';
import { plannedCards } from './handle-overview.ts';
import { type Known, readKnown } from './known.ts';
import type { Answered, Asked, PageOverview } from './messages.ts';
import { isComing } from './outbox-wishes.ts';
import { identify, inOrder, mergeShown } from './page-events.ts';
import { type PageMemory, pageCalendarId, putPageMemory } from './page-memory.ts';
import { currentPlan } from './plan.ts';
import type { Desk } from './ports.ts';
import type { Sender } from './senders.ts';

/** Days that were shown this long ago are forgotten. */
const OLDEST = 56;
/** A form that was opened this long ago and not saved was closed: the suggestion may come back. */
const FORM_PATIENCE = 30;

export async function pageOverview(desk: Desk): Promise<PageOverview> {
  const shown = await currentPlan(desk);
  const { known, plan, situation } = shown;
  const { translate } = desk;
  const { language } = translate;
  return {
    plan: viewPlan({ plan, situation, catalogue, translate }),
    planned: plannedCards(shown, translate),
    texts: flatten(messages[language].page),
    language,
    look: known.settings.look,
    isPaused: known.settings.pausedUntil !== null && known.settings.pausedUntil > known.today,
    rituals: catalogue
      .filter(({ id, optIn }) => known.settings.choices[id]?.isOn ?? !optIn)
      .map((ritual) => {
        const texts = textsOf(ritual, language);
        // The editor's own guests are not known here: the title stands without names.
        const bare = { name: '', names: '' };
        return {
          id: ritual.id,
          name: texts.name,
          title: tidy(fill(texts.title, bare)),
          minutes: known.settings.choices[ritual.id]?.minutes ?? ritual.minutes,
          description: descriptionOf({ ...texts, invitation: tidy(fill(texts.invitation, bare)) }, translate),
        };
      }),
  };
}

/** What is left where a name was taken out: double spaces, a space before a stop, a preposition's comma. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +([,.:;!?])/g, '$1')
    .trim();

export async function pageRead(desk: Desk, asked: Asked<'page:read'>, sender: Sender): Promise<Answered<'page:read'>> {
  const url = new URL(asked.url);
  if (sender.kind === 'page' && (sender.site !== asked.site || sender.origin !== url.origin))
    throw new PlainError('not-allowed');
  const { reading, site } = asked;
  const before = await currentPlan(desk);
  const memory: PageMemory = {
    site,
    account: reading.account,
    number: calendarPage(site)?.accountIn(url) ?? null,
    zone: reading.zone,
    missing: reading.missing,
    at: desk.now(),
  };
  await putPageMemory(before.known.store.db, memory);
  if (reading.days.length > 0 || reading.events.length > 0) {
    await keepReading(before.known, memory, reading);
    await followPlanned(before.known, reading);
  }
  const after = await currentPlan(desk);
  return { changed: fingerprint(before) !== fingerprint(after) };
}

const fingerprint = ({ plan, known }: Awaited<ReturnType<typeof currentPlan>>): string =>
  JSON.stringify([
    plan.suggestions.map(({ id }) => id),
    known.history.map(({ id, outcome, start }) => [id, outcome, start]),
  ]);

async function keepReading(known: Known, memory: PageMemory, reading: CalendarPageReading): Promise<void> {
  const { store, now, today } = known;
  const { db } = store;
  const calendar = pageCalendarId(memory);
  const zone = memory.zone ?? known.zone;
  const stored = await readReading(db, calendar);
  const { events: old } = await readEvents(db, [calendar]);
  const events = mergeShown(old, reading, { calendar, zone, from: toInstant(zone, today - OLDEST, 0) });
  const seen = Object.entries(stored.days ?? {}).filter(([day]) => Number(day) >= today - OLDEST);
  const days = { ...Object.fromEntries(seen), ...Object.fromEntries(reading.days.map((day) => [day, now])) };
  const next: ReadingRow = { ...stored, readAt: now, days, zone, problem: null };
  const isNewDay = reading.days.some((day) => stored.days?.[day] === undefined);
  const row = known.calendars.find(({ id }) => id === calendar);
  if (!row) await store.write(['calendars'], (tables) => tables.calendars.put(rowOf(calendar, memory)));
  // Most readings say what was known already: then only the time is noted, and the plan need not be made again.
  if (row && !isNewDay && JSON.stringify(events) === JSON.stringify(inOrder(old))) await db.readings.put(next);
  else await store.write(['chunks', 'readings'], (tables) => putEvents(tables, next, events));
}

const rowOf = (id: string, { site, account, at }: PageMemory): CalendarRow => ({
  id,
  kind: 'page',
  name: account ?? calendarPage(site)?.name ?? site,
  origin: calendarPage(site)?.name ?? site,
  isOn: true,
  addedAt: at,
});

/**
 * What was planned is looked for where it should stand. Found: it is taken. Not found long after its form was opened, on a day
 * that is wholly shown: the form was closed, and nothing was planned. What we wrote ourselves is known by its name, wherever it
 * stands; that it is gone only the calendar itself can tell, since a page may not be as far yet.
 */
async function followPlanned({ store, now, zone, history }: Known, reading: CalendarPageReading): Promise<void> {
  const shown = reading.days.map((day) => ({
    start: toInstant(reading.zone ?? zone, day, 0),
    end: toInstant(reading.zone ?? zone, day + 1, 0),
  }));
  const seen = new Map(
    reading.events.flatMap((event) => {
      const { uid, recurrenceId } = identify(event.id, reading.zone ?? zone);
      return recurrenceId === undefined ? [[uid, event] as const] : [];
    }),
  );
  /** What the page makes of it: another row, nothing any more (null), or what it was. */
  const follow = (row: HistoryRow): HistoryRow | null => {
    const { title, start, end, online } = row;
    if (online) {
      const own = seen.get(`${online.key}@google.com`);
      return own ? { ...row, outcome: 'taken', start: own.start, end: own.end } : row;
    }
    if (row.outcome !== 'planned' || !title) return row;
    const isThere = reading.events.some(
      (event) => event.start === start && (event.title === title || event.end === end),
    );
    if (isThere) return { ...row, outcome: 'taken' };
    const isShown = shown.some((day) => overlaps(day, row));
    return isShown && start > now && now - row.at > FORM_PATIENCE ? null : row;
  };
  const isNews = (row: HistoryRow) => isComing(row) && JSON.stringify(follow(row)) !== JSON.stringify(row);
  if (!history.some(isNews)) return;
  await store.write(['history', 'outbox'], async (db: Database) => {
    for (const { id } of history.filter(isNews)) {
      // Read again: the calendar may have answered meanwhile. What is still to be sent knows better than a page.
      const row = await findHistory(db, id);
      if (!row || !isNews(row) || (row.online && (await db.outbox.get(row.online.key)))) continue;
      const next = follow(row);
      if (next) await db.history.put(next);
      else await db.history.delete(id);
    }
  });
}

/** The form was saved. The person may have moved it there: then it is taken at the moment that was chosen. */
export async function pageSaved(desk: Desk, { title, start }: Asked<'page:saved'>): Promise<Answered<'page:saved'>> {
  const { store, history } = await readKnown(desk);
  const same = history
    .filter((row) => row.title === title && (row.outcome === 'planned' || row.outcome === 'taken'))
    .sort((a, b) => b.at - a.at);
  const row = same.find((one) => one.start === start) ?? same.find(({ outcome }) => outcome === 'planned');
  if (!row) return { id: null };
  const moved = start === null ? 0 : start - row.start;
  await store.write(['history'], async (db) => {
    const current = await findHistory(db, row.id);
    if (!current) return;
    await db.history.put({ ...current, outcome: 'taken', start: row.start + moved, end: row.end + moved });
  });
  return { id: row.id };
}
