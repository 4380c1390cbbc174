/** What a person does with a suggestion: look, plan, put off, put aside. Each pressed twice is pressed once. */
import { createHash } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import type { OwnNote } from '../../calendar/online.ts';
import { overlaps } from '../../calendar/span.ts';
import { isoOf, mondayOf, toInstant, toLocal } from '../../calendar/zone.ts';
import { type CardView, viewSuggestion } from '../../components/plan-view.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Suggestion } from '../../rituals/plan.ts';
import type { HistoryEntry } from '../../rituals/situation.ts';
import { backTo, opened, pressed } from '../answers.ts';
import { detailCard } from '../cards/detail.ts';
import { withPlanned } from '../cards/home.ts';
import type { Answer } from '../contract.ts';
import { type Desk, freshHome, type Handler, homeOf } from '../desk.ts';
import { type Look, look, RITUAL_MARK } from '../look.ts';
import { readOffer } from '../offer.ts';
import { changeMemory } from '../remember.ts';

export const home: Handler = async (desk) => opened(homeOf(await look(desk), desk.addressOf));

export const refresh: Handler = async (desk) => pressed(backTo(await freshHome(desk)));

/** The id that every press of this button gives its event, wherever it is answered: Google makes one event of them. */
export const eventIdOf = (suggestion: string): string =>
  createHash('sha256').update(`wandelgang ${suggestion}`).digest('hex').slice(0, 32);

const viewOf = (found: Look, suggestion: Suggestion): CardView | null =>
  viewSuggestion(suggestion, { situation: found.situation, catalogue, translate: found.translate, zone: found.zone });

const unknown = (found: Look, desk: Desk): Answer =>
  pressed([{ updateCard: homeOf(found, desk.addressOf) }], found.translate('errors.suggestion-gone'));

export const detail: Handler = async (desk) => {
  const found = await look(desk);
  const offer = readOffer(desk.request, found);
  // As it is in the plan now, with reasons and other moments; as it was offered where it is no longer.
  const suggestion = found.plan.suggestions.find(({ id }) => id === offer?.id) ?? offer;
  const view = suggestion && viewOf(found, suggestion);
  if (!view) return unknown(found, desk);
  return pressed([{ pushCard: detailCard(found, { view, suggestion }, desk.addressOf) }]);
};

export const plan: Handler = async (desk) => {
  const found = await look(desk);
  const { translate: t } = found;
  const suggestion = readOffer(desk.request, found);
  const view = suggestion && viewOf(found, suggestion);
  if (!view) return unknown(found, desk);
  const stay = (sentence: string) => pressed([{ updateCard: homeOf(found, desk.addressOf) }], sentence);
  if (found.events.some(({ own }) => own?.suggestion === suggestion.id)) return stay(t('addon.home.plannedAlready'));
  if (suggestion.start <= desk.now) return stay(t('addon.home.over'));
  const isTaken = found.events.some(
    ({ event }) => (event.busy === 'busy' || event.busy === 'out-of-office') && overlaps(event, suggestion),
  );
  if (isTaken) return stay(t('addon.home.momentTaken'));
  const id = eventIdOf(suggestion.id);
  const guests = view.draft.guests.length;
  const made = await desk.upstream.insert(bodyOf(view, suggestion), { sendUpdates: guests > 0 ? 'all' : 'none' });
  if (!made) {
    const there = await desk.upstream.find('primary', id);
    const isThere = there !== null && there.status !== 'cancelled';
    // Deleting it was an answer too: it is not brought back by a request that comes twice, and not offered again.
    if (!isThere) await say(desk, found, { suggestion, outcome: 'later' });
    return pressed(
      backTo(await freshHome(desk)),
      t(isThere ? 'addon.home.plannedAlready' : 'addon.home.deletedBefore'),
    );
  }
  const sentence = guests > 0 ? t('addon.home.plannedInvited', { count: guests }) : t('addon.home.planned');
  const shown = { one: view, suggestion, addressOf: desk.addressOf };
  return pressed(backTo(withPlanned(await freshHome(desk), shown, found)), sentence);
};

