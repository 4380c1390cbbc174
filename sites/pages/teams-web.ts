/**
 * Microsoft Teams in the browser. During a call the address is often just `/v2/`, so everything comes from the page; its
 * `data-tid` values are Microsoft's own test hooks and do not depend on the language.
 *
 * Learnt from captures of July to October 2026 by other projects. The lobby and the roster were only described, not captured.
 */

import { finder, missingOf, namesOf, numberIn, onlyPhase, plainOrNull } from '../meeting-signs.ts';
import type { MeetingPageReading, MeetingPhase, MeetingSite, Place } from '../site.ts';

const places = {
  prejoin: {
    selector: '[data-tid="calling-prejoin-screen"], [data-tid="prejoin-join-button"]',
    note: 'Before joining: camera, microphone, join. Captured July 2026.',
    expected: 'maybe',
  },
  app: {
    selector: '[data-tid^="app-layout-area--"]',
    note: 'The frame of Teams around chat, calendar and the rest. One source, September 2026.',
    expected: 'maybe',
  },
  launcher: {
    selector: '[data-tid="joinOnWeb"], [data-tid="joinInApp"]',
    note: 'Asks whether to go on in the browser or the app. Two sources, 2026.',
    expected: 'maybe',
  },
  lobby: {
    selector: '[data-tid="calling-lobby-screen"], [data-tid="lobby-screen-title"]',
    note: 'Waiting to be let in. Named in one source, never captured.',
    expected: 'maybe',
  },
  leave: {
    selector: '[data-tid="hangup-main-btn"], #hangup-button',
    note: 'Leave. Captured July 2026; three more sources. May stay behind without a size after a call.',
    expected: 'maybe',
  },
  toolbar: {
    selector: '[data-tid="ubar-horizontal-end"]',
    note: 'The right end of the bar of the call. Captured July and September 2026.',
    expected: 'maybe',
  },
  microphone: {
    selector: '#microphone-button[data-state]',
    note: 'Microphone of a call; the prejoin screen has a switch instead. Captured September 2026.',
    expected: 'maybe',
  },
  duration: {
    selector: '[data-tid="call-duration"], #call-duration-custom',
    note: 'How long the call lasts; only in a call. Two sources, 2026.',
    expected: 'maybe',
  },
  stage: {
    selector: '[data-tid="stage-layouts-renderer"]',
    note: 'The pictures. Two sources, 2026.',
    expected: 'maybe',
  },
  smallCall: {
    selector: '[data-tid="floating-call-monitor"]',
    note: 'The call in a corner while one looks at something else in Teams. Three sources, 2026.',
    expected: 'maybe',
  },
  ended: {
    selector:
      '[data-tid="rejoin-title"], [data-tid="cannot-join-title"], [data-tid="calling-declined-screen"], [data-tid="calling-retry-cancelbutton"]',
    note: 'After a call, or refused. Two sources, 2026.',
    expected: 'maybe',
  },
  roster: {
    selector: '#roster-button',
    note: 'People; carries a number from two people on. Captured July 2026.',
    expected: 'maybe',
  },
  rosterCount: {
    selector: '#roster-button [data-tid="toolbar-item-badge"], #roster-button [data-tid="roster-button-tile"]',
    note: 'The number of people. Two sources, 2026. Not there when one is alone.',
    expected: 'maybe',
  },
  rosterRows: {
    selector: '[data-tid^="participantsInCall-"], [data-tid^="attendeesInMeeting-"]',
    note: 'The open roster, only rows in view; the name follows the dash. Groups share the prefix. Two sources, 2026.',
    expected: 'maybe',
  },
  tiles: {
    selector: '[data-stream-type][data-tid]',
    note: 'Pictures of people, data-tid is the name. Two sources, 2026.',
    expected: 'maybe',
  },
  share: {
    selector: '#share-button',
    note: 'data-state call-control-stop-presenting-new: I present; call-control-present-new: I do not. Three sources, 2026.',
    expected: 'maybe',
  },
  sharedScreen: {
    selector: '[data-tid*="screen" i] video, [data-tid*="sharing" i] video, [data-tid*="content" i] video',
    note: 'A video in something named after a shared screen. One source, 2026.',
    expected: 'maybe',
  },
  outsiderMark: {
    selector: '[data-testid="trust-indicator"], [data-testid="group-trust-indicator"]',
    note: 'A badge for people of another organisation, in chat headers. Captured October 2026.',
    expected: 'maybe',
  },
  title: {
    selector: '[data-tid="meeting-header-title"], [data-tid="call-monitor-title"]',
    note: 'The title of the meeting. Two sources, 2026.',
    expected: 'maybe',
  },
} as const satisfies Record<string, Place>;

