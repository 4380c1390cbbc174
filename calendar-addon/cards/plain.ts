/** The card of everything that did not work: one sentence that says what helps, and a way to try again. */
import type { Translate } from '../../locales/translate.ts';
import type { Card } from '../contract.ts';
import type { ProblemKind } from '../problem.ts';
import type { Route } from '../routes.ts';
import { type AddressOf, button, buttons, card, paragraph } from './parts.ts';

export type PlainKind = ProblemKind | 'unknown' | 'sign-in';

interface PlainOptions {
  readonly translate: Translate;
  readonly addressOf: AddressOf;
  /** What draws the card anew that could not be made. */
  readonly again: Route;
}

export const plainCard = (kind: PlainKind, { translate, addressOf, again }: PlainOptions): Card =>
  card('plain', { title: translate('addon.problems.title') }, [
    {
      widgets: [
        paragraph(translate(`addon.problems.${kind}`)),
        buttons(button(translate('addon.home.tryAgain'), { route: again }, { addressOf, type: 'OUTLINED' })),
      ],
    },
  ]);
