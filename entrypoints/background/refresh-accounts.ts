/**
 * Reads the calendars of the accounts again: the first time all of the window, after that only what changed. Each account goes
 * by itself, so that the failure of one holds up no other; what was read before stays, and the failure has a sentence.
 */
import { type OnlineCalendar, OnlineError, type OnlineReading } from '../../calendar/online.ts';
import { overlaps, type Span } from '../../calendar/span.ts';
import { mondayOf, toInstant } from '../../calendar/zone.ts';
import { type AccountRow, changeAccount, removeSource, sourceId } from '../../storage/accounts.ts';
import { readReading } from '../../storage/calendars.ts';
import type { ReadingRow } from '../../storage/database.ts';
import { changeEvents, type NamedEvent, putNamedEvents, type ReadingInput } from '../../storage/events.ts';
import { codeOf } from './failures.ts';
import { followOnline } from './follow-online.ts';
import { type Known, readKnown } from './known.ts';
import { openOnline } from './online.ts';
import { sendSoon } from './outbox.ts';
import type { Ports } from './ports.ts';

/** Minutes between two looks, give or take: what changed costs one request. */
export const ACCOUNTS_EVERY = 30;
/** A calendar is not asked again within this time, unless somebody wants it. */
const OFTEN = 10;
/** The list of calendars changes seldom. */
const LIST_EVERY = 24 * 60;
/** Weeks that are read around this one, and what must be left of them ahead. */
const WEEKS_BEFORE = 8;
const WEEKS_AFTER = 10;
const WEEKS_NEEDED = 6;

export type How = 'everything' | 'due';

/** Never fails; each account and each calendar says how it went. */
export async function refreshAccounts(ports: Ports, how: How, only?: string): Promise<void> {
  const known = await readKnown(ports);
  const accounts = known.accounts.filter(({ id }) => only === undefined || id === only);
  await Promise.all(
    accounts.map((account) =>
      refreshAccount(ports, known, { account, how }).catch((error: unknown) =>
        ports.report('accounts', codeOf(error).code),
      ),
    ),
  );
  // An event that is no longer there is asked after; an offer that was answered is acted on.
  await sendSoon(ports);
}

interface Refreshing {
  readonly account: AccountRow;
  readonly how: How;
}

async function refreshAccount(ports: Ports, known: Known, { account, how }: Refreshing): Promise<void> {
  if (!account.granted.includes('read')) return;
  const online = await openOnline(ports, account);
  let row: AccountRow | null = account;
  try {
    if (how === 'everything' || isListDue(known, account)) row = await refreshList(ports, account, online);
    // One after another: a mailbox takes few questions at once.
    for (const calendar of row?.calendars ?? []) {
      if (calendar.isOn) await refreshCalendar(ports, known, { account, calendar: calendar.id, online, how });
    }
    if (account.problem) await keepProblem(ports, account.id, null);
  } catch (error) {
    await keepProblem(ports, account.id, error);
  }
}

const isListDue = ({ readings, now }: Known, { id, calendars, addedAt }: AccountRow): boolean => {
  const ages = calendars.map((calendar) => now - (readings.get(sourceId(id, calendar.id))?.readAt ?? addedAt));
  return calendars.length === 0 || Math.max(...ages) >= LIST_EVERY;
};

/** What an account's failure means for all of its calendars; null for what is only about one of them. */
function isAboutAccount(error: unknown): error is OnlineError {
  return error instanceof OnlineError && ['sign-in', 'allow', 'admin'].includes(error.remedy);
}

/** Null takes an old problem away. */
export async function keepProblem(ports: Ports, id: string, error: unknown): Promise<void> {
  const store = await ports.store();
  const { code, values } = codeOf(error);
  if (error !== null) ports.report('accounts', code);
  const problem = error === null ? null : { code, values, at: ports.now() };
  await store.db.transaction('rw', store.db.accounts, async () =>
    changeAccount(store.db, id, (row) => ({ ...row, problem })),
  );
}

/** Calendars come and go at their house. What the person chose of those that stay, stays. */
export async function refreshList(
  ports: Ports,
  { id }: AccountRow,
  online: OnlineCalendar,
): Promise<AccountRow | null> {
  const store = await ports.store();
  const found = await online.calendars();
  return store.write(['accounts', 'readings', 'chunks'], async (db) => {
    const next = await changeAccount(db, id, (row) => {
      const before = new Map(row.calendars.map((calendar) => [calendar.id, calendar]));
      return {
        ...row,
        calendars: found.map((info) => ({ ...info, isOn: before.get(info.id)?.isOn ?? info.isPrimary })),
        // A calendar that is gone takes nothing any more.
        ...(row.writesTo && !found.some((info) => info.id === row.writesTo) && { writesTo: null }),
      };
    });
    const isThere = new Set((next?.calendars ?? []).map((calendar) => sourceId(id, calendar.id)));
    const kept = (await db.readings.toCollection().primaryKeys()).filter((key) => key.startsWith(`${id}/`));
    for (const source of kept) if (!isThere.has(source)) await removeSource(db, source);
    return next;
  });
}