/** Takes out what a press put in, and does not offer it again this week. Pressed twice it is taken out once. */
export const undo: Handler = async (desk) => {
  const found = await look(desk);
  const { translate: t } = found;
  const suggestion = readOffer(desk.request, found);
  if (!suggestion) return unknown(found, desk);
  const event = await desk.upstream.find('primary', eventIdOf(suggestion.id));
  if (!event || event.status === 'cancelled') {
    return pressed(backTo(homeOf(found, desk.addressOf)), t('addon.home.undoneAlone'));
  }
  const read = found.events.find(({ own }) => own?.suggestion === suggestion.id);
  // Wherever the person moved it to meanwhile: what has begun is no longer ours to take away.
  if ((read?.event.start ?? suggestion.start) <= desk.now) return pressed([], t('errors.undo-gone'));
  const guests = Array.isArray(event.attendees) ? event.attendees.filter((one) => !one?.self).length : 0;
  // First, so that a calendar that fails in between has not lost anything.
  await say(desk, found, { suggestion, outcome: 'later' });
  await desk.upstream.remove(
    { calendar: 'primary', id: event.id, etag: event.etag },
    { sendUpdates: guests > 0 ? 'all' : 'none' },
  );
  const sentence = guests > 0 ? t('addon.home.undone', { count: guests }) : t('addon.home.undoneAlone');
  return pressed(backTo(await freshHome(desk)), sentence);
};

function bodyOf({ draft }: CardView, suggestion: Suggestion): calendar_v3.Schema$Event {
  const note: OwnNote = { v: 1, suggestion: suggestion.id, ritual: suggestion.ritual };
  const id = eventIdOf(suggestion.id);
  return {
    id,
    summary: draft.title,
    description: draft.description,
    start: { dateTime: isoOf(draft.start), timeZone: draft.zone },
    end: { dateTime: isoOf(draft.end), timeZone: draft.zone },
    ...(draft.recurrence && { recurrence: [`RRULE:${draft.recurrence}`] }),
    transparency: draft.busy === 'free' ? 'transparent' : 'opaque',
    ...(draft.guests.length > 0 && { attendees: draft.guests.map((email) => ({ email })) }),
    extendedProperties: { private: { wandelgang: JSON.stringify(note), [RITUAL_MARK.key]: RITUAL_MARK.value } },
    ...(suggestion.where === 'video' && {
      conferenceData: { createRequest: { requestId: id, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
    }),
  };
}

interface Said {
  readonly suggestion: Suggestion;
  readonly outcome: 'later' | 'never';
}

async function say({ upstream, now }: Desk, { zone, translate }: Look, { suggestion, outcome }: Said): Promise<void> {
  const { id, ritual, start, end, people } = suggestion;
  const day = toLocal(zone, Math.max(start, now)).day;
  const everyDays = catalogue.find((one) => one.id === ritual)?.everyDays ?? 7;
  // What comes every few days may come back the day after; the rest with the next week.
  const until = toInstant(zone, everyDays < 7 ? day + 1 : mondayOf(day) + 7, 0);
  const entry: HistoryEntry = {
    id,
    ritual,
    outcome,
    start,
    end,
    people,
    at: now,
    ...(outcome === 'later' && { until }),
  };
  await changeMemory(
    upstream,
    (memory) => ({
      ...memory,
      said: [...memory.said.filter((one) => one.id !== id), entry],
      ...(outcome === 'never' && {
        choices: { ...memory.choices, [ritual]: { ...memory.choices[ritual], isOn: false } },
      }),
    }),
    { now, translate },
  );
}

const saying =
  (outcome: Said['outcome']): Handler =>
  async (desk) => {
    const found = await look(desk);
    const suggestion = readOffer(desk.request, found);
    if (!suggestion) return unknown(found, desk);
    await say(desk, found, { suggestion, outcome });
    const sentence = found.translate(outcome === 'later' ? 'addon.home.laterSaid' : 'addon.home.neverSaid');
    return pressed(backTo(await freshHome(desk)), sentence);
  };

export const later = saying('later');
export const never = saying('never');
