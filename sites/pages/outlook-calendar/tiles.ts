/** The events drawn on the page ("tiles"): which they are, what they are called, and where they lie in their column. */
import { bareTimes, halfDayTimes } from '../../clock-text.ts';
import { MINUTES_A_DAY, tidy } from '../../day-grid.ts';

const TILE = '[data-calitemid]';

/** The outermost ones: a tile may repeat its id inside. */
export const tilesIn = (scope: ParentNode): HTMLElement[] =>
  [...scope.querySelectorAll<HTMLElement>(TILE)].filter((tile) => !tile.parentElement?.closest(TILE));

export const idOf = (tile: Element): string => tile.getAttribute('data-calitemid') ?? '';

/** One line each, the subject first; then perhaps the place, and the time. Made for people who point at the tile. */
function linesOf(tile: Element): string[] {
  const holder = tile.matches('[title]') ? tile : tile.querySelector('[role="button"][title]');
  return (holder?.getAttribute('title') ?? '').split(/\r?\n/);
}

/** From the spoken line only where there is nothing else: icons are named before the subject there, and the order is a guess. */
export function titleOf(tile: Element): string {
  const [subject = ''] = linesOf(tile);
  if (subject.trim()) return tidy(subject);
  const spoken = (
    tile.matches('[aria-label]') ? tile : tile.querySelector('[role="button"][aria-label]')
  )?.getAttribute('aria-label');
  return tidy((spoken ?? '').split(/,\s*(?=\d)/)[0] ?? '');
}

interface Stretch {
  /** Minutes after midnight. */
  readonly from: number;
  readonly to: number;
}

/** The times that the tile says in words, in every way that they could be read. */
function* saidTimes(tile: Element): Generator<Stretch> {
  for (const line of linesOf(tile).slice(1)) {
    for (const read of [halfDayTimes, bareTimes]) {
      const [from, to] = read(line);
      if (from !== undefined && to !== undefined) yield { from, to };
    }
  }
}

/** How far the drawing may be from the truth: a line between two boxes, a border. */
const SLACK = 3;
/** An event of five minutes is drawn higher, so that one can hit it. */
const LIFTED = 30;

/** What is drawn decides; what is said, where it fits what is drawn, makes it exact. */
function exact(drawn: Stretch, tile: Element): Stretch {
  for (const said of saidTimes(tile)) {
    const isStart = Math.abs(said.from - drawn.from) <= SLACK;
    const isLifted = isStart && said.to > said.from && said.to < drawn.to && drawn.to - said.to <= LIFTED;
    const isEnd = isLifted || Math.abs(said.to - drawn.to) <= SLACK;
    // Of an event that runs over midnight, each day shows one of its ends.
    if (isStart || (isEnd && drawn.from === 0))
      return { from: isStart ? said.from : drawn.from, to: isEnd ? said.to : drawn.to };
  }
  return drawn;
}

const percent = (length: string): number =>
  /^-?[\d.]+%$/.test(length.trim()) ? Number.parseFloat(length) : Number.NaN;

/** In percent of the 24 hours, as the page writes it on the tile, on a box around it, or on the one inside. */
function writtenIn(tile: HTMLElement, column: HTMLElement): Stretch | null {
  const holders = [tile];
  for (let at = tile.parentElement; at && at !== column; at = at.parentElement) holders.push(at);
  const inner = tile.querySelector<HTMLElement>(':scope > *');
  if (inner) holders.push(inner);
  for (const { style } of holders) {
    const top = percent(style.top);
    const height = percent(style.height);
    // A height of 100 % from the top is the box of the whole column, or a tile that fills its own box.
    if (Number.isNaN(top) || Number.isNaN(height) || (top === 0 && height === 100)) continue;
    return { from: (top * MINUTES_A_DAY) / 100, to: ((top + height) * MINUTES_A_DAY) / 100 };
  }
  return null;
}

/** Only what nobody wrote is measured: there a border or a line makes a minute or two. */
function measuredIn(tile: HTMLElement, column: HTMLElement): Stretch | null {
  const box = tile.getBoundingClientRect();
  const edge = column.getBoundingClientRect();
  if (box.height === 0 || edge.height === 0) return null;
  const minute = (pixels: number) => ((pixels - edge.top) / edge.height) * MINUTES_A_DAY;
  return { from: minute(box.top), to: minute(box.bottom) };
}

const within = (minute: number): number => Math.min(Math.max(minute, 0), MINUTES_A_DAY);
const nearFive = (minute: number): number => {
  const five = Math.round(minute / 5) * 5;
  return Math.abs(five - minute) <= 2 ? five : Math.round(minute);
};

/** Minutes after midnight between which the tile lies; null where that cannot be told. */
export function stretchOf(tile: HTMLElement, column: HTMLElement): Stretch | null {
  const measured = measuredIn(tile, column);
  const written = writtenIn(tile, column);
  // What is written counts within its own box: where that is not the column, the screen knows better.
  const isTrue = written && (!measured || Math.abs(measured.from - written.from) <= SLACK * 2);
  const drawn = isTrue
    ? { from: Math.round(written.from), to: Math.round(written.to) }
    : measured && { from: nearFive(measured.from), to: nearFive(measured.to) };
  if (!drawn || drawn.to <= drawn.from) return null;
  return exact({ from: within(drawn.from), to: within(drawn.to) }, tile);
}
