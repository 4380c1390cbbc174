/**
 * Day, week and work week: a column for each day, 24 hours high, in which a tile's place is its time. Holds in every language, from
 * right to left, and at every scale.
 */
import { type Day, dateOf, dayOf, type Zone } from '../../../calendar/zone.ts';
import {
  allDayEvent,
  type DayColumn,
  joinPieces,
  LEAST_PIXELS_AN_HOUR,
  MINUTES_A_DAY,
  type Piece,
} from '../../day-grid.ts';
import type { PageEvent } from '../../site.ts';
import { idOf, stretchOf, tilesIn, titleOf } from './tiles.ts';

const HOURS = '[data-app-section="calendar-view-0"]';
const ALL_DAY = '[data-app-section="calendar-view-header-0"]';
const DATED = '[data-column-date]';

/** `2026-11-24`; null for what is no date on the calendar. */
export function dayOfDate(text: string | null): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  if (!found) return null;
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  return dateOf(day) === text ? day : null;
}

const writtenHeight = ({ style }: HTMLElement): number =>
  /^[\d.]+px$/.test(style.height) ? Number.parseFloat(style.height) : 0;
const pixelsPerHourOf = (element: HTMLElement): number =>
  (writtenHeight(element) || element.getBoundingClientRect().height) / 24;

/** The columns of hours, in the order of their days. The date stands on the column itself, or on the heading above it. */
export function dayColumns(page: ParentNode): DayColumn[] {
  const columns = new Map<Day, DayColumn>();
  const headings = new Map<Day, HTMLElement>();
  for (const element of page.querySelectorAll<HTMLElement>(DATED)) {
    const day = dayOfDate(element.getAttribute('data-column-date'));
    if (day === null) continue;
    const pixelsPerHour = pixelsPerHourOf(element);
    // Of several calendars side by side the first is the person's own.
    const known = pixelsPerHour < LEAST_PIXELS_AN_HOUR ? headings : columns;
    if (!known.has(day))
      known === columns ? columns.set(day, { element, day, pixelsPerHour }) : headings.set(day, element);
  }
  if (columns.size === 0 && headings.size > 0) {
    const tall = tallBoxes(page);
    for (const [day, heading] of headings) {
      const element = tall.find((box) => isUnder(box, heading));
      if (element) columns.set(day, { element, day, pixelsPerHour: pixelsPerHourOf(element) });
    }
  }
  return [...columns.values()].sort((a, b) => a.day - b.day);
}

const tallBoxes = (page: ParentNode): HTMLElement[] =>
  [...(page.querySelector(HOURS)?.querySelectorAll<HTMLElement>('[style*="height"]') ?? [])].filter(
    (box) => writtenHeight(box) / 24 >= LEAST_PIXELS_AN_HOUR,
  );

function isUnder(box: Element, heading: Element): boolean {
  const { left, right, width } = box.getBoundingClientRect();
  const above = heading.getBoundingClientRect();
  const middle = (left + right) / 2;
  return middle > above.left && middle < above.right && width > above.width / 2 && width < above.width * 1.5;
}

export function timedEvents(columns: readonly DayColumn[], zone: Zone): PageEvent[] {
  const pieces = columns.flatMap(({ element, day }) =>
    tilesIn(element).flatMap((box): Piece[] => {
      const stretch = stretchOf(box, element);
      const midnight = day * MINUTES_A_DAY;
      return stretch ? [{ id: idOf(box), box, from: midnight + stretch.from, to: midnight + stretch.to }] : [];
    }),
  );
  return joinPieces(pieces, titleOf, zone);
}

/** The events above the hours: of each day over whose middle they lie. An event of several days may be drawn in pieces. */
export function allDayEvents(page: ParentNode, columns: readonly DayColumn[], zone: Zone): PageEvent[] {
  const days = columns.map(({ element, day }) => {
    const { left, right } = element.getBoundingClientRect();
    return { day, middle: (left + right) / 2 };
  });
  const found = new Map<string, { tile: HTMLElement; first: Day; last: Day }>();
  const row = page.querySelector(ALL_DAY);
  for (const tile of row ? tilesIn(row) : []) {
    const { left, right } = tile.getBoundingClientRect();
    const under = days.filter(({ middle }) => left < middle && middle < right).map(({ day }) => day);
    if (under.length === 0) continue;
    const known = found.get(idOf(tile));
    const first = Math.min(...under, known?.first ?? Number.POSITIVE_INFINITY);
    const last = Math.max(...under, known?.last ?? Number.NEGATIVE_INFINITY);
    found.set(idOf(tile), { tile: known?.tile ?? tile, first, last });
  }
  return [...found].map(([id, { tile, first, last }]) =>
    allDayEvent({ id, title: titleOf(tile) }, { first, count: last - first + 1 }, zone),
  );
}
