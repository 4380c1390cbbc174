/**
 * Answers messages: who asks, may they, is it shaped as it must be, and only then the handler. Every failure becomes an answer
 * with a sentence. Nothing is kept here between two messages.
 */
import * as v from 'valibot';
import { codeOf } from './failures.ts';
import { accountsView, allow, connect, readCalendar, signInAgain, signOut, writeTo } from './handle-accounts.ts';
import { addAddress, addText, changeCalendar, dropCalendar, refreshNow } from './handle-calendars.ts';
import { act, undo } from './handle-cards.ts';
import { eraseAll, exportAll, importAll, preview } from './handle-data.ts';
import { actEvening, getEvening, reachOut } from './handle-evening.ts';
import {
  lastMeeting,
  meetingAct,
  meetingEnergy,
  meetingRound,
  meetingRoundDone,
  meetingSeen,
} from './handle-meeting.ts';
import { actOutbox, getOutbox } from './handle-outbox.ts';
import { dismissNotice, getOverview } from './handle-overview.ts';
import { pageOverview, pageRead, pageSaved } from './handle-page.ts';
import { cancelPlanned, movePlanned, plannedMoments } from './handle-planned.ts';
import { getPeople, getSettings, setPeople, setSettings } from './handle-settings.ts';
import { whoCould } from './handle-who.ts';
import { translateOf } from './known.ts';
import { meetingSeries } from './meeting-series.ts';
import type { Answered, Asked, MessageName, Reply } from './messages.ts';
import { note } from './notices.ts';
import type { Desk, Ports } from './ports.ts';
import { schemas } from './schemas.ts';
import { mayAsk, type Sender } from './senders.ts';

type Handlers = {
  readonly [N in MessageName]: (desk: Desk, asked: Asked<N>, sender: Sender) => Promise<Answered<N>>;
};

const handlers: Handlers = {
  'overview:get': getOverview,
  'overview:who': whoCould,
  'card:act': act,
  'planned:moments': plannedMoments,
  'planned:move': movePlanned,
  'planned:cancel': cancelPlanned,
  'outbox:get': getOutbox,
  'outbox:act': actOutbox,
  'card:undo': undo,
  'page:overview': pageOverview,
  'page:read': pageRead,
  'page:saved': pageSaved,
  'meeting:seen': meetingSeen,
  'meeting:act': meetingAct,
  'meeting:energy': meetingEnergy,
  'meeting:round': meetingRound,
  'meeting:round-done': meetingRoundDone,
  'meeting:series': meetingSeries,
  'meeting:last': lastMeeting,
  'evening:get': getEvening,
  'evening:act': actEvening,
  'evening:people': reachOut,
  'settings:get': getSettings,
  'settings:set': setSettings,
  'people:get': getPeople,
  'people:set': setPeople,
  'calendars:add-text': addText,
  'calendars:add-address': addAddress,
  'calendars:change': changeCalendar,
  'calendars:remove': dropCalendar,
  'calendars:refresh': refreshNow,
  'accounts:get': accountsView,
  'accounts:connect': connect,
  'accounts:sign-in': signInAgain,
  'accounts:allow': allow,
  'accounts:read': readCalendar,
  'accounts:write-to': writeTo,
  'accounts:sign-out': signOut,
  'data:export': exportAll,
  'data:preview': preview,
  'data:import': importAll,
  'data:erase': eraseAll,
  'notice:dismiss': dismissNotice,
};

const envelope = v.object({
  wandelgang: v.literal(1),
  name: v.pipe(
    v.string(),
    v.check((name) => Object.hasOwn(handlers, name)),
  ),
  asked: v.unknown(),
});

/** Is it a message of ours at all? What is not, is left to others. */
export const isEnvelope = (message: unknown): boolean => v.is(v.object({ wandelgang: v.literal(1) }), message);

export async function answer(ports: Ports, message: unknown, sender: Sender | null): Promise<Reply<MessageName>> {
  const outer = v.safeParse(envelope, message);
  const name = outer.success ? (outer.output.name as MessageName) : null;
  if (!outer.success || !name || !sender || !mayAsk(sender, name))
    return fail(ports, name ?? 'nobody', { code: 'not-allowed', values: {} });
  const asked = v.safeParse(schemas[name], outer.output.asked);
  if (!asked.success) return fail(ports, name, { code: 'not-understood', values: {} });
  try {
    const desk: Desk = { ...ports, translate: await translateOf(ports) };
    const handle = handlers[name] as (desk: Desk, asked: unknown, sender: Sender) => Promise<Answered<MessageName>>;
    return { ok: true, answered: await handle(desk, asked.output, sender) };
  } catch (error) {
    const failure = codeOf(error);
    if (failure.code === 'storage-full')
      await ports.store().then(
        (store) => note(store, 'storage-full', ports.now()),
        () => undefined,
      );
    return fail(ports, name, failure);
  }
}

async function fail(
  ports: Ports,
  where: string,
  { code, values }: ReturnType<typeof codeOf>,
): Promise<Reply<MessageName>> {
  ports.report(where, code);
  const translate = await translateOf(ports);
  return { ok: false, error: { code, text: translate.find(`errors.${code}`, values) ?? translate('errors.unknown') } };
}