const HOSTS = ['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft'];

/** `/l/meetup-join/19:meeting_…@thread.v2/0` or `/meet/123456`; inside a call the address names no meeting. */
const PATH = /^\/(?:l\/meetup-join\/([^/]+)|meet\/([^/?]+))/;
function codeIn(url: URL): string | null {
  const found = PATH.exec(url.pathname);
  const code = found?.[1] ?? found?.[2];
  if (!code) return null;
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // Not percent-encoded after all: as it stands.
  }
}

type Find = ReturnType<typeof finder<typeof places>>;

function phaseOf(find: Find): MeetingPhase {
  if (find.shown('prejoin')) return 'green-room';
  if (find.shown('lobby')) return 'lobby';
  // Two signs of a call in progress: a way out, and something that only a call has.
  const hasBar = find.shown('toolbar') !== null && find.shown('microphone') !== null;
  const hasCall = find.shown('duration') !== null || find.shown('stage') !== null;
  if (find.shown('leave') ? hasBar || hasCall : hasBar) return 'joined';
  if (find.shown('smallCall')) return 'joined';
  if (find.shown('ended')) return 'ended';
  if (find.shown('launcher')) return 'elsewhere';
  // Chat, calendar and the rest of Teams have none of the signs of a call.
  const hasTraces = find.has('leave') || find.has('stage');
  return find.has('app') && !hasTraces ? 'elsewhere' : 'unknown';
}

/** The attribute of a row holds the name; a group of rows around it shares the beginning. */
function rosterNames(find: Find): string[] | null {
  const rows = find.all('rosterRows');
  const innermost = rows.filter((row) => !rows.some((other) => other !== row && row.contains(other)));
  return namesOf(innermost.map((row) => row.getAttribute('data-tid')?.replace(/^[^-]+-/, '')));
}

function peopleOf(find: Find): MeetingPageReading['people'] {
  const names = rosterNames(find) ?? namesOf(find.all('tiles').map((tile) => tile.getAttribute('data-tid')));
  const counted = find.all('rosterCount').map((badge) => numberIn(badge.textContent));
  const count = counted.find((number) => number !== null) ?? null;
  // The button is bare when one is alone, and then only.
  return { count: count ?? (find.has('roster') && (names?.length ?? 0) <= 1 ? 1 : null), names };
}

function presentingOf(find: Find): MeetingPageReading['presenting'] {
  const state = find.all('share')[0]?.getAttribute('data-state');
  if (state === 'call-control-stop-presenting-new') return 'me';
  if (find.shown('sharedScreen')) return 'somebody';
  return state === 'call-control-present-new' ? 'nobody' : null;
}

function readPhase(page: Document, url: URL): MeetingPageReading {
  const find = finder(page, places);
  const known = { ...onlyPhase(phaseOf(find)), code: codeIn(url) };
  return known.phase === 'elsewhere' ? known : { ...known, title: plainOrNull(find.all('title')[0]?.textContent) };
}

const site: MeetingSite = {
  kind: 'meeting',
  id: 'teams-web',
  matches: HOSTS.map((host) => `https://${host}/*`),
  examples: {
    ours: [
      'https://teams.microsoft.com/v2/',
      'https://teams.live.com/v2/',
      'https://teams.cloud.microsoft/',
      'https://teams.live.com/meet/9312345678901?p=x',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=x',
    ],
    others: [
      'https://teams.microsoft.com.evil.example/v2/',
      'https://microsoft.com/teams',
      'http://teams.live.com/v2/',
    ],
  },
  recognises: (url) => url.protocol === 'https:' && HOSTS.includes(url.host),
  places,
  readPhase,
  read(page, url) {
    const known = readPhase(page, url);
    if (known.phase !== 'joined') return known;
    const find = finder(page, places);
    return {
      ...known,
      people: peopleOf(find),
      presenting: presentingOf(find),
      outsiders: find.has('outsiderMark') ? true : null,
      missing: find.shown('smallCall') ? [] : missingOf(page, places, ['leave', 'toolbar', 'roster', 'share']),
    };
  },
};

export default site;
