/** What the popup shows: the plan, what stands in the calendar, which calendars are read, and what a person must know. */
import { type CardView, viewPlan, viewSuggestion } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import { changeable } from './handle-planned.ts';
import type { Overview } from './messages.ts';
import { dismiss, notices } from './notices.ts';
import { currentPlan, type Shown } from './plan.ts';
import type { Desk } from './ports.ts';
import { statusesOf } from './statuses.ts';

/** What was planned or seen in the calendar, and is still to come. */
export function plannedCards({ known, situation }: Shown, translate: Translate): CardView[] {
  const { history, now, zone } = known;
  const coming = history.filter(({ outcome, end }) => (outcome === 'planned' || outcome === 'taken') && end > now);
  return coming.flatMap(({ id, ritual, start, end, people, inconvenient = [] }) => {
    const where = catalogue.find((one) => one.id === ritual)?.where[0];
    if (!where) return [];
    const planned: Suggestion = { id, ritual, start, end, people, where, reasons: [], alternatives: [], inconvenient };
    return viewSuggestion(planned, { situation, catalogue, translate, zone }) ?? [];
  });
}

export async function getOverview(desk: Desk): Promise<Overview> {
  const shown = await currentPlan(desk);
  const { known, plan, situation } = shown;
  return {
    plan: viewPlan({ plan, situation, catalogue, translate: desk.translate }),
    planned: plannedCards(shown, desk.translate),
    changeable: changeable(known, desk.translate.language),
    calendars: statusesOf(known, desk.translate),
    pausedUntil: known.settings.pausedUntil,
    signIn: known.accounts.filter(({ problem }) => problem !== null).map(({ email }) => email),
    notices: await notices(known, desk.translate),
    isFirstRun: known.settings.startedAt === null,
  };
}

export async function dismissNotice(desk: Desk, { code }: { readonly code: string }): Promise<Record<string, never>> {
  await dismiss(await desk.store(), code);
  return {};
}
