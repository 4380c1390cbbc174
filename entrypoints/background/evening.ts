/**
 * The thought at the end of a day: looked for when its time has come or the popup is opened, remembered so that it is new only
 * once, and told by the system where somebody switched that on. What is not certain leads to silence.
 */
import * as v from 'valibot';
import type { CalendarEvent } from '../../calendar/event.ts';
import { mergeEvents } from '../../calendar/merge-events.ts';
import { type Day, toInstant, toLocal } from '../../calendar/zone.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { type EndOfDay, type EndOfDayInput, endOfDay, nextLook } from '../../rituals/end-of-day.ts';
import type { Situation } from '../../rituals/situation.ts';
import type { Database } from '../../storage/database.ts';
import { readEvents } from '../../storage/events.ts';
import { putState, readState } from '../../storage/state.ts';
import { type Known, ME, translateFor } from './known.ts';
import { currentPlan, type Shown } from './plan.ts';
import type { Ports } from './ports.ts';
import { DAYS, situationOf, unseenDays } from './situation.ts';

const KEY = 'evening';
/** So far back the calendars are kept, and with them whom one met. */
const DAYS_BACK = 56;
const SHOWN = 30;

/** What was shown and said. It is not part of an export: on another machine the worst is one thought more. */
export interface EveningMemory {
  readonly shown: readonly number[];
  readonly notOn: Day | null;
}

const memory: v.GenericSchema<unknown, EveningMemory> = v.object({
  shown: v.pipe(v.array(v.number()), v.maxLength(SHOWN)),
  notOn: v.nullable(v.number()),
});

export const readMemory = async (db: Database): Promise<EveningMemory> =>
  (await readState(db, KEY, memory)) ?? { shown: [], notOn: null };

export const putMemory = (db: Database, next: EveningMemory): Promise<void> => putState(db, KEY, next);

/** My events of the past weeks and the planned days. */
async function eventsOf(known: Known): Promise<readonly CalendarEvent[]> {
  const { zone, today, store } = known;
  const window = { start: toInstant(zone, today - DAYS_BACK, 0), end: toInstant(zone, today + DAYS + 1, 0) };
  const on = known.calendars.filter(({ isOn }) => isOn);
  const lists = await Promise.all(on.map(async ({ id }) => (await readEvents(store.db, [id], window)).events));
  return mergeEvents(...lists);
}

/** The plan, and a situation that reaches back to whom one met. */
export async function lookBack(ports: Ports): Promise<Shown & { readonly whole: Situation }> {
  const shown = await currentPlan(ports);
  const { id } = await shown.known.store.identity();
  return { ...shown, whole: situationOf(shown.known, { seed: id, events: await eventsOf(shown.known) }) };
}

export interface Evening {
  readonly answer: EndOfDay;
  readonly shown: Shown;
  readonly isNew: boolean;
}

/** What there is to say now. Said once today, it stays to be read in the popup until the day is over, but is not new. */
export async function eveningNow(ports: Ports): Promise<Evening> {
  const shown = await currentPlan(ports);
  const { known, plan, situation } = shown;
  const remembered = await readMemory(known.store.db);
  const isToday = (at: number) => at <= known.now && toLocal(known.zone, at).day === known.today;
  const input: EndOfDayInput = {
    situation: { ...situation, holidays: [] },
    catalogue,
    plan,
    isTodayKnown: known.calendars.some(({ isOn }) => isOn) && !unseenDays(known).includes(known.today),
    wishes: { ...known.settings.evening, notOn: remembered.notOn },
    shown: remembered.shown.filter((at) => !isToday(at)),
  };
  const isNew = !remembered.shown.some(isToday);
  // Mostly the clock alone decides, and no calendar need be read.
  const early = endOfDay(input);
  if (!early.calls && !needsEvents.has(early.reason.code)) return { answer: early, shown, isNew };
  const { whole } = await lookBack(ports);
  return { answer: endOfDay({ ...input, situation: whole }), shown, isNew };
}

/** What may be otherwise once the events are known. */
const needsEvents: ReadonlySet<string> = new Set(['nobody']);

export async function remember({ store, now }: Known): Promise<void> {
  const before = await readMemory(store.db);
  await putMemory(store.db, { ...before, shown: [...before.shown, now].slice(-SHOWN) });
}

const ALARM = 'evening';
export const isEveningAlarm = (name: string): boolean => name === ALARM;

/**
 * Its time may have come. Tells it by a notification where that is wanted and allowed, and sets the alarm for the next look.
 * Coming late (the computer slept) it is told once, and never after the day is over.
 */
export async function tellEvening(ports: Ports): Promise<void> {
  const { answer, shown, isNew } = await eveningNow(ports);
  const { known } = shown;
  const { evening } = known.settings;
  if (!evening.isOn || !evening.notify) return;
  if (answer.calls && isNew) {
    const translate = translateFor(known.settings, ports);
    const names = answer.calls.flatMap(({ person }) => known.people.find(({ id }) => id === person)?.name ?? []);
    const list = new Intl.ListFormat(translate.language, { type: 'disjunction' }).format(names);
    const message =
      evening.hideNames || names.length === 0
        ? translate('evening.notification.private')
        : translate('evening.notification.names', { names: list });
    // First remembered, then told: stopped in between, it is told less rather than twice.
    if (await ports.notifications.isAllowed()) {
      await remember(known);
      await ports.notifications.show(ALARM, { title: translate('evening.notification.title'), message });
    }
  }
  const next = (!answer.calls && answer.again) || nextLook(shown.situation, known.now);
  if (next !== null) await ports.alarms.set(ALARM, next);
}

/** After every start and change: is the alarm still there, and where it must be? A clock that jumped may have left it anywhere. */
export async function checkEvening(
  ports: Ports,
  known: Known,
  { isAnew }: { readonly isAnew: boolean },
): Promise<void> {
  const { evening } = known.settings;
  if (!evening.isOn || !evening.notify) return;
  const at = await ports.alarms.get(ALARM);
  const next = nextLook({ me: ME, people: known.people }, known.now);
  if (isAnew || at === null || at < known.now || (next !== null && at > next)) await tellEvening(ports);
}
