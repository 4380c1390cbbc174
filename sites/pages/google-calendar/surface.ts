/** Google Calendar's page as our content script stands in it. */
import type { CalendarSurface } from '../../surface.ts';
import { accountNumber, accountOf, find, id, read, recognises, viewOf, zoneOf } from '../google-calendar.ts';
import { boxesIn } from './chips.ts';
import { readEditor, watchSaving } from './editor.ts';
import { inAccount } from './form.ts';
import { dayColumns } from './grid.ts';

export const surface: CalendarSurface = {
  id,
  patience: 2_500,
  attributes: ['data-viewfamily', 'data-viewkey'],
  recognises,
  read,
  viewOf,
  zoneOf,
  accountOf,
  calendar: (page) => find(page, 'main'),
  columns: (page) => dayColumns(find(page, 'main') ?? page),
  boxes: boxesIn,
  lift: 1,
  spots: (page) => {
    const element = find(page, 'createButton');
    return element
      ? [
          { element, side: 'after' },
          { element, side: 'below' },
        ]
      : [];
  },
  formHere: (form, page) => inAccount(form, accountNumber(page)),
  readForm: readEditor,
  watchSaving,
};
