/** The plan for a terminal: what, when, with whom, why; then what is not in it, and why not. */
import { styleText } from 'node:util';
import { createMomentText } from '../components/moment-text.ts';
import type { CardView, PlanView } from '../components/plan-view.ts';
import type { Translate } from '../locales/translate.ts';
import type { Plan } from '../rituals/plan.ts';
import type { Io } from './io.ts';
import { renderTable } from './table.ts';
import { wrap } from './text-width.ts';

/** Narrower breaks every word; wider lines are hard to read. */
const narrowest = 60;
const widest = 120;
/** Where nobody looks at a screen: fits a mail and a log. */
const unseen = 100;

export const widthFor = ({ columns }: Pick<Io, 'columns'>): number =>
  Math.max(narrowest, Math.min(widest, columns ?? unseen));

type Style = (text: string) => string;

/** Whether there is a screen was decided already. */
const always = { validateStream: false } as const;

export function styles({ hasColour }: Pick<Io, 'hasColour'>): { strong: Style; soft: Style; accent: Style } {
  if (!hasColour) return { strong: (text) => text, soft: (text) => text, accent: (text) => text };
  return {
    strong: (text) => styleText('bold', text, always),
    soft: (text) => styleText('dim', text, always),
    accent: (text) => styleText('green', text, always),
  };
}

export interface PlanTextInput {
  readonly view: PlanView;
  readonly plan: Plan;
  readonly translate: Translate;
  readonly io: Pick<Io, 'columns' | 'hasColour'>;
}

export function planText({ view, plan, translate, io }: PlanTextInput): string {
  const width = widthFor(io);
  const { strong, soft, accent } = styles(io);
  const text = createMomentText(view.language, view.zone);
  const title = translate('cli.planTitle', { from: text.date(plan.from), to: text.date(plan.from + plan.days - 1) });
  const parts = [`${strong(title)}\n${soft(translate('cli.planZone', { zone: view.zone }))}`];
  if (view.cards.length === 0) parts.push(wrap(view.texts.empty, width).join('\n'));
  else {
    const isNarrow = width < 90;
    parts.push(
      renderTable({
        width,
        styleHeading: soft,
        columns: [
          { heading: translate('cli.column.when'), width: 12, style: accent },
          { heading: translate('cli.column.ritual'), width: isNarrow ? 17 : 22, style: strong },
          { heading: translate('cli.column.people'), width: isNarrow ? 17 : 24 },
          { heading: translate('cli.column.why') },
        ],
        rows: view.cards.map((card) => [
          [card.moment.label.split(', ')[0] ?? '', card.timeLabel],
          [card.name, card.whereLabel],
          [card.withLabel, ...card.people.flatMap(({ name, clock }) => (clock ? [`${name}: ${clock}`] : []))],
          tellingReasons(card, view.cards),
        ]),
      }),
    );
  }
  if (view.notPlaced.length > 0) {
    const rows = view.notPlaced.map(({ name, reason, remedy }) => [name, [reason, remedy].filter(Boolean).join(' ')]);
    parts.push(
      `${strong(view.texts.notPlaced)}\n${renderTable({
        width,
        styleHeading: soft,
        rows,
        isTight: true,
        columns: [
          { heading: translate('cli.column.ritual'), width: 26 },
          { heading: translate('cli.column.why'), style: soft },
        ],
      })}`,
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** What is true of most of the plan tells little of one suggestion: the first plan ever is "new" from top to bottom. */
function tellingReasons(card: CardView, cards: readonly CardView[]): string {
  const isCommon = (reason: string) =>
    cards.length > 3 && 2 * cards.filter(({ reasons }) => reasons.includes(reason)).length > cards.length;
  const telling = card.reasons.filter((reason) => !isCommon(reason));
  return (telling.length > 0 ? telling : card.reasons).slice(0, 3).join(' ') || card.why;
}
