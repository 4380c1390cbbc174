/** *Plan it* in Teams: the host's own form instead of another calendar's page, and a file where there is no such form. */
import type { EventDraft } from '../../calendar/event.ts';
import type { CardView } from '../../components/plan-view.ts';
import type { Answered, Asked, MessageName, SuggestionAct } from '../../entrypoints/background/messages.ts';
import type { Ask } from '../../entrypoints/popup/ask-state.ts';
import type { Host } from './host.ts';

/** Puts an event before the person, in the best way there is here. */
export type Offer = (draft: EventDraft) => Promise<void>;

export const offerIn =
  (host: Pick<Host, 'compose'>, saveFile: (name: string, text: string) => void): Offer =>
  async (draft) => {
    if (await host.compose(draft)) return;
    // Only then: most never need it, and it is large.
    const { writeIcs } = await import('../../calendar/write-ics.ts');
    saveFile('wandelgang.ics', writeIcs([draft], { now: Math.floor(Date.now() / 60_000), name: 'Wandelgang' }));
  };

/** The same answers, but what would have opened a calendar's form goes through `offer`. */
export function askWithOffer(ask: Ask, offer: Offer): Ask {
  const cards = new Map<string, CardView>();
  return async <N extends MessageName>(name: N, asked: Asked<N>): Promise<Answered<N>> => {
    const answered = await ask(name, asked);
    for (const card of cardsIn(name, answered)) cards.set(card.id, card);
    if (name !== 'card:act') return answered;
    const { id, act, ...rest } = asked as SuggestionAct;
    const card = cards.get(id);
    const { formUrl } = answered as Answered<'card:act'>;
    if (act !== 'plan' || formUrl === null || !card) return answered;
    const moment = ('moment' in rest && rest.moment) || card.moment;
    await offer({ ...card.draft, start: moment.start, end: moment.end });
    return { ...answered, formUrl: null };
  };
}

function cardsIn<N extends MessageName>(name: N, answered: Answered<N>): readonly CardView[] {
  switch (name) {
    case 'overview:get': {
      const { plan, planned } = answered as Answered<'overview:get'>;
      return [...plan.cards, ...planned];
    }
    case 'evening:get': {
      const { evening } = answered as Answered<'evening:get'>;
      return [evening?.slot ?? [], evening?.people.flatMap(({ card }) => card ?? []) ?? []].flat();
    }
    case 'evening:people':
      return (answered as Answered<'evening:people'>).flatMap(({ card }) => card ?? []);
    default:
      return [];
  }
}
