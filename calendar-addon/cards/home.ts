/** The card of the panel: this week's suggestions with why, and one tap that puts one into the calendar. */
import { mondayOf, toInstant, toLocal } from '../../calendar/zone.ts';
import type { CardView } from '../../components/plan-view.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import type { Card, Section } from '../contract.ts';
import type { Look } from '../look.ts';
import { writeOffer } from '../offer.ts';
import { type AddressOf, asLabel, asText, button, buttons, card, paragraph, soft } from './parts.ts';

/** As many as one reads at a glance in a panel of this width. */
const MOST = 5;

export function homeCard(look: Look, addressOf: AddressOf): Card {
  const { translate: t, situation, zone, isBroken, colleagues, plan, knowsOthers } = look;
  const view = look.viewIn(t.language);
  const nextMonday = toInstant(zone, mondayOf(toLocal(zone, situation.now).day) + 7, 0);
  const thisWeek = view.cards.filter(({ moment }) => moment.start < nextMonday);
  // At the end of a week what comes next is more use than an empty card.
  const shown = (thisWeek.length > 0 ? thisWeek : view.cards).slice(0, MOST);
  const sections: Section[] = shown.flatMap((one, index) => {
    const suggestion = plan.suggestions.find(({ id }) => id === one.id);
    if (!suggestion) return [];
    const header = index === 0 ? t(thisWeek.length > 0 ? 'addon.home.thisWeek' : 'addon.home.nextUp') : undefined;
    return [{ ...(header && { header }), widgets: suggestionWidgets(look, { one, suggestion, addressOf }) }];
  });
  const notes = [
    ...(isBroken ? [paragraph(t('addon.home.broken'))] : []),
    ...(shown.length === 0 ? [paragraph(t('plan.empty'))] : []),
    ...(colleagues.length === 0 ? [soft(t('addon.home.alone'))] : []),
  ];
  const allow = { route: 'allow-free-busy', parameters: { from: 'home' } } as const;
  const guess =
    colleagues.length > 0 && !knowsOthers
      ? [
          soft(t('addon.home.guessed')),
          buttons(button(t('addon.event.allow'), allow, { addressOf, type: 'BORDERLESS' })),
        ]
      : [];
  return card('home', { title: t('addon.home.title'), subtitle: t('addon.home.subtitle') }, [
    { widgets: notes },
    ...sections,
    { widgets: guess },
    { widgets: [buttons(button(t('addon.home.settings'), { route: 'settings' }, { addressOf, type: 'OUTLINED' }))] },
  ]);
}

/** On top of it: what was put in a moment ago, and the way back. */
export function withPlanned(
  home: Card,
  { one, suggestion, addressOf }: Shown,
  { translate: t, situation }: Look,
): Card {
  const parameters = writeOffer(suggestion, situation.me);
  const planned: Section = {
    header: t('addon.home.inCalendar'),
    widgets: [
      {
        decoratedText: {
          topLabel: one.moment.label,
          text: `<b>${asText(one.name)}</b>`,
          bottomLabel: asLabel(one.withLabel),
          wrapText: true,
        },
      },
      buttons(button(t('addon.home.undo'), { route: 'undo', parameters }, { addressOf, type: 'BORDERLESS' })),
    ],
  };
  return { ...home, sections: [planned, ...home.sections] };
}

interface Shown {
  readonly one: CardView;
  readonly suggestion: Suggestion;
  readonly addressOf: AddressOf;
}

function suggestionWidgets(look: Look, { one, suggestion, addressOf }: Shown): Section['widgets'] {
  const { translate: t, situation } = look;
  const parameters = writeOffer(suggestion, situation.me);
  const planIt = t(one.draft.guests.length > 0 ? 'addon.home.planInvite' : 'plan.planIt');
  return [
    {
      decoratedText: {
        topLabel: `${one.moment.label} · ${one.whereLabel}`,
        text: `<b>${asText(one.name)}</b>`,
        bottomLabel: asLabel(one.withLabel),
        wrapText: true,
      },
    },
    ...(one.reasons.length > 0 ? [soft(one.reasons.slice(0, 2).join(' '))] : []),
    buttons(
      button(planIt, { route: 'plan', parameters }, { addressOf, type: 'FILLED' }),
      button(t('plan.later'), { route: 'later', parameters }, { addressOf, type: 'BORDERLESS' }),
      button(t('addon.home.more'), { route: 'detail', parameters }, { addressOf, type: 'BORDERLESS' }),
    ),
  ];
}
