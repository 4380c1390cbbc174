/** The first thing one reads: a greeting, and what is next. A sentence rather than a table: it is about people. */
import type { Minute } from '../../calendar/span.ts';
import { toLocal } from '../../calendar/zone.ts';
import type { CardView } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Overview } from '../background/messages.ts';

interface NextUpProps {
  readonly overview: Overview;
  readonly name: string;
  readonly now: Minute;
  readonly translate: Translate;
}

export function NextUp({ overview, name, now, translate }: NextUpProps) {
  const { plan, planned } = overview;
  const next = planned.filter((card) => card.moment.end > now).sort((a, b) => a.moment.start - b.moment.start)[0];
  const first = name.trim().split(/\s+/)[0];
  const hour = toLocal(plan.zone, now).minute / 60;
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  const greeting = translate(`popup.greeting.${part}`);
  return (
    <section class="next">
      <h1>{first ? `${greeting}, ${first}` : greeting}</h1>
      {next ? (
        <p>
          <strong>{howSoon(next, now, translate)}</strong> <span>{next.name}</span>
        </p>
      ) : (
        plan.cards.length > 0 && <p>{translate('popup.nothingPlanned', { count: plan.cards.length })}</p>
      )}
    </section>
  );
}

/** `nu`, `over 40 minuten`, `morgen`, `dinsdag 24 november`. */
function howSoon(card: CardView, now: Minute, translate: Translate): string {
  const wait = card.moment.start - now;
  if (wait <= 0) return translate('popup.now');
  if (wait < 60) return new Intl.RelativeTimeFormat(translate.language).format(wait, 'minute');
  return nearDay(card, { now, translate }) ?? card.dayLabel;
}

/** `vandaag` and `morgen`; other days are better known by their name. */
export function nearDay(card: CardView, at: { readonly now: Minute; readonly translate: Translate }): string | null {
  const { zone } = card.draft;
  const days = toLocal(zone, card.moment.start).day - toLocal(zone, at.now).day;
  if (days !== 0 && days !== 1) return null;
  return at.translate(days === 0 ? 'popup.today' : 'popup.tomorrow');
}
