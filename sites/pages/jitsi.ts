/**
 * Jitsi Meet, the open one that anybody can run. The hooks come from its source, so they hold on every host; in the manifest
 * stands the public one, since an extension asks for each host by name.
 */

import { finder, missingOf, namesOf, onlyPhase, plainOrNull } from '../meeting-signs.ts';
import type { MeetingPageReading, MeetingPhase, MeetingSite, Place } from '../site.ts';

const places = {
  prejoin: {
    selector: '#premeeting-name-input, [data-testid="prejoin.joinMeeting"]',
    note: 'Before joining: name and join. Open source, read in 2026.',
    expected: 'maybe',
  },
  lobby: {
    selector: '[data-testid="lobby.joiningMessage"], .lobby-screen',
    note: 'Waiting to be let in. Open source, read in 2026.',
    expected: 'maybe',
  },
  leave: {
    selector: '[data-testid="toolbox.hangup"], .hangup-button',
    note: 'Leave. Open source, read in 2026.',
    expected: 'maybe',
  },
  stage: {
    selector: '#largeVideoContainer, .toolbox-content-items',
    note: 'The large picture and the bar. Open source, read in 2026.',
    expected: 'maybe',
  },
  tiles: {
    selector: '.videocontainer[id]:not(#largeVideoContainer)',
    note: 'A picture for each person in view. Open source, read in 2026.',
    expected: 'maybe',
  },
  names: {
    selector: '.videocontainer .displayname',
    note: 'The name on a picture. Open source, read in 2026.',
    expected: 'maybe',
  },
} as const satisfies Record<string, Place>;

const HOSTS = ['meet.jit.si'];
/** A room is one word in the address; pages of the site itself are under `static` or end in html. */
const PATH = /^\/(?!static\/)([^/]+)\/?$/;
const ENDED = /^\/static\/close\d*\.html$/;

function roomIn(url: URL): string | null {
  const room = PATH.exec(url.pathname)?.[1];
  if (!room || room.endsWith('.html')) return null;
  try {
    return decodeURIComponent(room).toLowerCase();
  } catch {
    return room.toLowerCase(); // Not percent-encoded after all: as it stands.
  }
}

type Find = ReturnType<typeof finder<typeof places>>;

function phaseOf(find: Find, url: URL): MeetingPhase {
  if (ENDED.test(url.pathname)) return 'ended';
  if (!roomIn(url)) return 'elsewhere';
  if (find.shown('lobby')) return 'lobby';
  if (find.shown('prejoin')) return 'green-room';
  return find.has('leave') && find.has('stage') ? 'joined' : 'unknown';
}

function peopleOf(find: Find): MeetingPageReading['people'] {
  const names = namesOf(find.all('names').map((element) => element.textContent));
  // Only pictures in view are in the page, but in a small meeting that is everybody; more than a screen of them is not known.
  const tiles = find.all('tiles').length;
  return { count: tiles > 0 && tiles <= 20 ? tiles : null, names };
}

const readPhase = (page: Document, url: URL): MeetingPageReading => ({
  ...onlyPhase(phaseOf(finder(page, places), url)),
  code: roomIn(url),
});

const site: MeetingSite = {
  kind: 'meeting',
  id: 'jitsi',
  matches: HOSTS.map((host) => `https://${host}/*`),
  examples: {
    ours: ['https://meet.jit.si/WandelgangStandup', 'https://meet.jit.si/', 'https://meet.jit.si/static/close3.html'],
    others: ['https://meet.jit.si.evil.example/Room', 'http://meet.jit.si/Room', 'https://jitsi.org/'],
  },
  recognises: (url) => url.protocol === 'https:' && HOSTS.includes(url.host),
  places,
  readPhase,
  read(page, url) {
    const known = readPhase(page, url);
    if (known.phase !== 'joined') return known;
    return {
      ...known,
      people: peopleOf(finder(page, places)),
      // Who presents and who is from elsewhere is only in the program's memory, not on its page.
      presenting: null,
      outsiders: null,
      title: plainOrNull(known.code),
      missing: missingOf(page, places, ['leave', 'stage', 'tiles']),
    };
  },
};

export default site;
