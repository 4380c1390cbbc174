/** What is remembered of each page that was read: whose it is, where its clock stands, and which hooks it no longer has. */
import * as v from 'valibot';
import type { Minute } from '../../calendar/span.ts';
import type { Zone } from '../../calendar/zone.ts';
import type { Database } from '../../storage/database.ts';
import { putState } from '../../storage/state.ts';

export interface PageMemory {
  readonly site: string;
  /** The address that is signed in, where the page says so. */
  readonly account: string | null;
  /** The account's number in the page's address. */
  readonly number: string | null;
  readonly zone: Zone | null;
  readonly missing: readonly string[];
  readonly at: Minute;
}

const schema: v.GenericSchema<unknown, PageMemory> = v.object({
  site: v.string(),
  account: v.nullable(v.string()),
  number: v.nullable(v.string()),
  zone: v.nullable(v.string()),
  missing: v.array(v.string()),
  at: v.number(),
});

const PREFIX = 'page:';

/** One for each account of each site. */
export async function readPageMemories(db: Database): Promise<PageMemory[]> {
  const rows = await db.state.where('key').startsWith(PREFIX).toArray();
  return rows.flatMap(({ value }) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? [parsed.output] : [];
  });
}

/** The calendar that a page is read into. */
export const pageCalendarId = ({ site, account, number }: Pick<PageMemory, 'site' | 'account' | 'number'>): string =>
  `${PREFIX}${site}:${account?.toLowerCase() ?? `u${number ?? 0}`}`;

export const putPageMemory = (db: Database, memory: PageMemory): Promise<void> =>
  putState(db, pageCalendarId(memory), memory);
