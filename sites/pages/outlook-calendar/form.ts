/**
 * The address of Outlook's own form, filled in: the way to write an event without signing in to anything of ours. Outlook shows the
 * form, and the person saves it. It has no field for a series: that is set in the form.
 */
import type { EventDraft } from '../../../calendar/event.ts';
import type { Minute } from '../../../calendar/span.ts';
import { dateOf, isoOf, toLocal } from '../../../calendar/zone.ts';
import { cut, encode, formAddress, invited, LONGEST_TITLE } from '../../form-address.ts';
import { readAddress } from './address.ts';

/** Outlook takes the text for markup, so what is markup in it is written as text. */
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };
const encodeAsHtml = (text: string): string =>
  encode(text.replace(/\r\n?/g, '\n').replace(/[&<>\n]/g, (sign) => entities[sign] ?? ''));

/** From midnight to midnight. */
const isWholeDays = ({ start, end, zone }: EventDraft): boolean =>
  end > start && [start, end].every((instant) => toLocal(zone, instant).minute === 0);

/** In UTC, so that no zone of the page can move it; of whole days the first and the last date. */
function times(draft: EventDraft): Readonly<Record<'startdt' | 'enddt', string>> {
  if (!isWholeDays(draft)) return { startdt: isoOf(draft.start), enddt: isoOf(draft.end) };
  const dayAt = (instant: Minute) => dateOf(toLocal(draft.zone, instant).day);
  return { startdt: dayAt(draft.start), enddt: dayAt(draft.end - 1) };
}

const formPath = (host: string, number: string | null): string =>
  host === 'outlook.cloud.microsoft' && number === null
    ? '/calendar/deeplink/compose'
    : `/calendar/${number ?? 0}/deeplink/compose`;

/** `account`: as `accountIn` gives it. Colleagues at a distance need a place to meet: without one the form offers a call. */
export function formUrl(draft: EventDraft, account: string | null): string {
  const [, kind = 'office', number = '0'] = /^(live|office)\/(\d{1,2})$/.exec(account ?? '') ?? [];
  const host = kind === 'live' ? 'outlook.live.com' : 'outlook.office.com';
  const to = invited(draft.guests);
  const isAllDay = isWholeDays(draft);
  return formAddress({
    form: `https://${host}${formPath(host, number)}`,
    values: {
      path: '/calendar/action/compose',
      rru: 'addevent',
      subject: cut(draft.title, LONGEST_TITLE),
      ...times(draft),
      allday: isAllDay ? 'true' : undefined,
      location: draft.location && cut(draft.location, LONGEST_TITLE),
      to,
      online: to && !draft.location ? '1' : undefined,
      // Outlook takes whole days for free, and hours for busy.
      freebusy: (draft.busy === 'free') === isAllDay ? undefined : draft.busy,
    },
    text: { name: 'body', text: draft.description, written: encodeAsHtml },
  });
}

/** The same form, on the host and in the account of the page that is open: elsewhere somebody else may be signed in. */
export function formHere(form: string, page: URL): string {
  const url = new URL(form);
  const here = readAddress(page);
  if (!here || readAddress(url)?.name !== 'compose') return url.href;
  url.host = here.host;
  url.pathname = formPath(here.host, here.number);
  return url.href;
}
