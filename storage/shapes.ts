/** The shapes that both stored rows and files from outside are held against. Bounds are generous; they only stop nonsense. */
import * as v from 'valibot';
import type { Day, MinuteOfDay, Weekday, Zone } from '../calendar/zone.ts';
import type { DayHours, WeekHours } from '../rituals/situation.ts';

export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
export const minute = v.pipe(v.number(), v.safeInteger());
export const day = v.pipe(v.number(), v.safeInteger(), v.minValue(-200_000), v.maxValue(200_000)) as v.GenericSchema<
  unknown,
  Day
>;
export const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440)) as v.GenericSchema<
  unknown,
  MinuteOfDay
>;
export const weekday = v.picklist([1, 2, 3, 4, 5, 6, 7]) as v.GenericSchema<unknown, Weekday>;
export const weekdays = v.pipe(v.array(weekday), v.maxLength(7));
export const dayHours: v.GenericSchema<unknown, DayHours> = v.object({ from: minuteOfDay, to: minuteOfDay });
/** Of a working day or a lunch: it ends after it starts. Quiet hours may run over midnight. */
export const forwardHours = v.pipe(
  v.object({ from: minuteOfDay, to: minuteOfDay }),
  v.check(({ from, to }) => from < to),
);
const hours = v.optional(forwardHours);
export const weekHours = v.object({
  1: hours,
  2: hours,
  3: hours,
  4: hours,
  5: hours,
  6: hours,
  7: hours,
}) as v.GenericSchema<unknown, WeekHours>;

/** An address as it is compared: trimmed, lower case. Not more than a look: mail servers decide what an address is. */
export const email = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254),
  v.regex(/^[^\s@<>"]+@[^\s@<>"]+$/),
);

const known = new Map<string, boolean>();

/** A zone that this browser knows. */
export const zone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((name) => {
    let isKnown = known.get(name);
    if (isKnown === undefined) {
      try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        isKnown = true;
      } catch {
        isKnown = false; // RangeError is the documented answer to an unknown zone.
      }
      if (known.size < 1000) known.set(name, isKnown);
    }
    return isKnown;
  }),
) as v.GenericSchema<unknown, Zone>;
