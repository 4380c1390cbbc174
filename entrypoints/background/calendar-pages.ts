/**
 * What the background must know of each calendar page besides reading it: what it is called, whose page an address is, and where
 * its form for a new event is. By the ids of the files in `sites/pages/`.
 */
import type { EventDraft } from '../../calendar/event.ts';
import { formUrl as googleForm } from '../../sites/pages/google-calendar/form.ts';
import { accountNumber } from '../../sites/pages/google-calendar.ts';
import { accountIn } from '../../sites/pages/outlook-calendar/address.ts';
import { formUrl as outlookForm } from '../../sites/pages/outlook-calendar/form.ts';
import type { PageMemory } from './page-memory.ts';
import type { Sender } from './senders.ts';

interface CalendarPage {
  /** The same in every language. */
  readonly name: string;
  /** Which of the signed-in accounts an address is of; null where it does not say. */
  readonly accountIn: (url: URL) => string | null;
  readonly formUrl: (draft: EventDraft, account: string | null) => string;
}

const google: CalendarPage = { name: 'Google Calendar', accountIn: accountNumber, formUrl: googleForm };
const pages: Readonly<Record<string, CalendarPage>> = {
  'google-calendar': google,
  'outlook-calendar': { name: 'Outlook', accountIn, formUrl: outlookForm },
};

export const calendarPage = (site: string): CalendarPage | null =>
  Object.hasOwn(pages, site) ? (pages[site] ?? null) : null;

/** The form of the page in which it was clicked; from the popup, that of the page that was read last. */
export function formFor(draft: EventDraft, sender: Sender, read: readonly PageMemory[]): string {
  const last = [...read].sort((a, b) => b.at - a.at)[0];
  const [site = '', account = null] =
    sender.kind === 'page' ? [sender.site, sender.account] : [last?.site, last?.number];
  return (calendarPage(site) ?? google).formUrl(draft, account);
}
