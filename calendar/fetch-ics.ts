/**
 * Fetches a calendar from the address that a person gave. The answer may come from anywhere and be anything: a page to sign in,
 * a redirect into the home network, a stream without end. Only a whole calendar of sane size comes back.
 *
 * Errors carry no address: a secret one is as good as a password.
 */
import { readBytes, within } from './bounded-response.ts';
import { decodeText, MAX_BYTES } from './decode-text.ts';
import { PlainError } from './error.ts';

export interface FetchOptions {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal;
  /** For the whole of it, redirects and body. */
  readonly timeLimit?: number;
}

/** Milliseconds. Google takes up to ten seconds for a large calendar. */
const TIME_LIMIT = 30_000;
const MAX_REDIRECTS = 5;

const isLoopback = (host: string): boolean => /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);

/** Hosts inside a machine or a home network. `URL` has already written every odd form of an IPv4 address as four numbers. */
function isPrivate(host: string): boolean {
  return (
    isLoopback(host) ||
    /\.(?:local|internal|lan|home\.arpa)$/.test(host) ||
    /^(?:0|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host) ||
    /^\[(?:::|::ffff:.*|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/.test(host)
  );
}

/** What a person pastes, as an address to fetch. Throws `ics-address-bad`. */
export function calendarAddress(text: string): URL {
  const address = text.trim().replace(/^webcals?:/i, 'https:');
  if (!URL.canParse(address)) throw new PlainError('ics-address-bad');
  const url = new URL(address);
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isAllowed || url.username !== '' || url.password !== '') throw new PlainError('ics-address-bad');
  return url;
}

/** A public address may not lead into a private network, nor a secure one to an open one. */
function checkRedirect(from: URL, to: URL): void {
  const isSameHost = from.hostname === to.hostname;
  const isAllowed = to.protocol === 'https:' || (isSameHost && to.protocol === from.protocol);
  if (!isAllowed || (isPrivate(to.hostname) && !isSameHost)) throw new PlainError('ics-redirect');
}

function refuseStatus({ status }: Response): void {
  if (status === 401 || status === 403) throw new PlainError('ics-address-locked');
  if (status === 404 || status === 410) throw new PlainError('ics-address-gone');
  if (status === 429 || status >= 500) throw new PlainError('ics-address-busy', { status });
  if (status < 200 || status > 299) throw new PlainError('ics-address-failed', { status });
}

/** Follows redirects hop by hop where they can be seen (Node); a browser shows only where they ended. */
async function follow(start: URL, options: FetchOptions & { signal: AbortSignal }): Promise<Response> {
  const init: RequestInit = {
    signal: options.signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-cache',
    headers: { Accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1' },
  };
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await options.fetch(url.href, { ...init, redirect: 'manual' });
    if (response.type === 'opaqueredirect') {
      const end = await options.fetch(url.href, { ...init, redirect: 'follow' });
      if (URL.canParse(end.url)) checkRedirect(start, new URL(end.url));
      return end;
    }
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, url.href)) throw new PlainError('ics-redirect');
    const next = new URL(location, url.href);
    checkRedirect(url, next);
    if (isPrivate(next.hostname) && next.hostname !== start.hostname) throw new PlainError('ics-redirect');
    url = next;
  }
  throw new PlainError('ics-redirect');
}

/** A subscribed calendar must be whole: half of it would look like free time. */
function checkCalendar(text: string, response: Response): void {
  const isPage = /^\s*(?:<!doctype|<html|<\?xml|<head|<!--)/i.test(text);
  if (isPage) throw new PlainError('ics-html');
  if (!/^BEGIN:VCALENDAR/im.test(text)) {
    const isHtml = response.headers.get('content-type')?.includes('text/html') ?? false;
    throw new PlainError(isHtml ? 'ics-html' : 'ics-not-a-calendar');
  }
  if (!/END:VCALENDAR\s*$/i.test(text)) throw new PlainError('ics-cut-off');
}

/**
 * The text of the calendar at an address. Throws a `PlainError`: one of the `ics-address-…`, or those of `readIcs`, or
 * `ics-redirect`, `ics-cut-off`, `ics-timeout`. When the caller aborts, that reason is thrown as it is.
 */
export async function fetchIcs(address: string, options: FetchOptions): Promise<string> {
  const url = calendarAddress(address);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new PlainError('ics-timeout')), options.timeLimit ?? TIME_LIMIT);
  const signal = options.signal ? AbortSignal.any([options.signal, limit.signal]) : limit.signal;
  const work = async (): Promise<string> => {
    const response = await follow(url, { ...options, signal });
    refuseStatus(response);
    const bytes = await readBytes(response, MAX_BYTES);
    if (!bytes) throw new PlainError('ics-too-large', { megabytes: MAX_BYTES / 1024 / 1024 });
    const text = decodeText(bytes);
    checkCalendar(text, response);
    return text;
  };
  try {
    return await within(signal, work());
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof PlainError) throw error;
    throw new PlainError('ics-address-unreachable', {}, error);
  } finally {
    clearTimeout(timer);
  }
}
