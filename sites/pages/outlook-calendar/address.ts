/** The addresses of Outlook on the web: whose calendar it is, and which part of it. */

/** Microsoft moves people between the first three; the last one is for private accounts. */
export const hosts = [
  'outlook.cloud.microsoft',
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
] as const;

/** `/calendar/0/view/week`, `/calendar/deeplink/compose`, `/calendar`. Published calendars are somebody's window, no place for us. */
const PATH = /^\/calendar(?:\/(\d{1,2}))?(?:\/(view|deeplink|action|options)(?:\/([a-z]+))?(?:\/|$)|\/?$)/;

/** Outlook's, the mail included: from there the calendar is one click away, and no page is loaded for it. */
export const isOutlook = (url: URL): boolean => url.protocol === 'https:' && hosts.some((host) => host === url.host);

export interface OutlookAddress {
  readonly host: string;
  /** Which of the signed-in accounts; null where the address does not say. */
  readonly number: string | null;
  readonly part: string | null;
  /** Of a view its name, of a form `compose`. In small letters. */
  readonly name: string | null;
}

/** Null for an address that is no calendar of Outlook's. */
export function readAddress(url: URL): OutlookAddress | null {
  if (!isOutlook(url)) return null;
  // The old address carries the new one.
  const path = /^\/owa\/?$/.test(url.pathname) ? (url.searchParams.get('path') ?? '') : url.pathname;
  const found = PATH.exec(path.toLowerCase());
  if (!found) return null;
  const [, number = null, part = null, name = null] = found;
  return { host: url.host, number, part, name };
}

/**
 * What tells two accounts apart, as far as an address does: private or not, and the number. The hosts of work are one mailbox,
 * so they are one here. The mail numbers them as the calendar does.
 */
export function accountIn(url: URL): string | null {
  if (!isOutlook(url)) return null;
  const [, number = 0] = /^\/[a-z]+\/(\d{1,2})(?:\/|$)/.exec(url.pathname) ?? [];
  return `${url.host === 'outlook.live.com' ? 'live' : 'office'}/${number}`;
}
