/** Who could when, on the day of a suggestion: for the popup alone, since it tells of colleagues. */
import { toLocal } from '../../calendar/zone.ts';
import { type HeatView, viewHeat } from '../../components/heat-view.ts';
import { ME, readKnown } from './known.ts';
import { findSuggestion } from './plan.ts';
import type { Desk } from './ports.ts';
import { planningEvents, situationOf } from './situation.ts';

/** Null where there is nothing to tell: nobody else comes, or the suggestion is gone. */
export async function whoCould(desk: Desk, { id }: { readonly id: string }): Promise<HeatView | null> {
  const suggestion = await findSuggestion(desk, id);
  if (!suggestion) return null;
  const known = await readKnown(desk);
  const { zone, colleagues } = known;
  return viewHeat({
    situation: situationOf(known, { seed: '', events: await planningEvents(known) }),
    people: suggestion.people,
    day: toLocal(zone, suggestion.start).day,
    zone,
    isKnown: ({ id: person, email }) =>
      person === ME || (email !== undefined && colleagues.busy.has(email.toLowerCase())),
    whyUnknown: ({ email }) => {
      const code = email && colleagues.unseen.get(email.toLowerCase());
      return code ? desk.translate.find(`errors.${code}`) : null;
    },
    translate: desk.translate,
  });
}
