/**
 * Every reason the planner can give, with the values its sentence may use. The sentence is `reasons.<code>` in the locales; a
 * test holds the two together, so a code without words in both languages cannot be merged.
 *
 * What a value is follows from its NAME, so that the view can write it out without knowing the code:
 * - `day`     a Day number: a date in words
 * - `at`      a Minute (an instant): a time of day on my clock
 * - `person`  a PersonId: a name
 * - `people`  PersonIds joined by `joinPeople`: names, as in "Sanne and Joris"
 * - `ritual`  a RitualId: the ritual's name
 * - `group`   text as the person typed it
 * - `count`, `minutes`   plain numbers; `count` also chooses the plural
 */
import type { Reason } from './plan.ts';
import type { PersonId } from './situation.ts';

export const reasonCodes = {
  // Why this one.
  'first-time': [],
  'due-again': ['count'],
  'taken-before': [],
  'returns-by-itself': [],
  // Why now.
  'preferred-day': ['day'],
  'preferred-hour': [],
  'after-meeting': ['at'],
  'before-meeting': ['at'],
  'light-day': [],
  'awkward-hour': ['people'],
  'awkward-hour-rotates': ['people', 'person'],
  // Why these people.
  'everybody-can': ['count'],
  'most-can': ['count'],
  cannot: ['people'],
  drawn: ['people'],
  'new-together': ['person'],
  'long-ago-together': ['person', 'count'],
  trio: [],
  'in-turns': ['count'],
  'your-lead': ['person'],
  'your-buddy': ['person'],
  'their-turn': ['person'],
  'is-new': ['person'],
  'you-are-new': ['person'],
  'other-team': ['people'],
  'shared-interest': ['group'],
  'office-together': ['count'],
  'lives-nearby': ['person'],
  'by-phone': ['person'],
  birthday: ['person', 'day'],
  anniversary: ['person', 'day'],
  'open-to-all': [],
  'bring-someone': [],
  // Why not: what was decided.
  'switched-off': [],
  'only-if-wanted': [],
  'said-never': [],
  'asked-later': ['day'],
  paused: ['day'],
  'opted-out': [],
  'planned-already': ['day', 'at'],
  'not-due': ['day'],
  // Why not: who would come.
  'nobody-yet': [],
  'too-few': ['count'],
  'too-many': ['count'],
  'not-lead': [],
  'no-lead': [],
  'no-buddy': [],
  'nobody-new': [],
  'not-your-turn': ['person'],
  'one-team': [],
  'no-shared-interest': [],
  'no-office-days': [],
  'no-shared-office-day': [],
  'nothing-to-celebrate': [],
  'not-drawn': [],
  // Why not: when it would be.
  'no-working-day': [],
  'outside-hours': [],
  'in-quiet-time': [],
  'outside-social-time': [],
  'in-lunch': [],
  'no-common-hours': ['people'],
  'no-common-time': ['people'],
  'calendar-full': [],
  'time-is-up': [],
  'budget-full': [],
  'others-first': [],
  'enough-for-now': [],
  // What would make room.
  'switch-on': [],
  'end-pause': [],
  'add-colleagues': [],
  'add-colleagues-from-calendar': ['count'],
  'name-lead': [],
  'name-buddy': [],
  'name-teams': [],
  'name-interests': [],
  'name-office-days': [],
  'name-celebrations': [],
  'make-room': ['day', 'at', 'minutes'],
  'ask-people': ['day', 'at', 'people'],
  'shorter-lunch': ['day', 'at'],
  'smaller-buffer': ['day', 'at'],
  'less-quiet-time': ['day', 'at'],
  'wider-social-time': ['day', 'at'],
  'wider-window': ['day', 'at'],
  'more-budget': ['minutes'],
} as const satisfies Record<string, readonly ValueName[]>;

type ValueName = 'day' | 'at' | 'person' | 'people' | 'ritual' | 'group' | 'count' | 'minutes';
export type ReasonCode = keyof typeof reasonCodes;
type ValuesOf<C extends ReasonCode> = {
  readonly [N in (typeof reasonCodes)[C][number]]: N extends 'person' | 'people' | 'ritual' | 'group' ? string : number;
};

/** A reason whose values are exactly those that its sentence knows. */
export const because = <C extends ReasonCode>(
  code: C,
  ...values: (typeof reasonCodes)[C] extends readonly [] ? [] : [ValuesOf<C>]
): Reason => (values[0] ? { code, values: values[0] } : { code });

/** A value is one text; ids hold no line break. */
export const joinPeople = (people: readonly PersonId[]): string => people.join('\n');
export const splitPeople = (joined: string | number): PersonId[] => String(joined).split('\n').filter(Boolean);
