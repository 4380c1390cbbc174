/** How Google Calendar writes days and events in its attributes. Neither depends on the language of the page. */
import { type Day, dateOf, dayOf } from '../../../calendar/zone.ts';

/** `data-datekey` is `(year - 1970) << 9 | month << 5 | date`, month 1–12. Null when it is no date on the calendar. */
export function dayOfDatekey(text: string | null): Day | null {
  if (!text || !/^\d{1,6}$/.test(text)) return null;
  const key = Number(text);
  return realDay((key >> 9) + 1970, (key >> 5) & 15, key & 31);
}

/** `20261122`, as the small month and the editor's dates have it. */
export function dayOfDigits(text: string | null): Day | null {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(text ?? '');
  return found && realDay(Number(found[1]), Number(found[2]), Number(found[3]));
}

function realDay(year: number, month: number, date: number): Day | null {
  const day = dayOf(year, month, date);
  const [y, m, d] = dateOf(day).split('-').map(Number);
  return y === year && m === month && d === date ? day : null;
}

/** The endings that the page shortens a calendar's address to. */
const endings: Readonly<Record<string, string>> = {
  g: 'group.calendar.google.com',
  h: 'holiday.calendar.google.com',
  i: 'import.calendar.google.com',
  m: 'gmail.com',
  v: 'group.v.calendar.google.com',
};

export interface EventKey {
  /** Of a series: `<series>_20261122T093000Z`. */
  readonly event: string;
  /** The address of the calendar in which it stands. */
  readonly calendar: string;
}

/** `data-eventid`: base64url of `<event> <calendar>`, without padding. Null when it is something else. */
export function readEventId(text: string): EventKey | null {
  let plain: string;
  try {
    plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return null; // Not base64: a draft, a ghost, or a page that changed.
  }
  const found = /^([\x21-\x7e]+) ([\x21-\x7e]+)$/.exec(plain);
  if (!found) return null;
  const [, event = '', short = ''] = found;
  const calendar = short.replace(/@([a-z])$/, (whole, letter: string) => {
    const ending = Object.hasOwn(endings, letter) ? endings[letter] : undefined;
    return ending ? `@${ending}` : whole;
  });
  return { event, calendar };
}
