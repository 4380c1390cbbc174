/** The card of everything that did not work: one sentence that says what helps, and a way to try again. */
import type { Translate } from '../../locales/translate.ts';
import type { Card } from '../contract.ts';
import type { ProblemKind } from '../problem.ts';
import { type AddressOf, button, buttons, card, paragraph } from './parts.ts';

export type PlainKind = ProblemKind | 'unknown' | 'sign-in';

export const plainCard = (kind: PlainKind, translate: Translate, addressOf: AddressOf): Card =>
  card('plain', { title: translate('addon.problems.title') }, [
    {
      widgets: [
        paragraph(translate(`addon.problems.${kind}`)),
        buttons(button(translate('addon.home.tryAgain'), { route: 'refresh' }, { addressOf, type: 'OUTLINED' })),
      ],
    },
  ]);
