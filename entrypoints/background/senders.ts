/** Who sent a message, and what they may ask. Nothing that a page can forge is believed: only what the browser itself says. */
import { meetingSites } from '../../sites/meeting-sites.ts';
import googleCalendar from '../../sites/pages/google-calendar.ts';
import { isOutlook } from '../../sites/pages/outlook-calendar/address.ts';
import outlookCalendar from '../../sites/pages/outlook-calendar.ts';
import type { AnySite } from '../../sites/site.ts';
import { calendarPage } from './calendar-pages.ts';
import type { MessageName } from './messages.ts';

const sites: readonly AnySite[] = [googleCalendar, outlookCalendar, ...meetingSites];
/** Only what a page of that kind needs: a meeting has no business with the plan, nor a calendar with a meeting. */
const allowed: Readonly<Record<AnySite['kind'], readonly string[]>> = {
  calendar: ['page:', 'card:'],
  meeting: ['meeting:'],
};
const forOwnPages: readonly MessageName[] = ['meeting:last', 'meeting:series'];

export type Sender =
  /** A page of this extension: popup, options. */
  | { readonly kind: 'own' }
  /** Our content script in a page. `account`: which one the page's address is of, where it says so. */
  | { readonly kind: 'page'; readonly site: string; readonly origin: string; readonly account: string | null };

/** What the browser tells about a sender. */
export interface RawSender {
  readonly id?: string;
  readonly url?: string;
  readonly frameId?: number;
  readonly tab?: { readonly url?: string };
}

/** Null for everybody who has no business here: other extensions, and pages that are not ours to stand in. */
export function recogniseSender(raw: RawSender, own: { readonly id: string; readonly origin: string }): Sender | null {
  // Chromium leaves the address out for a tab that a content script opened; the tab itself has it.
  const address = raw.url ?? (raw.frameId === 0 ? raw.tab?.url : undefined);
  if (raw.id !== own.id || !address) return null;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  // Not `url.origin`: that is "null" for an extension's pages in some browsers.
  if (`${url.protocol}//${url.host}` === own.origin) return { kind: 'own' };
  if (!raw.tab || url.protocol !== 'https:') return null;
  // A browser goes on naming the address that was loaded: the mail, where somebody went from there to the calendar.
  const site = sites.find((one) => one.recognises(url)) ?? (isOutlook(url) ? outlookCalendar : null);
  if (!site) return null;
  return { kind: 'page', site: site.id, origin: url.origin, account: calendarPage(site.id)?.accountIn(url) ?? null };
}

export const mayAsk = (sender: Sender, name: MessageName): boolean =>
  sender.kind === 'own' ||
  (!forOwnPages.includes(name) &&
    allowed[sites.find(({ id }) => id === sender.site)?.kind ?? 'calendar'].some((start) => name.startsWith(start)));
