/**
 * What calendar pages that draw days as columns have in common: the height of a box is its time. The page's own file says which
 * boxes there are and where they lie; from there on it is the same for all.
 */
import { type Day, type MinuteOfDay, toInstant, type Zone } from '../calendar/zone.ts';
import type { PageEvent } from './site.ts';

export const MINUTES_A_DAY = 1440;
/** Pages draw 40 pixels an hour and more; the cell of a day above the hours is far lower. */
export const LEAST_PIXELS_AN_HOUR = 16;
/** How many minutes before midnight a box that runs to the foot of its column may seem to end. */
const ROUNDING = 2;
/** Longer titles are cut: nothing shows more, and a page may hold a megabyte. */
const LONGEST_TITLE = 500;

/** 24 hours, from top to bottom. */
export interface DayColumn {
  readonly element: HTMLElement;
  readonly day: Day;
  readonly pixelsPerHour: number;
}

/** A box in one column: the whole event, or what of it lies in that day. */
export interface Piece {
  readonly id: string;
  readonly box: HTMLElement;
  /** Minutes since the midnight of day 0, on the wall clock of the page's zone. */
  readonly from: number;
  readonly to: number;
}

export function tidy(text: string): string {
  const short = text
    .slice(0, LONGEST_TITLE * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (short.length <= LONGEST_TITLE) return short;
  // Not through the middle of a character.
  return short.slice(0, LONGEST_TITLE).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * The minute that a height stands for. Where the page wrote whole pixels, and a pixel is more than a minute, several minutes
 * fit; the one on a five-minute line is then meant.
 */
export function minuteAt(pixels: number, pixelsPerHour: number): number {
  const minute = (pixels / pixelsPerHour) * 60;
  const doubt = Number.isInteger(pixels) ? 30 / pixelsPerHour : 0;
  const onLine = Math.round(minute / 5) * 5;
  const isOneOfSeveral = Math.ceil(minute - doubt) < Math.floor(minute + doubt);
  return isOneOfSeveral && Math.abs(onLine - minute) <= doubt ? onLine : Math.round(minute);
}

/**
 * One event for each id. One that runs over midnight is drawn in two columns and joined here; of one that is drawn twice (a copy
 * follows the pointer while it is dragged) the first counts.
 */
export function joinPieces(all: readonly Piece[], titleOf: (box: HTMLElement) => string, zone: Zone): PageEvent[] {
  const pieces = new Map<string, Piece[]>();
  for (const piece of all) {
    const known = pieces.get(piece.id);
    if (known) known.push(piece);
    else pieces.set(piece.id, [piece]);
  }
  return [...pieces].map(([id, found]) => {
    const [first, ...others] = found as [Piece, ...Piece[]];
    let { to } = first;
    for (const piece of others) {
      const isNextMorning = piece.from % MINUTES_A_DAY === 0 && piece.from >= to && piece.from - to <= ROUNDING;
      if (isNextMorning) to = piece.to;
    }
    return { id, title: titleOf(first.box), start: instantOf(first.from, zone), end: instantOf(to, zone) };
  });
}

function instantOf(local: number, zone: Zone): number {
  const day = Math.floor(local / MINUTES_A_DAY);
  return toInstant(zone, day, (local - day * MINUTES_A_DAY) as MinuteOfDay);
}

/** An event of whole days. */
export function allDayEvent(
  named: Pick<PageEvent, 'id' | 'title'>,
  { first, count }: { readonly first: Day; readonly count: number },
  zone: Zone,
): PageEvent {
  const endDay = first + count;
  return {
    ...named,
    start: toInstant(zone, first, 0),
    end: toInstant(zone, endDay, 0),
    allDay: { startDay: first, endDay },
  };
}
