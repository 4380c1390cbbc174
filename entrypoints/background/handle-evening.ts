/** The end of the day in the popup, and the list of whom one has not spoken to in a while. */
import { toLocal, type Zone } from '../../calendar/zone.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { type CardView, viewSuggestion } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import { type Call, contactsInOrder } from '../../rituals/reach-out.ts';
import { sceneOf } from '../../rituals/scene.ts';
import { putSettings, readSettings } from '../../storage/settings.ts';
import { eveningNow, lookBack, putMemory, readMemory, remember } from './evening.ts';
import { type Known, readKnown } from './known.ts';
import type { Answered, Asked, ReachView } from './messages.ts';
import { keepOffered, type Shown } from './plan.ts';
import type { Desk } from './ports.ts';

const cardOf = (suggestion: Suggestion, { known, situation }: Shown, translate: Translate): CardView | null =>
  viewSuggestion(suggestion, { situation, catalogue, translate, zone: known.zone });

/** `gisteren`, `3 weken geleden`: as vague as one remembers it oneself. */
function ago(instant: number, { now, zone }: { readonly now: number; readonly zone: Zone }, language: string): string {
  const days = toLocal(zone, now).day - toLocal(zone, instant).day;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return days < 7 ? format.format(-days, 'day') : format.format(-Math.round(days / 7), 'week');
}

function reachView(call: Call, shown: Shown, translate: Translate): ReachView[] {
  const { known } = shown;
  const person = known.people.find(({ id }) => id === call.person);
  if (!person) return [];
  const last =
    call.last === null
      ? translate('evening.unknown')
      : translate('evening.last', { ago: ago(call.last, known, translate.language) });
  return [
    {
      person: person.id,
      name: person.name,
      last,
      isPlanned: call.next !== null,
      isReachableNow: call.isReachableNow,
      mailto: person.email ? `mailto:${encodeURIComponent(person.email).replace('%40', '@')}` : null,
      card: call.suggestion && cardOf(call.suggestion, shown, translate),
    },
  ];
}

/** What can be planned by a click must still be known when the click comes. */
const offer = (known: Known, calls: readonly Call[]): Promise<void> =>
  keepOffered(
    known,
    calls.flatMap(({ suggestion }) => suggestion ?? []),
  );

export async function getEvening(desk: Desk): Promise<Answered<'evening:get'>> {
  const { answer, shown, isNew } = await eveningNow(desk);
  const { translate } = desk;
  if (!answer.calls) {
    const { code, values } = answer.reason;
    const day = createMomentText(translate.language, shown.known.zone).date(Number(values?.day ?? 0));
    return { evening: null, reason: translate.find(`evening.silences.${code}`, { day }) ?? '' };
  }
  if (isNew) await remember(shown.known);
  await offer(shown.known, answer.calls);
  return {
    evening: {
      people: answer.calls.flatMap((call) => reachView(call, shown, translate)),
      slot: answer.slot && cardOf(answer.slot, shown, translate),
      isRare: shown.known.settings.evening.isRare,
    },
    reason: '',
  };
}

/** One click each, and each can be taken back. */
export async function actEvening(desk: Desk, { act, isUndone }: Asked<'evening:act'>): Promise<Record<string, never>> {
  const { store, today } = await readKnown(desk);
  if (act === 'not-today') {
    await putMemory(store.db, { ...(await readMemory(store.db)), notOn: isUndone ? null : today });
    return {};
  }
  await store.write(['settings'], async (db) => {
    const { evening } = await readSettings(db);
    const change = act === 'never' ? { isOn: isUndone } : { isRare: !isUndone };
    await putSettings(db, { evening: { ...evening, ...change } });
  });
  return {};
}

/** Whom I have not spoken to in a while: everybody who may be called, in order, with the moment for it. */
export async function reachOut(desk: Desk): Promise<readonly ReachView[]> {
  const { whole, ...shown } = await lookBack(desk);
  const calls = contactsInOrder(sceneOf(whole, catalogue), { catalogue, plan: shown.plan });
  await offer(shown.known, calls);
  return calls.flatMap((call) => reachView(call, shown, desk.translate));
}
