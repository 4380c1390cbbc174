/**
 * Google Meet (meet.google.com). The address stays the same from the green room to the exit, so the phase comes from the page.
 *
 * Learnt from a saved page of April 2026 and from extensions that measured it live until October 2026. jsname values and icon
 * ligatures do not change with the language; class names do with every build, so none is used but those of Google's icon fonts.
 */

import { finder, isShown, missingOf, namesOf, numberIn, onlyPhase, plain, plainOrNull } from '../meeting-signs.ts';
import type { MeetingPageReading, MeetingPhase, MeetingSite, Place } from '../site.ts';

const places = {
  meeting: {
    selector: 'c-wiz[data-unresolved-meeting-id]',
    note: 'Around everything of one meeting; the attribute is its code or alias. Saved page of 2026.',
    expected: 'maybe',
  },
  inCall: {
    selector: '[data-in-call="true"]',
    note: 'An empty box that is there during a call. Saved page of 2026; what it says before admission is not known.',
    expected: 'maybe',
  },
  tiles: {
    selector: 'main [data-participant-id]',
    note: 'A tile for each person in view; a shared screen is one more. Three sources, 2026. None in the lobby.',
    expected: 'maybe',
  },
  leave: {
    selector: 'button[jsname="CQylAd"]',
    note: 'Leave the call, ligature call_end. Three sources, 2026. The lobby has it too.',
    expected: 'maybe',
  },
  captions: {
    selector: 'button[jsname="RrG0hf"]',
    note: 'Captions. Three sources, 2026. Not in the lobby: with leave, the second sign of being in.',
    expected: 'maybe',
  },
  chat: {
    selector: 'button[aria-controls="ME4pNd"][data-panel-id="2"]',
    note: 'Opens the chat panel. Saved page of 2026. Not in the lobby.',
    expected: 'maybe',
  },
  join: {
    selector: '[jsname="Qx7uuf"]',
    note: 'Join or ask to join, in the green room. Three sources, 2026.',
    expected: 'maybe',
  },
  microphone: {
    selector: '[data-is-muted]',
    note: 'Microphone and camera, before and during a call; gone once it has ended. Three sources, 2026.',
    expected: 'maybe',
  },
  exit: {
    selector: '[jsname="r4nke"]',
    note: 'Heading of the page after a call: left, ended or removed. One source, 2026.',
    expected: 'maybe',
  },
  rejoin: { selector: 'button[jsname="W6suGc"]', note: 'Rejoin, after a call. One source, 2026.', expected: 'maybe' },
  peopleChip: {
    selector: '[jsname="ocqpFe"]',
    note: 'Top right: faces ([data-avatar-count]) and the number of people. Two sources, 2026.',
    expected: 'maybe',
  },
  peopleRows: {
    selector: '[role="list"] [role="listitem"][data-participant-id][aria-label]',
    note: 'The people panel, when it is open; the label is the name. Two sources, 2026.',
    expected: 'maybe',
  },
  outsiderMark: {
    selector: '.google-symbols.notranslate, .google-material-icons.notranslate',
    note: 'Icons, as words of a font: domain_disabled marks a visitor, cancel_presentation says that I present.',
    expected: 'maybe',
  },
  title: {
    selector: '[data-meeting-title]',
    note: 'The title; the code again for a meeting without one. Saved page of 2026.',
    expected: 'maybe',
  },
  slot: {
    selector: '#browser-extension-start-buttons',
    note: 'Meet leaves it for extensions, at the left of the bar, and rebuilds it with the bar. Two sources, 2026.',
    expected: 'maybe',
  },
} as const satisfies Record<string, Place>;

/** `/abc-defg-hij`, or an alias of the organisation: `/lookup/standup`. */
const PATH = /^\/(?:([a-z]{3}-[a-z]{4}-[a-z]{3})|(?:lookup|companion\/lookup)\/([^/]+))\/?$/;
const codeIn = (url: URL): string | null => {
  const found = PATH.exec(url.pathname);
  return found?.[1] ?? found?.[2] ?? null;
};

type Find = ReturnType<typeof finder<typeof places>>;

