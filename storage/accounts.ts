/**
 * The accounts that somebody signed in to, with the calendars of each. Never a token: those stay with the browser, for as long
 * as it runs. Not in an export: on another machine one signs in anew.
 */
import * as v from 'valibot';
import type { Permission } from '../calendar/online.ts';
import type { Minute } from '../calendar/span.ts';
import type { Zone } from '../calendar/zone.ts';
import type { Database, Problem } from './database.ts';
import { removeEvents } from './events.ts';
import * as shape from './shapes.ts';

export interface AccountCalendar {
  /** The provider's id. */
  readonly id: string;
  readonly name: string;
  /** It is read. */
  readonly isOn: boolean;
  readonly isPrimary: boolean;
  readonly zone: Zone | null;
  /** Absent where nobody asked yet. */
  readonly mayWrite?: boolean;
}

export interface AccountRow {
  readonly id: string;
  readonly kind: 'google' | 'microsoft';
  readonly email: string;
  readonly name: string;
  /** What the person allowed. */
  readonly granted: readonly Permission[];
  readonly calendars: readonly AccountCalendar[];
  readonly addedAt: Minute;
  /** Why it cannot be used just now: somebody has to sign in again, mostly. */
  readonly problem: Problem | null;
  /** How its house knows it, whatever its address is. */
  readonly subject?: string;
  /** How it was signed in: Chrome can do it by itself. */
  readonly way?: 'google-chrome' | 'google-web' | 'microsoft';
  /** What was asked for and refused: said plainly, and not asked again by itself. */
  readonly refused?: readonly Permission[];
  /** Where what is planned is written: a provider's id. At most one account has one. */
  readonly writesTo?: string | null;
}

const permission = v.picklist(['read', 'free-busy', 'write']);
const permissions = v.pipe(v.array(permission), v.maxLength(3));

const accountCalendar: v.GenericSchema<unknown, AccountCalendar> = v.object({
  id: shape.text(500),
  name: shape.text(500),
  isOn: v.boolean(),
  isPrimary: v.boolean(),
  zone: v.nullable(shape.zone),
  mayWrite: v.optional(v.boolean()),
});

const accountRow: v.GenericSchema<unknown, AccountRow> = v.object({
  id: shape.id,
  kind: v.picklist(['google', 'microsoft']),
  email: shape.text(254),
  name: shape.text(300),
  granted: permissions,
  calendars: v.pipe(v.array(accountCalendar), v.maxLength(5000)),
  addedAt: shape.minute,
  problem: v.nullable(
    v.object({ code: v.string(), values: v.record(v.string(), v.union([v.string(), v.number()])), at: shape.minute }),
  ),
  subject: v.optional(v.string()),
  way: v.optional(v.picklist(['google-chrome', 'google-web', 'microsoft'])),
  refused: v.optional(permissions),
  writesTo: v.optional(v.nullable(v.string())),
});

/** In the order in which they came. A row that is broken is left out. */
export async function readAccounts(db: Database): Promise<AccountRow[]> {
  const rows: AccountRow[] = [];
  for (const row of await db.accounts.toArray()) {
    const parsed = v.safeParse(accountRow, row);
    if (parsed.success) rows.push(parsed.output);
  }
  return rows.sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));
}

export const findAccount = async (db: Database, id: string): Promise<AccountRow | null> =>
  (await readAccounts(db)).find((row) => row.id === id) ?? null;

/** The id under which the events of an account's calendar are kept. */
export const sourceId = (account: string, calendar: string): string => `${account}/${calendar}`;

/** Where what is planned is written to; null while nobody allowed it, or chose otherwise. */
export function writeTarget(
  accounts: readonly AccountRow[],
): { account: AccountRow; calendar: AccountCalendar } | null {
  for (const account of accounts) {
    if (!account.granted.includes('write')) continue;
    const calendar = account.calendars.find(({ id }) => id === account.writesTo);
    if (calendar) return { account, calendar };
  }
  return null;
}

/** Call it in a transaction over accounts. Gone in the meantime: nothing comes back. */
export async function changeAccount(
  db: Database,
  id: string,
  change: (row: AccountRow) => AccountRow,
): Promise<AccountRow | null> {
  const row = await findAccount(db, id);
  if (!row) return null;
  const next = change(row);
  await db.accounts.put(next);
  return next;
}

/** Call it in a transaction over accounts, readings and chunks. What was read from it goes with it. */
export async function removeAccount(db: Database, id: string): Promise<void> {
  await db.accounts.delete(id);
  const sources = (await db.readings.toCollection().primaryKeys()).filter((key) => key.startsWith(`${id}/`));
  for (const source of sources) await removeSource(db, source);
}

/** Call it in a transaction over readings and chunks. */
export async function removeSource(db: Database, source: string): Promise<void> {
  await db.readings.delete(source);
  await removeEvents(db, source);
}
