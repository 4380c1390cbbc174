/** What is asked about an event that is open: its card, another question, guests, and making it a ritual. */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import { addressOf as mailAddress } from '../../calendar/clean-text.ts';
import type { OnlineEvent, OwnNote } from '../../calendar/online.ts';
import { EventReader } from '../../calendar/providers/google/event.ts';
import { overlaps } from '../../calendar/span.ts';
import { dateOf, toLocal, weekdayOf } from '../../calendar/zone.ts';
import { fill } from '../../components/card-texts.ts';
import { descriptionOf } from '../../components/draft.ts';
import { textsOf } from '../../components/plan-view.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { chooseOpener, type OpenerChoice } from '../../rituals/openers/choose.ts';
import { openers } from '../../rituals/openers/index.ts';
import { defaults } from '../../storage/settings.ts';
import { askFor, backTo, opened, pressed } from '../answers.ts';
import { type EventView, eventCard } from '../cards/event.ts';
import type { ButtonAnswer } from '../contract.ts';
import { type Desk, freshHome, type Handler } from '../desk.ts';
import { type Look, look, RITUAL_MARK } from '../look.ts';
import { MissingScopes, Problem } from '../problem.ts';
import { carried } from '../request.ts';
import { isAllowed, scopes } from '../scopes.ts';
import type { GivenEvent } from '../upstream.ts';
import { eventIdOf } from './suggestions.ts';

/** Google's limit for a description is eight thousand and some. */
const LONGEST = 8000;

interface Open {
  readonly found: Look;
  readonly raw: GivenEvent | null;
  readonly read: OnlineEvent | null;
}

/** The event as it stands in the calendar; nothing of it where it was not saved, or may not be seen. */
async function openOf(desk: Desk): Promise<Open> {
  const { request, upstream } = desk;
  const { event } = request;
  const [found, raw] = await Promise.all([
    look(desk),
    event?.id ? upstream.find(event.calendar, event.id).catch(ifHidden) : null,
  ]);
  if (!raw || raw.status === 'cancelled') return { found, raw: null, read: null };
  const read = new EventReader({ as: 'open', zone: found.zone, me: [found.situation.me] }).read(raw);
  return { found, raw, read: typeof read === 'string' ? null : read.event };
}

/** An event of a calendar that is not one's own is shown by Google, and kept from us: allowing more would not help. */
function ifHidden(error: unknown): null {
  if (error instanceof MissingScopes && error.scopes) return null;
  if (error instanceof Problem && (error.kind === 'forbidden' || error.kind === 'odd')) return null;
  throw error;
}

function openerFor({ request }: Desk, { found, read }: Open): { opener: OpenerChoice; shown: readonly string[] } {
  const { situation, zone } = found;
  const start = read?.event.start ?? situation.now;
  const { day } = toLocal(zone, start);
  const shown = (request.parameter('shown') ?? '').split(' ').filter((id) => /^[\w-]{1,100}$/.test(id));
  const opener = chooseOpener({
    bank: openers,
    own: [],
    meeting: {
      series: request.event?.series ?? request.event?.id ?? 'new',
      people: request.event?.guests?.length || null,
      weekday: weekdayOf(day),
      month: Number(dateOf(day).slice(5, 7)),
      ...(read && !read.event.allDay && { minutes: read.event.end - read.event.start }),
      isRitual: Boolean(read?.own),
    },
    history: [],
    choices: { maxDepth: defaults.meetings.maxDepth, bannedKinds: [], notAgain: shown },
    // The same question all day, on every device.
    seed: `${situation.me}:${day}`,
  });
  return { opener, shown };
}

function viewOf(desk: Desk, open: Open): EventView {
  const { found, raw, read } = open;
  const { situation, colleagues } = found;
  const guests = new Set(desk.request.event?.guests ?? []);
  const others = colleagues.filter(({ id }) => !guests.has(id));
  const span = read && !read.event.allDay ? read.event : null;
  // Further than we look ahead, nobody knows.
  const isKnown = span !== null && span.start < situation.now + situation.days * 1440 && span.end > situation.now;
  const isBusy = ({ id }: { id: string }): boolean =>
    isKnown && (situation.busy?.[id] ?? []).some((taken) => overlaps(taken, span));
  return {
    ...openerFor(desk, open),
    free: isKnown ? others.filter((one) => !isBusy(one)) : null,
    busy: others.filter(isBusy),
    isSaved: raw !== null,
    isMine: isMine(raw),
    mayAddGuests: desk.request.event?.mayAddGuests ?? false,
    ritual: read?.own?.ritual ?? null,
    carried: carried(desk.request.event),
  };
}

