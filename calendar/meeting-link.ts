/**
 * Finds the link of an online meeting in text from outside. Only https, only hosts that we know by their exact name, only
 * addresses that lead into a meeting: anybody may write anything into an invitation.
 */
import type { MeetingKind, MeetingLink } from './event.ts';

interface Service {
  readonly kind: MeetingKind;
  readonly host: RegExp;
  /** Of the path: what a meeting's address looks like there, so that a link to the help pages is none. */
  readonly path: RegExp;
}

const services: readonly Service[] = [
  {
    kind: 'meet',
    host: /^meet\.google\.com$/,
    path: /^\/(?:lookup\/[\w-]+|[a-z]{3}-[a-z]{4}-[a-z]{3}|[a-z0-9-]{6,})\/?$/i,
  },
  {
    kind: 'teams',
    host: /^(?:teams\.microsoft\.com|teams\.microsoft\.us|teams\.cloud\.microsoft)$/,
    path: /^\/(?:l\/meetup-join|meet)\/./,
  },
  { kind: 'teams', host: /^teams\.live\.com$/, path: /^\/meet\/./ },
  { kind: 'zoom', host: /^(?:[a-z0-9-]+\.)?(?:zoom\.us|zoomgov\.com|zoom\.com)$/, path: /^\/(?:j|w|s|my|wc)\/./ },
  { kind: 'jitsi', host: /^(?:meet\.jit\.si|8x8\.vc)$/, path: /^\/./ },
  { kind: 'whereby', host: /^(?:[a-z0-9-]+\.)?whereby\.com$/, path: /^\/(?!information|blog|user|org)./ },
];

/** Cheap refusal before anything is parsed; most descriptions hold none of these. */
const HINT = /meet\.google\.com|teams\.(?:microsoft|live|cloud)|zoom(?:gov)?\.(?:us|com)|jit\.si|8x8\.vc|whereby\.com/i;
const ADDRESS = /https:\/\/[^\s<>"'`\\^{|}\]]+/gi;
/** A text may hold many links; the meeting is among the first. */
const MAX_LINKS = 50;
const MAX_LENGTH = 2048;
/** Characters that turn the reading direction or do not show: an honest address has none. */
const HIDDEN = /[\p{Cc}\p{Cf}\s]/u;

export const mayHoldMeetingLink = (text: string): boolean => HINT.test(text);

/** Null where it is no address. `canParse` first would read each twice. */
function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Outlook's Safe Links and Google's redirect hold the true address in a parameter. */
function unwrap(url: URL): URL {
  const isSafeLink = url.hostname.endsWith('.safelinks.protection.outlook.com');
  const isGoogle = url.hostname === 'www.google.com' && url.pathname === '/url';
  const inner = isSafeLink ? url.searchParams.get('url') : isGoogle ? url.searchParams.get('q') : null;
  return (inner !== null && parse(inner)) || url;
}

/** The link if this one address leads into a meeting. */
function meetingLink(address: string): MeetingLink | null {
  const given = HIDDEN.test(address) ? null : parse(address);
  if (!given) return null;
  const url = unwrap(given);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null;
  const { hostname, pathname } = url;
  const service = services.find(({ host, path }) => host.test(hostname) && path.test(pathname));
  return service ? { kind: service.kind, url: url.href } : null;
}

/** The first meeting that a text leads to. */
export function findMeetingLink(text: string): MeetingLink | null {
  if (!mayHoldMeetingLink(text)) return null;
  let seen = 0;
  for (const [address] of text.matchAll(ADDRESS)) {
    seen += 1;
    if (seen > MAX_LINKS) return null;
    if (address.length > MAX_LENGTH) continue;
    const link = meetingLink(address.replaceAll('&amp;', '&').replace(/[.,;:!?)]+$/, ''));
    if (link) return link;
  }
  return null;
}
