/** Adding calendars, changing and removing them. */
import { PlainError } from '../../calendar/error.ts';
import { calendarAddress } from '../../calendar/fetch-ics.ts';
import { removeCalendar } from '../../storage/calendars.ts';
import { checksumOf } from '../../storage/checksum.ts';
import type { CalendarRow } from '../../storage/database.ts';
import { refreshColleagues } from './colleagues.ts';
import { type Known, readKnown } from './known.ts';
import type { Asked, CalendarStatus } from './messages.ts';
import type { Desk } from './ports.ts';
import { fetchFeed, hostOf, keepText, refreshCalendars } from './refresh.ts';
import { refreshAccounts } from './refresh-accounts.ts';
import { statusesOf } from './statuses.ts';

const MOST = 50;

const statuses = async (desk: Desk): Promise<CalendarStatus[]> => statusesOf(await readKnown(desk), desk.translate);

async function statusOf(desk: Desk, id: string): Promise<CalendarStatus> {
  const found = (await statuses(desk)).find((status) => status.id === id);
  if (!found) throw new PlainError('calendar-gone');
  return found;
}

function checkRoom({ calendars }: Known, id: string): void {
  if (calendars.length >= MOST && !calendars.some((row) => row.id === id))
    throw new PlainError('too-many-calendars', { count: MOST });
}

/** The name of a file without its ending; a pasted text gets its own name for itself, if it has one. */
const nameOfFile = (name: string): string => name.replace(/\.(ics|ical|ifb|icalendar)$/i, '');

/** A file of the same name is the newer one of the same calendar; the same text twice is one calendar. */
export async function addText(desk: Desk, { name, text }: Asked<'calendars:add-text'>): Promise<CalendarStatus> {
  const known = await readKnown(desk);
  const isFile = /\.\w{2,10}$/.test(name);
  const same = known.calendars.find(({ kind, origin }) => isFile && kind === 'ics-file' && origin === name);
  const id = same?.id ?? `file:${(await checksumOf(text)).slice(0, 24)}`;
  checkRoom(known, id);
  const row: CalendarRow = same ?? {
    id,
    kind: 'ics-file',
    name: isFile ? nameOfFile(name).trim() : '',
    origin: name,
    isOn: true,
    addedAt: known.now,
  };
  await keepText(desk, known, { row, text, readAt: known.now, isNew: true });
  return statusOf(desk, id);
}

/** What a person pastes, as one way to write it. Only https: an address is a secret. */
function readAddress(text: string): string {
  const url = calendarAddress(text);
  if (url.protocol !== 'https:') throw new PlainError('ics-address-bad');
  url.hash = '';
  return url.href;
}

export async function addAddress(desk: Desk, asked: Asked<'calendars:add-address'>): Promise<CalendarStatus> {
  const url = readAddress(asked.url);
  const known = await readKnown(desk);
  const id = `address:${(await checksumOf(url)).slice(0, 24)}`;
  checkRoom(known, id);
  const fetched = await fetchFeed(desk, { url }, {});
  if (!fetched) throw new PlainError('unknown');
  const before = known.calendars.find((row) => row.id === id);
  const row: CalendarRow = before ?? {
    id,
    kind: 'ics-address',
    name: asked.name?.trim() ?? '',
    origin: hostOf(url),
    url,
    isOn: true,
    addedAt: known.now,
  };
  await keepText(desk, known, { row, text: fetched.text, readAt: known.now, isNew: true, extra: fetched });
  return statusOf(desk, id);
}

export async function changeCalendar(
  desk: Desk,
  { id, ...change }: Asked<'calendars:change'>,
): Promise<CalendarStatus[]> {
  const store = await desk.store();
  await store.write(['calendars'], async (db) => {
    const row = await db.calendars.get(id);
    if (!row) throw new PlainError('calendar-gone');
    await db.calendars.put({
      ...row,
      ...(change.isOn !== undefined && { isOn: change.isOn }),
      ...(change.name?.trim() && { name: change.name.trim() }),
    });
  });
  return statuses(desk);
}

/** Twice is once: what is not there, is removed. */
export async function dropCalendar(desk: Desk, { id }: Asked<'calendars:remove'>): Promise<CalendarStatus[]> {
  const store = await desk.store();
  await store.write(['calendars', 'texts', 'readings', 'chunks'], (db) => removeCalendar(db, id));
  return statuses(desk);
}

export async function refreshNow(desk: Desk): Promise<CalendarStatus[]> {
  await Promise.all([
    refreshCalendars(desk, 'everything'),
    refreshAccounts(desk, 'everything').then(() => refreshColleagues(desk, 'everything')),
  ]);
  return statuses(desk);
}