function isMine(raw: GivenEvent | null): boolean {
  const organizer = raw?.organizer;
  return typeof organizer !== 'object' || organizer === null || !('self' in organizer)
    ? organizer === undefined
    : organizer.self === true;
}

const cardOf = (desk: Desk, open: Open) => eventCard(open.found, viewOf(desk, open), desk.addressOf);

export const event: Handler = async (desk) => opened(cardOf(desk, await openOf(desk)));

export const opener: Handler = async (desk) => pressed([{ updateCard: cardOf(desk, await openOf(desk)) }]);

/** Google's calendar adds them to the form that is open; they are invited when the person saves it. */
export const guests: Handler = async (desk) => {
  const found = await look(desk);
  const { translate: t } = found;
  const { request } = desk;
  if (!isAllowed(request.scopes, scopes.changeOpenEvent)) return askFor([scopes.changeOpenEvent]);
  if (!request.event?.mayAddGuests) return pressed([], t('addon.event.mayNotAdd'));
  const wanted = new Set((request.chosen('guests') ?? []).map(mailAddress));
  const there = new Set(request.event.guests ?? []);
  const addAttendeeEmails = found.colleagues.flatMap(({ id }) => (wanted.has(id) && !there.has(id) ? [id] : []));
  if (addAttendeeEmails.length === 0) return pressed([], t('addon.event.chooseFirst'));
  const { renderActions } = pressed([], t('addon.event.added', { count: addAttendeeEmails.length }));
  const answer: ButtonAnswer = {
    renderActions: {
      ...renderActions,
      hostAppAction: { calendarAction: { editAttendeesActionMarkup: { addAttendeeEmails } } },
    },
  };
  return answer;
};

/** Asked for when it is wanted, not before. With it, the card from which it was asked is drawn anew. */
export const allowFreeBusy: Handler = async (desk) => {
  if (!desk.request.scopes?.includes(scopes.freeBusy)) return askFor([scopes.freeBusy]);
  if (desk.request.parameter('from') === 'home') return pressed(backTo(await freshHome(desk)));
  return pressed([{ updateCard: cardOf(desk, await openOf(desk)) }]);
};

export const makeRitual: Handler = async (desk) => {
  const open = await openOf(desk);
  const { found, raw } = open;
  const { translate: t } = found;
  const id = desk.request.chosen('ritual')?.[0];
  const ritual = catalogue.find((one) => one.id === id);
  const which = desk.request.event;
  if (!raw || !which?.id || !ritual) return pressed([{ updateCard: cardOf(desk, open) }], t('addon.event.saveFirst'));
  if (!isMine(raw)) return pressed([{ updateCard: cardOf(desk, open) }], t('addon.event.mayNotChange'));
  // A series is one ritual, not one of its times.
  const target = which.series ? await desk.upstream.find(which.calendar, which.series) : raw;
  if (!target) throw new Problem('gone');
  if (open.read?.own) return pressed([{ updateCard: cardOf(desk, open) }], t('addon.event.madeAlready'));
  const texts = textsOf(ritual, t.language);
  const names = t('plan.everybody');
  const text = descriptionOf({ ...texts, invitation: fill(texts.invitation, { name: names, names }) }, t);
  const description = [target.description, text].filter(Boolean).join('\n\n');
  if (description.length > LONGEST) return pressed([], t('addon.event.tooLong'));
  const note: OwnNote = { v: 1, suggestion: eventIdOf(target.id), ritual: ritual.id };
  const change: calendar_v3.Schema$Event = {
    description,
    extendedProperties: { private: { wandelgang: JSON.stringify(note), [RITUAL_MARK.key]: RITUAL_MARK.value } },
  };
  await desk.upstream.patch({ calendar: which.calendar, id: target.id, etag: target.etag }, change);
  return pressed([{ updateCard: cardOf(desk, await openOf(desk)) }], t('addon.event.made'));
};