function phaseOf(find: Find, url: URL): MeetingPhase {
  const isMeeting = codeIn(url) !== null || find.has('meeting');
  if (!isMeeting) return 'elsewhere';
  if ((find.has('exit') || find.has('rejoin')) && !find.has('microphone')) return 'ended';
  if (find.has('inCall') || find.has('tiles')) return 'joined';
  // The controls of an old call may stay behind; what counts must be seen or be an attribute that Meet keeps true.
  const hasLeave = find.shown('leave') !== null;
  if (hasLeave && (find.shown('captions') || find.shown('chat'))) return 'joined';
  if (find.shown('join')) return 'green-room';
  if (hasLeave) return 'lobby';
  return 'unknown';
}

const isIcon = (element: Element): boolean => element.matches(places.outsiderMark.selector);

/** The first words in a tile that are not an icon. */
function nameOfTile(tile: Element): string | null {
  for (const span of tile.querySelectorAll('span.notranslate')) {
    if (isIcon(span) || span.querySelector(places.outsiderMark.selector)) continue;
    const name = plain(span.textContent);
    if (name) return name;
  }
  return null;
}

/** A screen that is shared has a tile of its own, whose media is not the person's. */
const isScreen = (tile: Element): boolean => {
  const media = tile.getAttribute('data-tile-media-id');
  return media !== null && media !== tile.getAttribute('data-participant-id');
};

function peopleOf(find: Find): MeetingPageReading['people'] {
  const chip = find.all('peopleChip')[0];
  const text = chip ? withoutIcons(chip) : '';
  const rows = find.all('peopleRows');
  const tiles = find.all('tiles').filter((tile) => !isScreen(tile));
  // One person may be drawn twice (in the stage and in the panel): the id tells.
  const byId = new Map<string, string | null>();
  for (const row of rows) byId.set(row.getAttribute('data-participant-id') ?? '', row.getAttribute('aria-label'));
  if (rows.length === 0)
    for (const tile of tiles) {
      const id = tile.getAttribute('data-participant-id') ?? '';
      if (!byId.get(id)) byId.set(id, nameOfTile(tile));
    }
  return { count: numberIn(text), names: namesOf(byId.values()) };
}

function withoutIcons(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === 3) text += ` ${node.textContent ?? ''}`;
    else if (node.nodeType === 1 && !isIcon(node as Element)) text += ` ${withoutIcons(node as Element)}`;
  }
  return text;
}

function presentingOf(find: Find, icons: readonly Element[]): MeetingPageReading['presenting'] {
  if (icons.some((icon) => icon.textContent?.trim() === 'cancel_presentation' && isShown(icon))) return 'me';
  return find.all('tiles').some(isScreen) ? 'somebody' : 'nobody';
}

function readPhase(page: Document, url: URL): MeetingPageReading {
  const find = finder(page, places);
  const code = codeIn(url) ?? plainOrNull(find.all('meeting')[0]?.getAttribute('data-unresolved-meeting-id'));
  return { ...onlyPhase(phaseOf(find, url)), code };
}

const site: MeetingSite = {
  kind: 'meeting',
  id: 'google-meet',
  matches: ['https://meet.google.com/*'],
  examples: {
    ours: [
      'https://meet.google.com/abc-defg-hij',
      'https://meet.google.com/abc-defg-hij?authuser=1',
      'https://meet.google.com/lookup/standup',
      'https://meet.google.com/landing',
      'https://meet.google.com/',
    ],
    others: ['https://meet.google.com.evil.example/abc-defg-hij', 'http://meet.google.com/abc-defg-hij'],
  },
  recognises: (url) => url.protocol === 'https:' && url.host === 'meet.google.com',
  places,
  slot: 'slot',
  readPhase,
  read(page, url) {
    const known = readPhase(page, url);
    if (known.phase !== 'joined') return known;
    const find = finder(page, places);
    const icons = find.all('outsiderMark');
    const title = plainOrNull(find.all('title')[0]?.getAttribute('data-meeting-title'));
    return {
      ...known,
      people: peopleOf(find),
      presenting: presentingOf(find, icons),
      // The mark stands in the people panel and on a chip: where it is not, it may just not be shown.
      outsiders: icons.some((icon) => icon.textContent?.trim() === 'domain_disabled') ? true : null,
      title: title === known.code ? null : title,
      missing: missingOf(page, places, ['inCall', 'tiles', 'leave', 'peopleChip', 'slot']),
    };
  },
};

export default site;
