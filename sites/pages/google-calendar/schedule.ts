/** The schedule: a list, day by day. A day is wholly known when the time of each of its events could be read. */
import type { Day, Zone } from '../../../calendar/zone.ts';
import { clockTimes } from '../../clock-text.ts';
import { allDayEvent, tidy } from '../../day-grid.ts';
import type { PageEvent } from '../../site.ts';
import { chipsIn, spokenText, titleOf } from './chips.ts';
import { named } from './grid.ts';
import { dayOfDatekey } from './ids.ts';
import { spanOn } from './month.ts';

export function readSchedule(main: ParentNode, zone: Zone): { days: Day[]; events: PageEvent[] } {
  const days: Day[] = [];
  const events: PageEvent[] = [];
  for (const group of main.querySelectorAll('[role="rowgroup"][data-datekey]')) {
    const day = dayOfDatekey(group.getAttribute('data-datekey'));
    if (day === null) continue;
    let isWhole = true;
    for (const chip of chipsIn(group)) {
      const event = rowEvent(chip, day, zone);
      if (event) events.push(event);
      else isWhole = false;
    }
    if (isWhole) days.push(day);
  }
  return { days, events };
}

/** Null where there is a time that cannot be read. Without any digit outside its title the event takes the day. */
function rowEvent(chip: HTMLElement, day: Day, zone: Zone): PageEvent | null {
  const title = titleOf(chip);
  const spoken = spokenText(chip);
  const cells = [...chip.querySelectorAll('[role="gridcell"]')]
    .map((cell) => tidy(cell.textContent ?? ''))
    .filter((text) => text && !text.includes(title) && text !== spoken);
  const time = cells.find((text) => /\d/.test(text));
  if (time === undefined) return cells.length > 0 ? allDayEvent(named(chip), { first: day, count: 1 }, zone) : null;
  const [start, end] = clockTimes(time);
  if (start === undefined || end === undefined) return null;
  return { ...named(chip), ...spanOn(day, [start, end], zone) };
}
