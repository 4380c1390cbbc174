/**
 * Which questions may be asked in this meeting at all, and how deep they may go. Every test has a name: where none is left
 * after it, that name is the reason for silence (`openers.none.<code>` in the locales).
 */
import type { Weekday } from '../../calendar/zone.ts';
import type { Depth, Occasion, Opener, OpenerKind, Season } from './opener.ts';

export interface OpenerMeeting {
  /** A meeting that stands alone is a series of its own. */
  readonly series: string;
  /** Me included; null where the page does not tell. */
  readonly people: number | null;
  /** On my wall clock. */
  readonly weekday: Weekday;
  /** 1–12. */
  readonly month: number;
  /** Where the team is; `both` leaves out what only fits one half of the world. North unless told otherwise. */
  readonly hemisphere?: 'north' | 'south' | 'both';
  /** The planned length; absent when unknown. */
  readonly minutes?: number;
  /** Do people have their cameras on? Absent means unknown, and then nothing has to be shown. */
  readonly hasCamera?: boolean;
  /** A meeting for contact itself: the question may take its time. */
  readonly isRitual?: boolean;
  readonly occasions?: readonly Occasion[];
}

export interface OpenerChoices {
  readonly maxDepth: Depth;
  readonly bannedKinds: readonly OpenerKind[];
  /** "Not this one again": ids, in any series. */
  readonly notAgain: readonly string[];
  /** One fixed question per series, for teams that like the same one each time. */
  readonly always?: Readonly<Record<string, string>>;
}

/** A team has to have done this so often, in this series, before questions of that depth may come. */
export const togetherBefore: Readonly<Record<Depth, number>> = { 1: 0, 2: 4, 3: 10 };
/** More people than this is an audience. */
const MOST_FOR_DEPTH_3 = 6;
/** Where the page does not tell how many there are, a question must work for a middling group. */
const MIDDLING = 8;
/** People complain of openers that take a third of the meeting; a ritual is there for it. */
const SHARE_OF_MEETING = { usual: 0.15, ritual: 0.5 };
const SECONDS_ALWAYS_THERE = 120;

/** How deep this team may go today, after what it has been asked in this series (the latest last). Never more than one level deeper than before. */
export function depthAllowed(meeting: OpenerMeeting, asked: readonly Depth[], times: number): Depth {
  if (meeting.occasions?.includes('newcomer')) return 1;
  const isSmall = meeting.people !== null && meeting.people <= MOST_FOR_DEPTH_3;
  if (times >= togetherBefore[3] && isSmall && asked.some((depth) => depth >= 2)) return 3;
  return times >= togetherBefore[2] && asked.length > 0 ? 2 : 1;
}

const seasons: readonly Season[] = ['winter', 'spring', 'summer', 'autumn'];

/** Meteorological: winter is December, January, February in the north. */
export function seasonOf({ month, hemisphere = 'north' }: Pick<OpenerMeeting, 'month' | 'hemisphere'>): Season | null {
  if (hemisphere === 'both') return null;
  return seasons[Math.floor((month % 12) / 3 + (hemisphere === 'south' ? 2 : 0)) % 4] ?? null;
}

function secondsThere({ minutes, isRitual }: OpenerMeeting): number {
  if (minutes === undefined) return Number.POSITIVE_INFINITY;
  const share = isRitual ? SHARE_OF_MEETING.ritual : SHARE_OF_MEETING.usual;
  return Math.max(SECONDS_ALWAYS_THERE, minutes * 60 * share);
}

/** Why there is no question, in the order in which it is found out. */
export const openerSilences = [
  'alone',
  'no-questions',
  'kinds-switched-off',
  'none-wanted-again',
  'too-deep',
  'group-size',
  'too-little-time',
  'needs-camera',
  'not-today',
] as const;

interface Test {
  /** The reason for silence when nothing passes. */
  readonly code: (typeof openerSilences)[number];
  readonly passes: (opener: Opener) => boolean;
}

/** In the order in which a person would want to hear of them: own choices first. */
export function testsFor(meeting: OpenerMeeting, choices: OpenerChoices, depth: Depth): readonly Test[] {
  const people = meeting.people ?? MIDDLING;
  const season = seasonOf(meeting);
  const seconds = secondsThere(meeting);
  const banned = new Set(choices.bannedKinds);
  const notAgain = new Set(choices.notAgain);
  return [
    { code: 'kinds-switched-off', passes: ({ kind }) => !banned.has(kind) },
    { code: 'none-wanted-again', passes: ({ id }) => !notAgain.has(id) },
    { code: 'too-deep', passes: (opener) => opener.depth <= Math.min(depth, choices.maxDepth) },
    { code: 'group-size', passes: ({ group }) => group.min <= people && people <= group.max },
    { code: 'too-little-time', passes: (opener) => opener.seconds * people <= seconds },
    { code: 'needs-camera', passes: ({ needsCamera }) => !needsCamera || meeting.hasCamera === true },
    {
      code: 'not-today',
      passes: ({ when, occasion }) =>
        (!when?.weekdays || when.weekdays.includes(meeting.weekday)) &&
        (!when?.months || when.months.includes(meeting.month)) &&
        (!when?.seasons || (season !== null && when.seasons.includes(season))) &&
        (!occasion || meeting.occasions?.includes(occasion) === true),
    },
  ];
}
