/** Outlook's calendar as our content script stands in it. */
import type { CalendarSurface, Spot } from '../../surface.ts';
import { find, id, read, recognises, viewOf } from '../outlook-calendar.ts';
import { readForm, watchSaving } from './compose.ts';
import { formHere } from './form.ts';
import { dayColumns } from './grid.ts';
import { tilesIn } from './tiles.ts';

/** Behind the button for a new event where the ribbon has room, else at the far end of the ribbon or of the row above the days. */
function spots(page: Document): Spot[] {
  const wished = [
    ['createButton', 'after'],
    ['ribbon', 'inside'],
    ['toolbar', 'inside'],
  ] as const;
  return wished.flatMap(([place, side]) => {
    const element = find(page, place);
    return element ? [{ element, side }] : [];
  });
}

export const surface: CalendarSurface = {
  id,
  patience: 10_000,
  // The view is told by nodes that come and go, not by the body.
  attributes: [],
  recognises,
  read,
  viewOf,
  // Nowhere in the page, in no view that shows hours.
  zoneOf: () => null,
  accountOf: () => null,
  calendar: (page) => find(page, 'view'),
  columns: dayColumns,
  boxes: tilesIn,
  lift: 0,
  spots,
  formHere,
  readForm,
  watchSaving,
};
