/**
 * The shape of an opener: one human question for the start of a meeting, in every language. Each is thought in its language,
 * answerable in one sentence, and easy to pass. What may never be asked is in `test/rituals/openers/bank.test.ts`.
 */
import type { Weekday } from '../../calendar/zone.ts';

/** In the order in which a person sees them in the settings. `own` is what a team wrote itself. */
export const openerKinds = [
  'arriving',
  'small-joys',
  'work-stories',
  'place',
  'taste',
  'looking-back',
  'looking-ahead',
  'thanks',
  'help',
  'choices',
  'pictures',
  'learning',
  'together',
  'season',
  'monday',
  'friday',
  'newcomer',
  'after-break',
  'cross-team',
  'own',
] as const;
export type OpenerKind = (typeof openerKinds)[number];

/** 1: anybody, at once. 2: asks for an opinion or a feeling about work. 3: honest, for a small group that knows each other. */
export type Depth = 1 | 2 | 3;

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** Some questions only make sense then; and then they come first. */
export type Occasion = 'newcomer' | 'after-break' | 'cross-team';

export interface Opener {
  /** A slug that stays the same for ever: history refers to it, even when the wording or the kind changes. */
  readonly id: string;
  readonly kind: OpenerKind;
  readonly depth: Depth;
  /** How long one person speaks. */
  readonly seconds: number;
  /** How many people it works with, me included. */
  readonly group: { readonly min: number; readonly max: number };
  /** Absent: any day. */
  readonly when?: {
    readonly weekdays?: readonly Weekday[];
    /** 1–12; for what belongs to the calendar year. */
    readonly months?: readonly number[];
    /** For what belongs to the weather outside. */
    readonly seasons?: readonly Season[];
  };
  readonly occasion?: Occasion;
  /** Something is shown; without cameras it makes no sense. */
  readonly needsCamera?: boolean;
  readonly texts: { readonly en: string; readonly nl: string };
}

/** How one is written down in a bank file: only what differs from the usual for its depth. */
type Written = Pick<Opener, 'id'> &
  Partial<Omit<Opener, 'id' | 'kind' | 'texts' | 'occasion'>> & { readonly en: string; readonly nl: string };

type Shared = Partial<Pick<Opener, 'seconds' | 'group' | 'when' | 'occasion'>>;

/** The deeper, the more time and the fewer people. */
export const usual: Readonly<Record<Depth, Pick<Opener, 'seconds' | 'group'>>> = {
  1: { seconds: 20, group: { min: 2, max: 12 } },
  2: { seconds: 30, group: { min: 2, max: 8 } },
  3: { seconds: 45, group: { min: 2, max: 6 } },
};

/** One bank file: its kind, what all of its questions share, and the questions. */
export const defineOpeners = (kind: OpenerKind, shared: Shared, list: readonly Written[]): readonly Opener[] =>
  list.map(({ en, nl, depth = 1, ...rest }) => ({
    ...usual[depth],
    ...(depth === 1 ? shared : { when: shared.when, occasion: shared.occasion }),
    ...rest,
    kind,
    depth,
    texts: { en, nl },
  }));
