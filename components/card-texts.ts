/**
 * The words on a card and in a plan, as one plain object, so that a content script can be handed them and carries no
 * dictionary. `{…}` in a text is filled in by `fill`.
 */
import type { Translate } from '../locales/translate.ts';

const names = [
  'planIt',
  'later',
  'notThis',
  'close',
  'why',
  'clockThere',
  'howItRuns',
  'minutes',
  'otherMoments',
  'otherMomentsHint',
  'planned',
  'notPlaced',
  'notPlacedHint',
  'empty',
] as const;

export type CardTexts = Readonly<Record<(typeof names)[number], string>>;

export function cardTexts(translate: Translate): CardTexts {
  return Object.fromEntries(names.map((name) => [name, translate(`plan.${name}`)])) as CardTexts;
}

/** Puts values into `{their places}`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
