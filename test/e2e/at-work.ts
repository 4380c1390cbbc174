/** A test may run at night, on a Sunday or on a holiday: settings with which every moment is one of work. */
import type { Asked, Settings } from '../../entrypoints/background/messages.ts';

export function alwaysAtWork({ agreements, meetings }: Settings): Asked<'settings:set'> {
  const day = { from: 0, to: 1440 };
  return {
    hours: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day },
    holidayCountry: null,
    agreements: { ...agreements, quiet: [] },
    meetings: { ...meetings, mostADay: 20, mostAWeek: 100 },
  };
}
