/** One suggestion in full: why, how it runs, other moments, and a way never to see it again. */
import type { Span } from '../../calendar/span.ts';
import type { CardView } from '../../components/plan-view.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import type { Card, Widget } from '../contract.ts';
import type { Look } from '../look.ts';
import { writeOffer } from '../offer.ts';
import { type AddressOf, asText, button, buttons, card, paragraph, soft } from './parts.ts';

export interface Detail {
  readonly view: CardView;
  readonly suggestion: Suggestion;
}

const MOST_REASONS = 4;
const byStart = (one: Span, other: Span): number => one.start - other.start;

export function detailCard(
  { translate: t, situation }: Look,
  { view, suggestion }: Detail,
  addressOf: AddressOf,
): Card {
  const planIt = t(view.draft.guests.length > 0 ? 'addon.home.planInvite' : 'plan.planIt');
  const offer = writeOffer(suggestion, situation.me);
  const sourceOf = (text: string): Widget => ({
    decoratedText: { topLabel: t('addon.home.source'), text: asText(text), wrapText: true },
  });
  return card('detail', { title: view.name, subtitle: view.moment.label }, [
    {
      widgets: [
        {
          decoratedText: { topLabel: view.whereLabel, text: `<b>${asText(view.withLabel)}</b>`, wrapText: true },
        },
        // The reasons that weigh most come first; more of them convince nobody.
        ...(view.reasons.length > 0 ? [paragraph(view.reasons.slice(0, MOST_REASONS).join(' '))] : []),
        ...view.people.flatMap(({ name, clock }) => (clock ? [soft(t('plan.clockThere', { time: clock, name }))] : [])),
        buttons(button(planIt, { route: 'plan', parameters: offer }, { addressOf, type: 'FILLED' })),
      ],
    },
    {
      // A press plans it there: the words above the moments say so.
      header: t('addon.home.otherMoment'),
      widgets: [...view.alternatives]
        .sort(byStart)
        .map((moment) =>
          buttons(
            button(
              moment.label,
              { route: 'plan', parameters: writeOffer(suggestion, situation.me, moment) },
              { addressOf, type: 'OUTLINED' },
            ),
          ),
        ),
    },
    { header: t('plan.whyThis'), widgets: [paragraph(view.why), ...(view.source ? [sourceOf(view.source)] : [])] },
    {
      header: t('plan.howItRuns'),
      widgets: view.guide.map(({ minutes, text }) => ({
        decoratedText: { topLabel: t('plan.minutes', { count: minutes }), text: asText(text), wrapText: true },
      })),
    },
    {
      widgets: [
        buttons(
          button(t('plan.later'), { route: 'later', parameters: offer }, { addressOf, type: 'BORDERLESS' }),
          button(t('plan.notThis'), { route: 'never', parameters: offer }, { addressOf, type: 'BORDERLESS' }),
        ),
      ],
    },
  ]);
}