interface Reading {
  readonly account: AccountRow;
  /** The provider's id. */
  readonly calendar: string;
  readonly online: OnlineCalendar;
  readonly how: How;
}

async function refreshCalendar(ports: Ports, known: Known, asked: Reading): Promise<void> {
  const { account, calendar, online, how } = asked;
  const source = sourceId(account.id, calendar);
  const before = await readReading(known.store.db, source);
  const age = known.now - (before.readAt ?? Number.NEGATIVE_INFINITY);
  // A clock that jumped back makes the last reading lie in the future: that is due too.
  if (how === 'due' && age < OFTEN && age >= 0 && before.problem === null) return;
  const isMoved = isOutOfDate(before, known);
  const window = isMoved || !before.window ? windowAround(known) : before.window;
  const options = { calendar, as: source, window, zone: known.zone, me: known.emails };
  const cursor = isMoved ? undefined : before.cursor;
  try {
    const reading = await online.read({ ...options, ...(cursor !== undefined && { cursor }) });
    if (await keepReading(ports, known, { before, source, window, reading })) return;
    // What is kept is damaged: once more, and everything.
    const whole = await online.read(options);
    await keepReading(ports, known, { before, source, window, reading: whole });
  } catch (error) {
    if (isAboutAccount(error)) throw error;
    const { code, values } = codeOf(error);
    ports.report('accounts', code);
    const isGone = error instanceof OnlineError && error.remedy === 'gone';
    await known.store.write(['readings', 'chunks'], async (db) => {
      const problem = { code: isGone ? 'account-calendar-gone' : code, values, at: known.now };
      // What a calendar held that is no longer there, takes no time any more.
      if (isGone) await putNamedEvents(db, { ...bare(before), problem, readAt: known.now }, []);
      else await db.readings.put({ ...before, problem });
    });
  }
}

const bare = ({ events: _, parts: __, cursor: ___, ...reading }: ReadingRow): ReadingInput => reading;

/** The events of another zone or another time are no longer the right ones. */
function isOutOfDate({ window, zone }: ReadingRow, known: Known): boolean {
  const needed = toInstant(known.zone, mondayOf(known.today) + WEEKS_NEEDED * 7, 0);
  return window === null || window.end < needed || window.start > known.now || zone !== known.zone;
}

const windowAround = ({ today, zone }: Pick<Known, 'today' | 'zone'>): Span => {
  const monday = mondayOf(today);
  return {
    start: toInstant(zone, monday - WEEKS_BEFORE * 7, 0),
    end: toInstant(zone, monday + WEEKS_AFTER * 7, 0),
  };
};

interface Keeping {
  readonly before: ReadingRow;
  readonly source: string;
  readonly window: Span;
  readonly reading: OnlineReading;
}

/** False when only changes came and what is kept cannot be changed. */
async function keepReading(ports: Ports, known: Known, { before, source, window, reading }: Keeping): Promise<boolean> {
  const { store, zone } = known;
  const { events, gone, skipped, isWhole, cursor } = reading;
  const next: ReadingInput = {
    calendar: source,
    readAt: ports.now(),
    skipped: isWhole ? skipped.length : before.skipped + skipped.length,
    window,
    zone,
    problem: null,
    ...(cursor !== null && { cursor }),
  };
  const isNear = ({ start, end }: Span) => overlaps({ start, end: Math.max(end, start + 1) }, window);
  const named: NamedEvent[] = events.map(({ id, event }) => ({ id, event }));
  if (!isWhole && named.length + gone.length === 0) {
    // Nothing changed: only the time is noted, and the plan need not be made again.
    await store.db.readings.put({ ...before, ...next });
    return true;
  }
  return store.write(['accounts', 'readings', 'chunks', 'history', 'outbox'], async (db) => {
    // Signed out, or switched off, while it was read: nothing comes back.
    const account = await db.accounts.get(source.slice(0, source.indexOf('/')));
    const calendar = account?.calendars.find(({ id, isOn }) => isOn && sourceId(account.id, id) === source);
    if (!account || !calendar) return true;
    const near = named.filter(({ event }) => isNear(event));
    if (isWhole) await putNamedEvents(db, next, near);
    else {
      const moved = named.filter(({ event }) => !isNear(event)).map(({ id }) => id);
      if (!(await changeEvents(db, next, { changed: near, gone: [...gone, ...moved] }))) return false;
    }
    // What stands in the calendar by our hand takes its ritual along, in the same transaction.
    const followed = {
      account: account.id,
      calendar: calendar.id,
      reading,
      window,
      me: known.emails,
      now: ports.now(),
    };
    await followOnline(db, followed);
    return true;
  });
}
