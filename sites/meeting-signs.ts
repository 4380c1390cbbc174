/**
 * What the meeting pages have in common: is a sign really shown, what does a text say without the icons in it, and which phase
 * follows from the signs. Without signs the answer is `unknown`, never a guess.
 */
import type { MeetingPageReading, Place } from './site.ts';

type Places = Readonly<Record<string, Place>>;

/** A name or a title from a page is cut here; whoever writes more does not mean to be read. */
const LONGEST = 200;
/** More names than this are of no use to a round, and pages draw only those in view anyway. */
const MOST_PEOPLE = 500;

/** Left-over controls of a finished call stay in the page without a box. Where nothing can be measured, being there counts. */
export function isShown(element: Element | null): boolean {
  if (!element) return false;
  if (typeof element.checkVisibility !== 'function') return true;
  return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
}

/** Looks things up by the name of their place. */
export function finder<P extends Places>(page: ParentNode, places: P) {
  const all = (place: keyof P & string): Element[] => [...page.querySelectorAll((places[place] as Place).selector)];
  return {
    all,
    has: (place: keyof P & string): boolean => page.querySelector((places[place] as Place).selector) !== null,
    /** The first that one can see. */
    shown: (place: keyof P & string): Element | null => all(place).find(isShown) ?? null,
  };
}

export const plain = (text: string | null | undefined): string =>
  (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, LONGEST);

export const plainOrNull = (text: string | null | undefined): string | null => plain(text) || null;

/** The first number in a text, in whatever digits the language writes. */
export function numberIn(text: string | null | undefined): number | null {
  const found = /\p{Nd}+/u.exec(text ?? '');
  if (!found) return null;
  const value = [...found[0]].reduce((sum, digit) => sum * 10 + digitValue(digit), 0);
  return Number.isSafeInteger(value) ? value : null;
}

/** Unicode keeps the ten digits of a script side by side, with the zero first. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // A block of digits may follow another directly (mathematical ones do); none of those is used to count people.
  return code - zero;
}

/** Names as they stand, in order. Null when there are none: an empty list would say that nobody is there. */
export function namesOf(texts: Iterable<string | null | undefined>): string[] | null {
  const names: string[] = [];
  for (const text of texts) {
    const name = plain(text);
    if (name && names.length < MOST_PEOPLE) names.push(name);
  }
  return names.length > 0 ? names : null;
}

/** Which places a phase needs and has not. */
export function missingOf(page: ParentNode, places: Places, needed: readonly string[]): MeetingPageReading['missing'] {
  return needed.filter((name) => {
    const place = places[name];
    return place !== undefined && page.querySelector(place.selector) === null;
  });
}

/** Nothing is known but the phase. */
export const onlyPhase = (phase: MeetingPageReading['phase']): MeetingPageReading => ({
  phase,
  people: { count: null, names: null },
  presenting: null,
  outsiders: null,
  title: null,
  code: null,
  missing: [],
});
