/** The address of Google Calendar's own form, filled in: the way to write an event without signing in to anything of ours. */
import type { EventDraft } from '../../../calendar/event.ts';
import type { Minute } from '../../../calendar/span.ts';
import { dateOf, isoOf, toInstant, toLocal, type Zone } from '../../../calendar/zone.ts';

/** Servers commonly refuse a request line above 8 KiB; the host and the browser's own additions need some of it. */
const LONGEST_ADDRESS = 7_600;
const LONGEST_TITLE = 300;

/** `20261124T103000`: on the wall clock, so that a series keeps its hour when the clocks change. */
function stamp(instant: Minute, zone: Zone): string {
  const { day, minute } = toLocal(zone, instant);
  // An hour that comes twice is only told apart in UTC.
  if (toInstant(zone, day, minute) !== instant) return isoOf(instant).replace(/[-:]/g, '');
  const clock = `${Math.floor(minute / 60)}`.padStart(2, '0') + `${minute % 60}`.padStart(2, '0');
  return `${dateOf(day).replace(/-/g, '')}T${clock}00`;
}

/** Half a character, as a careless cut leaves it, cannot be encoded. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** The longest beginning that still fits when encoded, cut between words. */
function cut(text: string, room: number): string {
  if (encode(text).length <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (encode(`${text.slice(0, middle)}…`).length <= room) low = middle;
    else high = middle - 1;
  }
  if (low === 0) return '';
  const piece = text.slice(0, low);
  const space = piece.search(/\s\S*$/);
  return `${(space > 0 ? piece.slice(0, space) : piece.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`;
}

/**
 * `account`: the number of the account as in `/u/1/`, or its address. Google shows the form, and the person saves it.
 * Long descriptions are cut at a word so that the address keeps working.
 */
export function formUrl(draft: EventDraft, account: string | null): string {
  const isNumber = account !== null && /^\d+$/.test(account);
  const url = new URL(
    isNumber ? `/calendar/u/${account}/r/eventedit` : '/calendar/r/eventedit',
    'https://calendar.google.com',
  );
  const guests = draft.guests.filter((address) => /^[^\s,@]+@[^\s,@]+$/.test(address));
  const values: Record<string, string | undefined> = {
    text: cut(draft.title, LONGEST_TITLE * 3),
    dates: `${stamp(draft.start, draft.zone)}/${stamp(draft.end, draft.zone)}`,
    ctz: draft.zone,
    location: draft.location && cut(draft.location, LONGEST_TITLE * 3),
    add: guests.join(','),
    recur: draft.recurrence && `RRULE:${draft.recurrence.replace(/^RRULE:/, '')}`,
    crm: draft.busy === 'free' ? 'AVAILABLE' : undefined,
    authuser: account && !isNumber ? account : undefined,
  };
  const query = Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encode(value as string)}`)
    .join('&');
  const room = LONGEST_ADDRESS - url.href.length - query.length - '?&details='.length;
  const details = cut(draft.description, Math.max(room, 0));
  return `${url.href}?${query}${details ? `&details=${encode(details)}` : ''}`;
}

/** The same form, in the account of the page that is open: with several, an address alone may open another one. */
export function inAccount(form: string, account: string | null): string {
  const url = new URL(form);
  if (url.host !== 'calendar.google.com' || account === null || !/^\d+$/.test(account)) return url.href;
  url.pathname = url.pathname.replace(/^\/calendar\/(u\/\d+\/)?r\//, `/calendar/u/${account}/r/`);
  // Not through `searchParams`, which would write every space as a plus.
  url.search = url.search.replace(/([?&])authuser=[^&]*(&|$)/, (_, before: string, after: string) =>
    after ? before : '',
  );
  return url.href;
}
