/**
 * Clock times in a text of the page. Only for the month and the schedule, where the page has no geometry, and for the editor's
 * fields. What could be read in two ways is not read: better no time than a wrong one.
 */
import type { MinuteOfDay } from '../calendar/zone.ts';

const BEFORE_NOON = ['午前', '上午', '오전'];
const AFTER_NOON = ['午後', '下午', '오후'];
const halves = [...BEFORE_NOON, ...AFTER_NOON].join('|');

/** Which of the two halves of the day comes before the digits (Japanese, Chinese, Korean) or after (am, pm). */
const twelve = new RegExp(
  `(?:(${halves})\\s*)?(?<!\\d)(\\d{1,2})(?:[:.時点시](\\d{2})?분?分?)?(?!\\d)\\s*(?:([ap])\\.?\\s?m\\b\\.?)?`,
  'gi',
);
const twentyFour = /(?<![\d:.])(\d{1,2})[:.](\d{2})(?![\d:])/g;

function minuteOf(hour: number, minute: number): MinuteOfDay | null {
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

/** Written with no letter at all, as languages with a 24-hour clock do: `9:00 – 10:30`. */
export const isBareClock = (text: string): boolean => /\d[:.]\d\d/.test(text) && !/\p{L}/u.test(text);

/** The times of a 24-hour clock, in order. Ask only where it is known that the page writes that clock. */
export function bareTimes(text: string): MinuteOfDay[] {
  return [...text.matchAll(twentyFour)].flatMap((found) => minuteOf(Number(found[1]), Number(found[2])) ?? []);
}

/**
 * The times of a 12-hour clock that say their half of the day, in order. In `3 – 4pm` the first takes the half of the second,
 * in `午後3時～4時` the second that of the first.
 */
export function halfDayTimes(text: string): MinuteOfDay[] {
  interface Found {
    hour: number;
    minute: number;
    half: 'am' | 'pm' | null;
    at: number;
    end: number;
  }
  const all: Found[] = [...text.normalize('NFKC').matchAll(twelve)].map((found) => {
    const [whole, before, hour, minute, after] = found;
    const isMorning = before ? BEFORE_NOON.includes(before) : after?.toLowerCase() === 'a';
    const half = before || after ? (isMorning ? 'am' : 'pm') : null;
    return { hour: Number(hour), minute: Number(minute ?? 0), half, at: found.index, end: found.index + whole.length };
  });
  const times: MinuteOfDay[] = [];
  all.forEach((found, index) => {
    const next = all[index + 1];
    const previous = all[index - 1];
    const between = (a: Found, b: Found) => /^\s*[-–—~〜～]\s*$/.test(text.normalize('NFKC').slice(a.end, b.at));
    let half = found.half;
    if (!half && next?.half && between(found, next)) {
      // `11 – 1pm` begins in the morning.
      half = next.half === 'pm' && found.hour % 12 > next.hour % 12 ? 'am' : next.half;
    }
    if (!half && previous && times.length > 0 && between(previous, found)) {
      half = (times.at(-1) as number) >= 720 ? 'pm' : 'am';
    }
    if (!half || found.hour < 1 || found.hour > 12) return;
    const minute = minuteOf((found.hour % 12) + (half === 'pm' ? 12 : 0), found.minute);
    if (minute !== null) times.push(minute);
  });
  return times;
}

/** The times in a text that holds nothing but times. */
export const clockTimes = (text: string): MinuteOfDay[] => (isBareClock(text) ? bareTimes(text) : halfDayTimes(text));

/** Writes a time the way the page wrote another one: `9:00am`, `09:00`, `9.00`. Null when that way is not understood. */
export function writeLike(model: string, time: MinuteOfDay): string | null {
  const hour = Math.floor(time / 60) % 24;
  const minute = String(time % 60).padStart(2, '0');
  const found = /^(\d{1,2})([:.])\d{2}(\s*)(?:([ap])(\.?)m(\.?))?$/i.exec(model.trim());
  if (!found) return null;
  const [, digits = '', colon, space, half, dot, lastDot] = found;
  if (!half)
    return `${digits.length === 2 && digits.startsWith('0') ? String(hour).padStart(2, '0') : hour}${colon}${minute}`;
  const letter = hour < 12 ? 'a' : 'p';
  const isUpper = half === half.toUpperCase();
  const suffix = `${letter}${dot}m${lastDot}`;
  return `${hour % 12 || 12}${colon}${minute}${space}${isUpper ? suffix.toUpperCase() : suffix}`;
}
