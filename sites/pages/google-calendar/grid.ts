/**
 * Day, week and custom days: a column for each day, 24 hours high, in which a box's place is its time. Holds in every language
 * and at every scale.
 */
import type { Day, Zone } from '../../../calendar/zone.ts';
import {
  allDayEvent,
  type DayColumn,
  joinPieces,
  LEAST_PIXELS_AN_HOUR,
  MINUTES_A_DAY,
  minuteAt,
  type Piece,
} from '../../day-grid.ts';
import type { PageEvent } from '../../site.ts';
import { chipsIn, idOf, type Pixels, pixelsOf, shareOf, titleOf } from './chips.ts';
import { dayOfDatekey } from './ids.ts';

/** A box begins one pixel above its time and is two pixels shorter than its duration: the white lines between boxes. */
const GAP = 1;
/** Pixels that a box may lie off its written place: borders. */
const STRAY = 4;

/**
 * The height of a column, or 0 where it says nothing: a page that was saved without its styles stacks its boxes, and a box is
 * then not where it was written to be.
 */
function heightOf(column: HTMLElement): number {
  const written = /^[\d.]+px$/.test(column.style.height) ? Number.parseFloat(column.style.height) : 0;
  if (written > 0) return written;
  const { top, height } = column.getBoundingClientRect();
  const [chip] = chipsIn(column);
  const box = chip && pixelsOf(chip, column);
  const isStacked = chip && box?.isWritten && Math.abs(chip.getBoundingClientRect().top - top - box.top) > STRAY;
  return isStacked ? 0 : height;
}

/** The columns of hours, in the order of their days. */
export function dayColumns(main: ParentNode): DayColumn[] {
  const columns = new Map<Day, DayColumn>();
  for (const element of main.querySelectorAll<HTMLElement>('[role="gridcell"][data-datekey]')) {
    const day = dayOfDatekey(element.getAttribute('data-datekey'));
    if (day === null) continue;
    const pixelsPerHour = heightOf(element) / 24;
    if (pixelsPerHour < LEAST_PIXELS_AN_HOUR) continue;
    const known = columns.get(day);
    if (!known || known.pixelsPerHour < pixelsPerHour) columns.set(day, { element, day, pixelsPerHour });
  }
  return [...columns.values()].sort((a, b) => a.day - b.day);
}

function pieceOf(chip: HTMLElement, column: DayColumn, box: Pixels): Piece {
  const gap = box.isWritten ? GAP : 0;
  const from = Math.min(Math.max(minuteAt(box.top + gap, column.pixelsPerHour), 0), MINUTES_A_DAY);
  const duration = Math.max(minuteAt(box.height + 2 * gap, column.pixelsPerHour), 0);
  const to = Math.min(from + duration, MINUTES_A_DAY);
  const start = column.day * MINUTES_A_DAY;
  return { id: idOf(chip), box: chip, from: start + from, to: start + to };
}

/** The events in the columns of hours. */
export function timedEvents(columns: readonly DayColumn[], zone: Zone): PageEvent[] {
  const pieces = columns.flatMap((column) =>
    chipsIn(column.element).flatMap((chip) => {
      const box = pixelsOf(chip, column.element);
      return box ? [pieceOf(chip, column, box)] : [];
    }),
  );
  return joinPieces(pieces, titleOf, zone);
}

/** `readEventId` tells which event and calendar an id stands for. */
export const named = (chip: HTMLElement): Pick<PageEvent, 'id' | 'title'> => ({ id: idOf(chip), title: titleOf(chip) });

/** The days of a row that a box laid out in percent covers. `days` as they stand on the screen, from left to right. */
export function daysUnder(chip: HTMLElement, days: readonly Day[]): { first: Day; count: number } | null {
  const share = shareOf(chip);
  if (!share || days.length === 0) return null;
  const one = 100 / days.length;
  const left = Math.round(share.left / one);
  const right = Math.max(left + 1, Math.round((share.left + share.width) / one));
  const covered = days.slice(Math.max(left, 0), right);
  if (covered.length === 0) return null;
  const first = Math.min(...covered);
  return { first, count: Math.max(...covered) - first + 1 };
}

/** The events in the row above the hours. */
export function allDayEvents(main: ParentNode, columns: readonly DayColumn[], zone: Zone): PageEvent[] {
  const [first] = columns;
  if (!first) return [];
  // From left to right on the screen: in Hebrew and Arabic the week runs the other way.
  const isMirrored = first.element.ownerDocument.defaultView?.getComputedStyle(first.element).direction === 'rtl';
  const inOrder = columns.map(({ day }) => day);
  const days = isMirrored ? inOrder.reverse() : inOrder;
  const events: PageEvent[] = [];
  for (const chip of chipsIn(main)) {
    if (columns.some(({ element }) => element.contains(chip))) continue;
    const covered = daysInCell(chip) ?? daysUnder(chip, days);
    if (covered) events.push(allDayEvent(named(chip), covered, zone));
  }
  return events;
}

/** Where each day has a cell of its own and the box is in it, 200 % is two days. */
function daysInCell(chip: HTMLElement): { first: Day; count: number } | null {
  const first = dayOfDatekey(chip.closest('[data-datekey]')?.getAttribute('data-datekey') ?? null);
  if (first === null) return null;
  return { first, count: Math.max(1, Math.round((shareOf(chip)?.width ?? 100) / 100)) };
}
