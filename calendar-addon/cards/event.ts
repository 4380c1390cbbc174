/** The card of an event that is open: a question to begin with, who could join, and making it a ritual. */

import { createMomentText } from '../../components/moment-text.ts';
import { textsOf } from '../../components/plan-view.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { OpenerChoice } from '../../rituals/openers/choose.ts';
import type { Person } from '../../rituals/situation.ts';
import type { Card, Section, Widget } from '../contract.ts';
import type { Look } from '../look.ts';
import { type AddressOf, asText, button, buttons, card, paragraph, soft } from './parts.ts';

export interface EventView {
  readonly opener: OpenerChoice;
  /** Questions that were shown on this card, the latest last. */
  readonly shown: readonly string[];
  /** Null: when it is is not known. */
  readonly free: readonly Person[] | null;
  readonly busy: readonly Person[];
  readonly isSaved: boolean;
  readonly isMine: boolean;
  readonly mayAddGuests: boolean;
  /** Of an event that is one already. */
  readonly ritual: string | null;
  /** What every button says of the event that it stands on. */
  readonly carried: Readonly<Record<string, string>>;
}

/** A list of names that is longer is no choice any more. */
const MOST_PEOPLE = 12;

export function eventCard(look: Look, view: EventView, addressOf: AddressOf): Card {
  const { translate: t } = look;
  return card('event', { title: t('addon.event.title'), subtitle: t('addon.event.subtitle') }, [
    openerSection(look, view, addressOf),
    { header: t('addon.event.join'), widgets: joinWidgets(look, view, addressOf) },
    {
      header: t(view.ritual ? 'addon.event.ritualIs' : 'addon.event.ritual'),
      widgets: ritualWidgets(look, view, addressOf),
    },
  ]);
}

function openerSection({ translate: t }: Look, { opener, shown, carried }: EventView, addressOf: AddressOf): Section {
  const header = t('addon.event.opener');
  if (!opener.opener) return { header, widgets: [paragraph(t('addon.event.noOpener'))] };
  const { id, texts } = opener.opener;
  const parameters = { ...carried, shown: [...shown, id].slice(-60).join(' ') };
  return {
    header,
    widgets: [
      { textParagraph: { text: `<b>${asText(texts[t.language])}</b>` } },
      buttons(button(t('addon.event.another'), { route: 'opener', parameters }, { addressOf, type: 'BORDERLESS' })),
    ],
  };
}

function joinWidgets(look: Look, view: EventView, addressOf: AddressOf): Widget[] {
  const { translate: t, colleagues, knowsOthers, zone } = look;
  const { free, busy, mayAddGuests, isSaved, carried: parameters } = view;
  if (colleagues.length === 0) return [soft(t('addon.event.noColleagues'))];
  const choice = (free ?? colleagues).slice(0, MOST_PEOPLE);
  const namesOf = (people: readonly Person[]) =>
    createMomentText(t.language, zone).list(people.slice(0, MOST_PEOPLE).map(({ name }) => name));
  // Of what is over, or far ahead, nothing is said.
  const hint = free !== null ? 'addon.event.joinHint' : isSaved ? null : 'addon.event.joinUnknown';
  const isChoice = choice.length > 0 && mayAddGuests;
  return [
    ...(choice.length === 0 ? [paragraph(t('addon.event.nobody'))] : []),
    ...(isChoice && hint ? [soft(t(hint))] : []),
    ...(!mayAddGuests && free?.length ? [paragraph(t('addon.event.freeThen', { names: namesOf(free) }))] : []),
    ...(isChoice
      ? [
          {
            selectionInput: {
              name: 'guests',
              label: t('addon.event.colleagues'),
              type: 'CHECK_BOX' as const,
              items: choice.map(({ id, name }) => ({ text: name, value: id, selected: false })),
            },
          },
          buttons(
            button(
              t('addon.event.invite'),
              { route: 'guests', parameters, isForm: true },
              { addressOf, type: 'FILLED' },
            ),
          ),
        ]
      : []),
    ...(busy.length > 0 && free !== null ? [soft(t('addon.event.busyThen', { names: namesOf(busy) }))] : []),
    ...(mayAddGuests ? [] : [soft(t('addon.event.mayNotAdd'))]),
    ...(free !== null && !knowsOthers
      ? [
          soft(t('addon.event.guessed')),
          buttons(
            button(t('addon.event.allow'), { route: 'allow-free-busy', parameters }, { addressOf, type: 'BORDERLESS' }),
          ),
        ]
      : []),
  ];
}

function ritualWidgets({ translate: t }: Look, view: EventView, addressOf: AddressOf): Widget[] {
  const { isSaved, isMine, ritual, carried: parameters } = view;
  const nameOf = (id: string) => {
    const found = catalogue.find((one) => one.id === id);
    return found ? textsOf(found, t.language).name : null;
  };
  const name = ritual && nameOf(ritual);
  if (name) return [paragraph(t('addon.event.isRitual', { name }))];
  if (!isSaved) return [soft(t('addon.event.saveFirst'))];
  if (!isMine) return [soft(t('addon.event.mayNotChange'))];
  const items = catalogue
    .map(({ id }) => ({ text: nameOf(id) ?? id, value: id, selected: id === 'virtual-coffee' }))
    .sort((a, b) => a.text.localeCompare(b.text, t.language));
  return [
    soft(t('addon.event.ritualHint')),
    { selectionInput: { name: 'ritual', label: t('addon.event.choose'), type: 'DROPDOWN', items } },
    buttons(
      button(
        t('addon.event.make'),
        { route: 'make-ritual', parameters, isForm: true },
        { addressOf, type: 'OUTLINED' },
      ),
    ),
  ];
}
