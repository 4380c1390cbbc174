/**
 * Zoom's web client. The meeting runs in an iframe of the same origin, so both documents are looked at from the outer one.
 *
 * Learnt from three projects of April to October 2026. The class names are Zoom's own, written by hand, and have stayed for
 * years. The waiting room says that it is one only in the language of the page: there the phase is `unknown`.
 */

import { finder, missingOf, namesOf, numberIn, onlyPhase, plainOrNull } from '../meeting-signs.ts';
import type { MeetingPageReading, MeetingPhase, MeetingSite, Place } from '../site.ts';

const places = {
  frame: {
    selector: 'iframe#webclient',
    note: 'The meeting itself, in a page of the same origin. Three sources, 2026. Not there with older addresses.',
    expected: 'maybe',
  },
  prejoin: {
    selector: '#input-for-name, button.preview-join-button, #preview-audio-control-button',
    note: 'Before joining. Two sources, 2026.',
    expected: 'maybe',
  },
  meeting: {
    selector: '.meeting-app',
    note: 'Around a meeting; also in the waiting room. Two sources, 2026.',
    expected: 'maybe',
  },
  leave: {
    selector: '.footer__leave-btn-container',
    note: 'Leave, in the bar that hides itself. Three sources, 2026.',
    expected: 'maybe',
  },
  audio: {
    selector: '#audioOptionMenu',
    note: 'The menu at the microphone, in a call. One source, 2026.',
    expected: 'maybe',
  },
  participants: {
    selector: '.footer-button__number-counter, #wc-footer svg[class*="SvgParticipants"]',
    note: 'People, in the bar: number and icon. Two sources, 2026.',
    expected: 'maybe',
  },
  count: {
    selector: '.footer-button__number-counter',
    note: 'The number of people. Two sources, 2026.',
    expected: 'maybe',
  },
  rosterNames: {
    selector:
      '#participants-ul .participants-item__display-name, #participants-unified-list .participants-item__display-name',
    note: 'The open list of people. Two sources, 2026.',
    expected: 'maybe',
  },
  tiles: {
    selector: '.video-avatar__avatar, .gallery-video-container__video-frame, .speaker-active-container__video-frame',
    note: 'Pictures of people. Two sources, 2026.',
    expected: 'maybe',
  },
  tileNames: {
    selector: '.video-avatar__avatar-footer span',
    note: 'The name under a picture. One source, 2026.',
    expected: 'maybe',
  },
  stopSharing: { selector: 'button.sharer-button--stop', note: 'I present. One source, 2026.', expected: 'maybe' },
  sharedScreen: {
    selector: '.sharee-container__viewport',
    note: 'Somebody presents. One source, 2026.',
    expected: 'maybe',
  },
  title: {
    selector: '.meeting-info__title',
    note: 'The title, where it is open. One source, 2026.',
    expected: 'maybe',
  },
  ended: {
    selector: '.zm-modal-body-title',
    note: 'A message over the page. It means the end only where nothing of the meeting is left. One source, 2026.',
    expected: 'maybe',
  },
} as const satisfies Record<string, Place>;

const isHost = (host: string): boolean => host === 'zoom.us' || host.endsWith('.zoom.us');
/** `/wc/91234567890/join`, `/wc/join/91234567890`, `/wc/91234567890/start`. */
const PATH = /^\/wc\/(?:join\/)?(\d{9,12})(?:\/|$)/;
const codeIn = (url: URL): string | null => PATH.exec(url.pathname)?.[1] ?? null;

/** The document in which the meeting is; the page's own where there is no frame or it may not be looked into. */
function innerOf(page: Document): Document {
  const frame = page.querySelector<HTMLIFrameElement>(places.frame.selector);
  try {
    return frame?.contentDocument?.body ? frame.contentDocument : page;
  } catch {
    return page; // Another origin after all: then it is not Zoom's own meeting.
  }
}

type Find = ReturnType<typeof finder<typeof places>>;

function phaseOf(find: Find, url: URL): MeetingPhase {
  if (!url.pathname.startsWith('/wc/')) return 'elsewhere';
  if (find.shown('prejoin')) return 'green-room';
  // The bar hides by itself but stays in the page: being there counts, not being seen. Two signs, since a bar alone may be empty.
  if (find.has('leave') && (find.has('audio') || find.has('participants'))) return 'joined';
  if (find.shown('ended') && !find.has('meeting')) return 'ended';
  return 'unknown';
}

function presentingOf(find: Find): MeetingPageReading['presenting'] {
  if (find.shown('stopSharing')) return 'me';
  return find.shown('sharedScreen') ? 'somebody' : 'nobody';
}

const readPhase = (page: Document, url: URL): MeetingPageReading => ({
  ...onlyPhase(phaseOf(finder(innerOf(page), places), url)),
  code: codeIn(url),
});

const site: MeetingSite = {
  kind: 'meeting',
  id: 'zoom-web',
  matches: ['https://*.zoom.us/wc/*', 'https://zoom.us/wc/*'],
  examples: {
    ours: [
      'https://app.zoom.us/wc/91234567890/join?pwd=x',
      'https://us04web.zoom.us/wc/91234567890/start',
      'https://zoom.us/wc/join/91234567890',
    ],
    others: [
      'https://zoom.us.evil.example/wc/91234567890/join',
      'https://notzoom.us/wc/91234567890/join',
      'https://zoom.us/j/91234567890',
      'https://zoom.us/pricing',
    ],
  },
  recognises: (url) => url.protocol === 'https:' && isHost(url.host) && url.pathname.startsWith('/wc/'),
  places,
  readPhase,
  read(page, url) {
    const known = readPhase(page, url);
    if (known.phase !== 'joined') return known;
    const inner = innerOf(page);
    const find = finder(inner, places);
    const textsOf = (place: 'rosterNames' | 'tileNames') => find.all(place).map((element) => element.textContent);
    return {
      ...known,
      people: {
        count: numberIn(find.all('count')[0]?.textContent),
        names: namesOf(textsOf('rosterNames')) ?? namesOf(textsOf('tileNames')),
      },
      presenting: presentingOf(find),
      // Zoom's page has no sign of it that is known.
      outsiders: null,
      title: plainOrNull(find.all('title')[0]?.textContent),
      missing: missingOf(inner, places, ['leave', 'count']),
    };
  },
};

export default site;
