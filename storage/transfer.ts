/**
 * Everything that a person made, as one text that they can keep, move to another machine and bring back. What is derived
 * (events, plans) is not in it. A file is checked whole before anything is touched, and refused with a reason.
 */
import * as v from 'valibot';
import type { Minute } from '../calendar/span.ts';
import type { Person } from '../rituals/situation.ts';
import { calendarRow, readCalendars, removeCalendar } from './calendars.ts';
import { checksumOf } from './checksum.ts';
import type { CalendarRow, Database, HistoryRow, TableName, TextRow } from './database.ts';
import { historyRow, readHistory } from './history.ts';
import { addMeetings, type KeptMeeting, keptMeeting, readKeptMeetings } from './meetings.ts';
import { peopleList, readPeople } from './people.ts';
import { putSettings, readSettings, type StoredSettings, settingsChange } from './settings.ts';
import * as shape from './shapes.ts';

/** Each has a sentence under `errors` in the locales. */
export type Refusal =
  | 'import-too-big'
  | 'import-zip'
  | 'import-broken'
  | 'import-other'
  | 'import-newer'
  | 'import-changed'
  | 'import-invalid';

export interface TransferData {
  readonly settings: Partial<StoredSettings>;
  readonly people: readonly Person[];
  readonly history: readonly HistoryRow[];
  readonly calendars: readonly CalendarRow[];
  /** Not in the first files that were made: those say nothing of meetings. */
  readonly meetings?: readonly KeptMeeting[] | undefined;
  /** Of the calendars that were given as files. */
  readonly texts: readonly TextRow[];
}

export type Transfer =
  | { readonly isGood: true; readonly exportedAt: Minute; readonly data: TransferData }
  | { readonly isGood: false; readonly code: Refusal };

const KIND = 'wandelgang-export';
const VERSION = 1;
/** Characters. The biggest honest file is a few years of a few calendars. */
const MOST = 50_000_000;

const rows = <T>(row: v.GenericSchema<unknown, T>, most: number, keyOf: (row: T) => string) =>
  v.pipe(
    v.array(row),
    v.maxLength(most),
    v.check((list: T[]) => new Set(list.map(keyOf)).size === list.length),
  );

const dataSchema: v.GenericSchema<unknown, TransferData> = v.strictObject({
  settings: settingsChange,
  people: peopleList,
  history: rows(historyRow, 100_000, ({ id }) => id),
  calendars: rows(calendarRow, 200, ({ id }) => id),
  meetings: v.optional(rows(keptMeeting, 10_000, ({ id }) => id)),
  texts: rows(v.strictObject({ calendar: shape.id, text: v.string() }), 200, ({ calendar }) => calendar),
});

const envelope = v.object({
  kind: v.literal(KIND),
  version: v.number(),
  exportedAt: v.optional(v.unknown()),
  checksum: v.optional(v.unknown()),
  data: v.optional(v.unknown()),
});

/** `isWhole: false` leaves out the calendar files: for the small second copy. */
export async function exportText(db: Database, exportedAt: Minute, { isWhole = true } = {}): Promise<string> {
  const data = await db.transaction(
    'r',
    ['settings', 'people', 'history', 'calendars', 'meetings', 'texts'],
    async (): Promise<TransferData> => {
      const calendars = await readCalendars(db);
      const files = calendars.filter(({ kind }) => kind === 'ics-file').map(({ id }) => id);
      const texts = isWhole ? (await db.texts.bulkGet(files)).filter((text) => text !== undefined) : [];
      return {
        settings: await readSettings(db),
        people: await readPeople(db),
        history: await readHistory(db),
        calendars,
        meetings: await readKeptMeetings(db),
        texts,
      };
    },
  );
  const text = JSON.stringify(data);
  const head = { kind: KIND, version: VERSION, exportedAt, checksum: await checksumOf(text) };
  return `${JSON.stringify(head).slice(0, -1)},"data":${text}}`;
}

/** Reads a file that somebody hands in. Touches nothing. */
export async function readTransfer(text: string): Promise<Transfer> {
  const refuse = (code: Refusal): Transfer => ({ isGood: false, code });
  if (text.length > MOST) return refuse('import-too-big');
  if (text.startsWith('PK') || text.startsWith('\u001f')) return refuse('import-zip');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse(text.includes(KIND) ? 'import-broken' : 'import-other');
  }
  const outer = v.safeParse(envelope, parsed);
  if (!outer.success) return refuse('import-other');
  const { version, exportedAt, checksum, data } = outer.output;
  if (version > VERSION) return refuse('import-newer');
  if (checksum !== (await checksumOf(JSON.stringify(data)))) return refuse('import-changed');
  const inner = v.safeParse(dataSchema, data);
  const at = v.safeParse(shape.minute, exportedAt);
  if (version !== VERSION || !inner.success || !at.success) return refuse('import-invalid');
  return { isGood: true, exportedAt: at.output, data: inner.output };
}

const tables = [
  'settings',
  'people',
  'history',
  'calendars',
  'meetings',
  'texts',
  'readings',
  'chunks',
  'undo',
] as const satisfies readonly TableName[];

/** What `importData` writes to. */
export const importTables: readonly TableName[] = tables;

/**
 * Call it in a transaction over `importTables`. `replace`: afterwards it is as in the file. `merge`: what is here stays, and
 * what is only in the file is added; of the same thing in both the one here stays, in history the later one.
 */
export async function importData(db: Database, data: TransferData, how: 'merge' | 'replace'): Promise<void> {
  await db.undo.clear();
  if (how === 'replace') await makeWay(db, data);
  const present = new Set(await db.settings.toCollection().primaryKeys());
  await putSettings(db, Object.fromEntries(Object.entries(data.settings).filter(([key]) => !present.has(key))));
  const people = new Set(await db.people.toCollection().primaryKeys());
  await db.people.bulkPut(data.people.filter(({ id }) => !people.has(id)));
  const known = new Map((await db.history.toArray()).map((row) => [row.id, row.at]));
  await db.history.bulkPut(data.history.filter(({ id, at }) => at > (known.get(id) ?? Number.NEGATIVE_INFINITY)));
  await addMeetings(db, data.meetings ?? []);
  const calendars = new Set(await db.calendars.toCollection().primaryKeys());
  const added = data.calendars.filter(({ id }) => !calendars.has(id));
  await db.calendars.bulkPut(added);
  const ids = new Set(added.map(({ id }) => id));
  await db.texts.bulkPut(data.texts.filter(({ calendar }) => ids.has(calendar)));
}

/** Removes what the file replaces. What was read from a calendar that is also in the file stays: an id is of one source only. */
async function makeWay(db: Database, data: TransferData): Promise<void> {
  const kept = new Set(data.calendars.map(({ id }) => id));
  for (const id of await db.calendars.toCollection().primaryKeys()) if (!kept.has(id)) await removeCalendar(db, id);
  if (data.meetings) await db.meetings.clear();
  await Promise.all([db.settings.clear(), db.people.clear(), db.history.clear(), db.calendars.clear()]);
}
