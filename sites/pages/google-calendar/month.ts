/**
 * The month. Its cells carry no date that is free of language, so dates are counted from the month in the address and checked
 * against the numbers in the cells' headings. A day may hide events behind "3 more": no day here is wholly known.
 */
import { type Day, toInstant, weekdayOf, type Zone } from '../../../calendar/zone.ts';
import { bareTimes, halfDayTimes, isBareClock } from '../../clock-text.ts';
import { allDayEvent } from '../../day-grid.ts';
import type { PageEvent } from '../../site.ts';
import { chipsIn, spokenText, titleOf, visibleTexts } from './chips.ts';
import { daysUnder, named } from './grid.ts';
import { dayOfDatekey } from './ids.ts';

/** One week of the month: its row, and the days of its cells. */
interface Week {
  readonly row: Element;
  readonly days: readonly Day[];
}

function headingOf(cell: Element): string {
  const ids = cell.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const labels = ids.map((id) => cell.ownerDocument.getElementById(id)?.textContent ?? '');
  return (labels.join(' ') || cell.getAttribute('aria-label') || cell.querySelector('h2')?.textContent) ?? '';
}

const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);
const dateIn = (day: Day): number => new Date(day * 86_400_000).getUTCDate();

/** The weeks shown, or none when their dates cannot be told for sure. `first` is the first of the month. */
export function weeksOf(main: ParentNode, first: Day | null): Week[] {
  const rows = new Map<Element, Element[]>();
  for (const cell of main.querySelectorAll('[role="gridcell"]')) {
    const row = cell.closest('[role="row"]');
    if (row && !cell.closest('[data-eventchip]')) rows.set(row, [...(rows.get(row) ?? []), cell]);
  }
  const grid = [...rows].filter(([, cells]) => cells.length >= 5 && cells.length <= 7);
  const keyed = grid.map(([row, cells]) => ({
    row,
    days: cells.map((cell) => dayOfDatekey(cell.getAttribute('data-datekey'))),
  }));
  if (grid.length > 0 && keyed.every(({ days }) => days.every((day) => day !== null))) return keyed as Week[];
  if (first === null) return [];
  // The first cell is at most twelve days before the first of the month: a week, and a weekend that is not shown.
  const headings = grid.map(([, cells]) => cells.map((cell) => numbersIn(headingOf(cell))));
  const fits = (start: Day) =>
    headings.every((cells, week) =>
      cells.every((numbers, index) => numbers.includes(dateIn(start + week * 7 + index))),
    );
  const starts = Array.from({ length: 13 }, (_, back) => first - back).filter(fits);
  const start = starts[0];
  if (start === undefined || starts.length > 1) return [];
  // Five columns are working days: they begin on a Monday, or on a Sunday where Friday is free.
  if (grid.some(([, cells]) => cells.length < 7) && ![1, 7].includes(weekdayOf(start))) return [];
  return grid.map(([row, cells], week) => ({ row, days: cells.map((_, index) => start + week * 7 + index) }));
}

/** What can be told for sure: all-day events, and timed ones whose times the page spells out plainly. */
export function monthEvents(weeks: readonly Week[], zone: Zone): PageEvent[] {
  const events: PageEvent[] = [];
  for (const { row, days } of weeks) {
    for (const chip of chipsIn(row)) {
      const cell = chip.closest('[role="gridcell"]');
      const index = cell ? [...row.querySelectorAll('[role="gridcell"]')].indexOf(cell) : -1;
      const own = days[index];
      const covered = own === undefined ? daysUnder(chip, days) : { first: own, count: 1 };
      if (!covered) continue;
      const time = [...visibleTexts(chip)].slice(1).find((text) => /\d/.test(text));
      if (time === undefined) events.push(allDayEvent(named(chip), covered, zone));
      else {
        const times = spokenTimes(chip, time);
        if (times) events.push({ ...named(chip), ...spanOn(covered.first, times, zone) });
      }
    }
  }
  return events;
}

/** Start and end from the spoken line, when it begins with the time that is seen. */
function spokenTimes(chip: Element, seen: string): readonly [number, number] | null {
  const spoken = spokenText(chip).replace(titleOf(chip), ' ');
  const [shown] = isBareClock(seen) ? bareTimes(seen) : halfDayTimes(seen);
  const [start, end] = isBareClock(seen) ? bareTimes(spoken) : halfDayTimes(spoken);
  return start !== undefined && end !== undefined && start === shown ? [start, end] : null;
}

export function spanOn(day: Day, [from, to]: readonly [number, number], zone: Zone): Pick<PageEvent, 'start' | 'end'> {
  return { start: toInstant(zone, day, from), end: toInstant(zone, to > from ? day : day + 1, to) };
}
