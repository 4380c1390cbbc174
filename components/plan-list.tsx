/**
 * A plan, day by day: what stands in the calendar already and what is suggested, in one line of time; and below it, folded,
 * what is not in the plan and why. Used by the popup, the first run and the terminal's web page.
 */
import type { ComponentChildren } from 'preact';
import { Card } from './card.tsx';
import type { CardView, MomentView, PlanView } from './plan-view.ts';

export interface PlanListProps {
  readonly plan: PlanView;
  readonly planned?: readonly CardView[];
  /** Of the days; cards are one deeper. */
  readonly headingLevel?: 2 | 3;
  /** `vandaag`, `morgen`; null for days that have no such name. */
  readonly nearDay?: (card: CardView) => string | null;
  /** Only so many days, for a first look; all when absent. */
  readonly days?: number;
  /** Where a page of the extension can be opened from here. */
  readonly linkTo?: (page: string) => string;
  /** What is folded in a card that can still be decided on. */
  readonly more?: (card: CardView) => ComponentChildren;
  /** An answer is under way: nothing can be decided just now. */
  readonly isBusy?: boolean;
  /** What can be done with what is planned already. */
  readonly plannedActs?: (card: CardView) => ComponentChildren;
  /** Without these the plan is only read. */
  readonly onPlan?: (card: CardView, moment: MomentView) => void;
  readonly onLater?: (card: CardView) => void;
  readonly onNever?: (card: CardView) => void;
}

interface Entry {
  readonly card: CardView;
  readonly isPlanned: boolean;
}

export function PlanList(props: PlanListProps) {
  const { plan, planned = [], headingLevel = 2 } = props;
  const entries = [
    ...planned.map((card) => ({ card, isPlanned: true })),
    ...plan.cards.map((card) => ({ card, isPlanned: false })),
  ].sort((a, b) => a.card.moment.start - b.card.moment.start);
  const Heading = `h${headingLevel}` as 'h2';
  return (
    <div class="plan">
      {entries.length === 0 && <p class="plan-empty">{plan.texts.empty}</p>}
      {byDay(entries)
        .slice(0, props.days)
        .map((day) => {
          const near = day[0] && props.nearDay?.(day[0].card);
          return (
            <section class="plan-day" key={day[0]?.card.dayLabel}>
              <Heading class="plan-date">
                {near && <strong>{near}</strong>} <span>{day[0]?.card.dayLabel}</span>
              </Heading>
              {day.map(({ card, isPlanned }) => (
                <Card
                  key={card.id}
                  card={card}
                  texts={plan.texts}
                  headingLevel={headingLevel === 2 ? 3 : 4}
                  isInDay
                  isPlanned={isPlanned}
                  isBusy={props.isBusy}
                  more={isPlanned ? undefined : props.more?.(card)}
                  linkTo={props.linkTo}
                  onPlan={props.onPlan && ((moment) => props.onPlan?.(card, moment))}
                  onLater={() => props.onLater?.(card)}
                  onNever={() => props.onNever?.(card)}
                >
                  {isPlanned && props.plannedActs?.(card)}
                </Card>
              ))}
            </section>
          );
        })}
      {props.days === undefined && <NotPlaced plan={plan} />}
    </div>
  );
}

function NotPlaced({ plan }: { plan: PlanView }) {
  if (plan.notPlaced.length === 0) return null;
  return (
    <details class="disclosure plan-rest">
      <summary>{plan.texts.notPlaced}</summary>
      <p class="soft small">{plan.texts.notPlacedHint}</p>
      <dl>
        {plan.notPlaced.map((rest) => (
          <div key={rest.ritual}>
            <dt>{rest.name}</dt>
            <dd>
              {rest.reason} {rest.remedy}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function byDay(entries: readonly Entry[]): Entry[][] {
  const days: Entry[][] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.[0]?.card.dayLabel === entry.card.dayLabel) last.push(entry);
    else days.push([entry]);
  }
  return days;
}
