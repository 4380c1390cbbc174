/** A terminal that says nothing, on Monday 23 November 2026 at eight in Amsterdam: the week of the sample. */
import { dayOf, toInstant } from '../../calendar/zone.ts';
import type { Io } from '../../cli/io.ts';

const zone = 'Europe/Amsterdam';

export const quietIo: Io = {
  stdout: () => undefined,
  stderr: () => undefined,
  now: toInstant(zone, dayOf(2026, 11, 23), 480),
  fetch,
  folder: '.',
  zone,
  languages: ['nl'],
  columns: null,
  hasColour: false,
};
