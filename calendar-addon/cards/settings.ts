/** The settings: language, working time, how much, and which rituals. One form, saved as a whole. */
import { createMomentText } from '../../components/moment-text.ts';
import { textsOf } from '../../components/plan-view.ts';
import { languages, messages } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { RitualChoice } from '../../rituals/situation.ts';
import type { Card, SelectionItem, Widget } from '../contract.ts';
import type { Look } from '../look.ts';
import type { Memory } from '../memory.ts';
import { ACCENT, type AddressOf, button, card, soft } from './parts.ts';

/** Minutes a week. Own numbers stay among them. */
const budgets = [0, 30, 60, 90, 120, 180, 240];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** 1970-01-05 was a Monday. */
const MONDAY = 4;

export const isOn = ({ optIn }: { readonly optIn?: boolean }, choice: RitualChoice | undefined): boolean =>
  choice?.isOn ?? !optIn;

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Every half hour, and whatever is set now. */
function times(from: number, to: number, chosen: number): SelectionItem[] {
  const all = Array.from({ length: (to - from) / 30 + 1 }, (_, i) => from + i * 30);
  return [...new Set([...all, chosen])]
    .sort((a, b) => a - b)
    .map((minute) => ({ text: clock(minute), value: String(minute), selected: minute === chosen }));
}

/** The hours that most days have; single days of their own are for the extension. */
export function usualHours({ hours }: Memory): { readonly from: number; readonly to: number } {
  return Object.values(hours)[0] ?? { from: 540, to: 1020 };
}

export function settingsCard({ translate: t, memory, zone }: Look, addressOf: AddressOf): Card {
  const { from, to } = usualHours(memory);
  const text = createMomentText(t.language, zone);
  const select = (name: string, label: string, items: readonly SelectionItem[]): Widget => ({
    selectionInput: { name, label, type: 'DROPDOWN', items },
  });
  const minutes = [...new Set([...budgets, memory.budget])].sort((a, b) => a - b);
  return {
    ...card('settings', { title: t('addon.settings.title'), subtitle: t('addon.settings.subtitle') }, [
      {
        widgets: [
          select('language', t('addon.settings.language'), [
            { text: t('addon.settings.automatic'), value: 'auto', selected: memory.language === null },
            ...languages.map((value) => ({
              text: messages[value].languageName,
              value,
              selected: value === memory.language,
            })),
          ]),
        ],
      },
      {
        header: t('addon.settings.hours'),
        widgets: [
          {
            selectionInput: {
              name: 'days',
              label: t('addon.settings.days'),
              type: 'CHECK_BOX',
              items: weekdays.map((day) => ({
                text: text.date(MONDAY + day - 1).split(' ')[0] ?? '',
                value: String(day),
                selected: memory.hours[day] !== undefined,
              })),
            },
          },
          select('from', t('addon.settings.from'), times(360, 720, from)),
          select('to', t('addon.settings.to'), times(720, 1320, to)),
          select(
            'budget',
            t('addon.settings.budget'),
            minutes.map((count) => ({
              text: count === 0 ? t('addon.settings.noBudget') : t('addon.settings.minutesAWeek', { count }),
              value: String(count),
              selected: count === memory.budget,
            })),
          ),
        ],
      },
      {
        header: t('addon.settings.ritualsTitle'),
        widgets: [
          {
            selectionInput: {
              name: 'rituals',
              label: t('addon.settings.rituals'),
              type: 'CHECK_BOX',
              items: catalogue.map((ritual) => ({
                text: textsOf(ritual, t.language).name,
                value: ritual.id,
                selected: isOn(ritual, memory.choices[ritual.id]),
              })),
            },
          },
        ],
      },
      { widgets: [soft(t('addon.settings.where'))] },
    ]),
    fixedFooter: {
      primaryButton: {
        ...button(t('addon.settings.save'), { route: 'save-settings', isForm: true }, { addressOf, type: 'FILLED' }),
        color: ACCENT,
      },
    },
  };
}
