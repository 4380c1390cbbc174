/** The address of Google Calendar's own form, filled in: the way to write an event without signing in to anything of ours. */
import type { EventDraft } from '../../../calendar/event.ts';
import type { Minute } from '../../../calendar/span.ts';
import { dateOf, isoOf, toInstant, toLocal, type Zone } from '../../../calendar/zone.ts';
import { cut, formAddress, invited, LONGEST_TITLE } from '../../form-address.ts';

/** `20261124T103000`: on the wall clock, so that a series keeps its hour when the clocks change. */
function stamp(instant: Minute, zone: Zone): string {
  const { day, minute } = toLocal(zone, instant);
  // An hour that comes twice is only told apart in UTC.
  if (toInstant(zone, day, minute) !== instant) return isoOf(instant).replace(/[-:]/g, '');
  const clock = `${Math.floor(minute / 60)}`.padStart(2, '0') + `${minute % 60}`.padStart(2, '0');
  return `${dateOf(day).replace(/-/g, '')}T${clock}00`;
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
  return formAddress({
    form: url.href,
    values: {
      text: cut(draft.title, LONGEST_TITLE),
      dates: `${stamp(draft.start, draft.zone)}/${stamp(draft.end, draft.zone)}`,
      ctz: draft.zone,
      location: draft.location && cut(draft.location, LONGEST_TITLE),
      add: invited(draft.guests),
      recur: draft.recurrence && `RRULE:${draft.recurrence.replace(/^RRULE:/, '')}`,
      crm: draft.busy === 'free' ? 'AVAILABLE' : undefined,
      authuser: account && !isNumber ? account : undefined,
    },
    text: { name: 'details', text: draft.description },
  });
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
