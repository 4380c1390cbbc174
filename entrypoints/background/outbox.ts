/**
 * Sends what waits for an online calendar: after a decision, at an alarm, when the network is back and at every start. One
 * runner at a time for each account, so that a slow house holds up no other. Each step is written down before it is taken and its
 * answer before the next: stopped anywhere, whoever comes next goes on from there.
 */
import * as v from 'valibot';
import { type OnlineCalendar, OnlineError } from '../../calendar/online.ts';
import {
  type Answer,
  type Ending,
  firstOfEach,
  land,
  nextStep,
  type OutboxEntry,
  type Step,
  takeOff,
  wake,
} from '../../calendar/outbox.ts';
import type { Minute } from '../../calendar/span.ts';
import { type AccountRow, findAccount } from '../../storage/accounts.ts';
import type { HistoryRow } from '../../storage/database.ts';
import { findHistory } from '../../storage/history.ts';
import { findOutbox, readOutbox } from '../../storage/outbox.ts';
import { putState, readState } from '../../storage/state.ts';
import { codeOf } from './failures.ts';
import { openOnline } from './online.ts';
import { isComing, tellCalendars } from './outbox-wishes.ts';
import type { Ports } from './ports.ts';

export type OpenCalendar = (ports: Ports, account: AccountRow) => Promise<OnlineCalendar>;

const ALARM = 'outbox';
export const isOutboxAlarm = (name: string): boolean => name === ALARM;

const LEASES = 'outbox-lease';
const leaseOf = (account: string): string => `${LEASES}:${account}`;
/** Until when a house wants to hear nothing of an account. */
const holdOf = (account: string): string => `outbox-hold:${account}`;
/** Minutes that a runner may be silent: most steps take less. Should two ever work on one entry, that does no harm. */
const LEASE = 3;
const lease = v.object({ runner: v.string(), until: v.number() });
/** Minutes that a server is believed. */
const LONGEST_HOLD = 1440;
/** In one run. What is left has an alarm. */
const MOST_STEPS = 60;

/** Never two at once for one account: who comes second leaves it to the first, and looks again when that may have been stopped. */
export async function runOutbox(ports: Ports, open: OpenCalendar = openOnline): Promise<void> {
  const { db } = await ports.store();
  for (;;) {
    const accounts = [...new Set((await readOutbox(db)).map(({ account }) => account))];
    const lanes = await Promise.all(accounts.map((account) => runLane(ports, open, account)));
    // What ended in one account may have been all that something in another waited for.
    if (accounts.length > 1 && lanes.some(({ hasEnded }) => hasEnded)) continue;
    const times = lanes.flatMap(({ until }) => until ?? []);
    if (times.length > 0) await ports.alarms.set(ALARM, Math.min(...times));
    return;
  }
}

/** The one worker that there is begins: whoever sent before it was stopped, and holds nothing any more. */
export async function resumeOutbox(ports: Ports, open: OpenCalendar = openOnline): Promise<void> {
  const { db } = await ports.store();
  await db.transaction('rw', db.state, async () => db.state.where('key').startsWith(LEASES).delete());
  await runOutbox(ports, open);
}

interface Lane {
  /** When there is something to do again. */
  readonly until: Minute | null;
  readonly hasEnded: boolean;
}

async function runLane(ports: Ports, open: OpenCalendar, account: string): Promise<Lane> {
  const runner = ports.newId();
  let isSilent = false;
  let hasEnded = false;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const taken = await takeNext(ports, { account, runner, isSilent });
    if ('until' in taken) return { until: taken.until, hasEnded };
    const { entry, step } = taken;
    if (step.act === 'end') {
      await finish(ports, entry.id, (current) => {
        const now = nextStep(current, ports.now());
        return now.act === 'end' ? now.ending : null;
      });
      hasEnded = true;
      continue;
    }
    // Should we be stopped before the answer is here.
    await ports.alarms.set(ALARM, ports.now() + 1);
    const answer = await perform(ports, open, { entry, step });
    if ('failing' in answer) {
      ports.report('outbox', answer.failing.code);
      isSilent ||= answer.failing.remedy !== 'reread' && answer.failing.remedy !== 'gone';
    }
    hasEnded = (await keepAnswer(ports, { entry, step, answer })) || hasEnded;
  }
  await (await ports.store()).db.state.delete(leaseOf(account));
  return { until: ports.now() + 1, hasEnded };
}

/** Something may have to be sent: now, and at the next minute should the browser stop us before it is. */
export async function sendSoon(ports: Ports): Promise<void> {
  const { db } = await ports.store();
  if ((await db.outbox.count()) === 0) return;
  await ports.alarms.set(ALARM, ports.now() + 1);
  runOutbox(ports).catch((error: unknown) => ports.report('outbox', codeOf(error).code));
}

interface Taken {
  readonly entry: OutboxEntry;
  readonly step: Step;
}

interface Runner {
  readonly account: string;
  readonly runner: string;
  /** Something went wrong in this run: the account is left in peace until the next. */
  readonly isSilent: boolean;
}

/** What is to be done now, written down as under way; or until when there is nothing to do. */
async function takeNext(
  ports: Ports,
  { account, runner, isSilent }: Runner,
): Promise<Taken | { readonly until: Minute | null }> {
  const { db } = await ports.store();
  const now = ports.now();
  return db.transaction('rw', db.outbox, db.state, async () => {
    const held = await readState(db, leaseOf(account), lease);
    // A lease that lies further ahead than any can was given before the clock was set back.
    if (held && held.runner !== runner && held.until > now && held.until <= now + LEASE) return { until: held.until };
    const hold = await readState(db, holdOf(account), v.number());
    const quietUntil = Math.max(isSilent ? now + 1 : now, hold !== null && hold <= now + LONGEST_HOLD ? hold : now);
    let until: Minute | null = null;
    for (const entry of firstOfEach(await readOutbox(db)).filter((one) => one.account === account)) {
      const asked = nextStep(entry, now);
      const mayGo = asked.act === 'rest' || asked.act === 'end' || quietUntil <= now;
      const step: Step = mayGo ? asked : { act: 'rest', until: quietUntil };
      if (step.act === 'rest') {
        if (step.until !== null) until = Math.min(until ?? step.until, step.until);
        continue;
      }
      await putState(db, leaseOf(account), { runner, until: now + LEASE });
      const away = step.act === 'end' ? entry : takeOff(entry, step, { since: now, runner });
      await db.outbox.put(away);
      return { entry: away, step };
    }
    // In one transaction with the look: what is decided after it finds no runner, and starts one.
    await db.state.delete(leaseOf(account));
    return { until: until === null ? null : Math.max(until, now + 1) };
  });
}

async function perform(ports: Ports, open: OpenCalendar, { entry, step }: Taken): Promise<Answer> {
  try {
    const { db } = await ports.store();
    const account = await findAccount(db, entry.account);
    if (!account) throw new OnlineError('outbox-account-gone', 'admin');
    const online = await open(ports, account);
    const { calendar, mail, zone } = entry;
    switch (step.act) {
      case 'create':
        return { event: await online.create(calendar, step.draft) };
      case 'look':
        return { event: await online.find(calendar, step.id) };
      case 'move':
        return { event: await online.move(calendar, step.event, { ...step.to, zone, mail }) };
      case 'cancel':
        await online.cancel(calendar, step.event, mail);
        return { event: null };
      default:
        return { event: await search(online, entry) };
    }
  } catch (error) {
    const { code, values } = codeOf(error);
    const { remedy = 'wait', retryAt = null, isUnsent = false } = error instanceof OnlineError ? error : {};
    return { failing: { code, values, remedy, retryAt, isUnsent } };
  }
}

/** Days around the moment at which it was to stand: somebody may have moved it meanwhile. */
const AROUND = 7 * 1440;

/** Was it made? Google's events carry our key as their name; elsewhere our note tells. */
async function search(online: OnlineCalendar, { id, calendar, draft, zone }: OutboxEntry) {
  if (online.kind === 'google') return online.find(calendar, id);
  if (!draft) return null;
  const window = { start: draft.start - AROUND, end: draft.end + AROUND };
  const { events } = await online.read({ calendar, as: calendar, window, zone, me: [] });
  const found = events.find(({ own }) => own?.suggestion === draft.note.suggestion);
  // What was made is the series, not the first of its occurrences.
  return found?.series === undefined ? (found ?? null) : online.find(calendar, found.series);
}

/** True when it needs no more. */
async function keepAnswer(ports: Ports, taken: Taken & { readonly answer: Answer }): Promise<boolean> {
  const { db } = await ports.store();
  const { entry, step, answer } = taken;
  const chance = { now: ports.now(), random: ports.random() };
  // Somebody else took it over meanwhile: the answer is theirs to find.
  const isMine = (current: OutboxEntry | null): current is OutboxEntry =>
    current?.flight?.runner === entry.flight?.runner && current?.flight?.since === entry.flight?.since;
  const isKept = await db.transaction('rw', db.outbox, db.state, async () => {
    // "Come back later" is said to the account, and not to this entry alone.
    const retryAt = 'failing' in answer ? answer.failing.retryAt : null;
    if (retryAt !== null) await putState(db, holdOf(entry.account), Math.ceil(retryAt / 60_000));
    const current = await findOutbox(db, entry.id);
    if (!isMine(current)) return true;
    const landing = land(current, step, answer, chance);
    if ('entry' in landing) await db.outbox.put(landing.entry);
    return 'entry' in landing;
  });
  if (isKept) return false;
  await finish(ports, entry.id, (current) => {
    if (!isMine(current)) return null;
    const landing = land(current, step, answer, chance);
    return 'ending' in landing ? landing.ending : null;
  });
  return true;
}

/** It needs no more. What became of it goes into the history together with it leaving the outbox. */
async function finish(ports: Ports, id: string, endingOf: (entry: OutboxEntry) => Ending | null): Promise<void> {
  const store = await ports.store();
  const now = ports.now();
  await store.write(['outbox', 'history'], async (db) => {
    const entry = await findOutbox(db, id);
    const ending = entry && endingOf(entry);
    if (!entry || !ending) return;
    await db.outbox.delete(id);
    const row = await findHistory(db, entry.suggestion);
    const next = row && outcomeOf(row, id, ending);
    if (!row || !next) return;
    await db.history.put(next);
    if (isComing(next)) return;
    // It does not take place: what else was offered for it goes as well.
    const { online: _, ...rest } = row;
    await tellCalendars(db, { before: rest, after: next, now });
  });
}

/** What an ending means for the history; null where it means nothing. */
function outcomeOf(row: HistoryRow, key: string, { as, known }: Ending): HistoryRow | null {
  const { online, offer, ...bare } = row;
  const event = known?.id ?? null;
  if (offer?.online.key === key) {
    const stays = as === 'stands' && known !== null;
    const { start, end } = known ?? offer;
    const kept = stays && { offer: { ...offer, start, end, online: { ...offer.online, event } } };
    return { ...bare, ...(online && { online }), ...kept };
  }
  if (online?.key !== key) return null;
  if (as === 'withdrawn') return isComing(row) ? null : { ...bare, ...(offer && { offer }) };
  // A move that came too late: it stays where it was.
  const isThere = known !== null && (as === 'stands' || as === 'too-late');
  if (!isThere) return { ...bare, ...(isComing(row) && { outcome: 'skipped' }) };
  const outcome = row.outcome === 'planned' ? 'taken' : row.outcome;
  const moment = { start: known.start, end: known.end };
  return { ...bare, ...moment, outcome, online: { ...online, event }, ...(offer && { offer }) };
}

/** What was missing came, or somebody asks for it: tried at once. All of an account, one, or (with nothing named) everything. */
export async function tryAgain(ports: Ports, which: Partial<Pick<OutboxEntry, 'id' | 'account'>> = {}): Promise<void> {
  const { db } = await ports.store();
  await db.transaction('rw', db.outbox, db.state, async () => {
    for (const entry of await readOutbox(db)) {
      const isMeant = entry.id === (which.id ?? entry.id) && entry.account === (which.account ?? entry.account);
      if (!isMeant) continue;
      await db.state.delete(holdOf(entry.account));
      await db.outbox.put(wake(entry, ports.now()));
    }
  });
}

/** The network is back: nothing has to wait for its turn. */
export async function wakeAll(ports: Ports): Promise<void> {
  const { db } = await ports.store();
  const now = ports.now();
  await db.transaction('rw', db.outbox, async () => {
    for (const entry of await readOutbox(db)) {
      if (entry.state === 'waiting' && isNetwork(entry)) await db.outbox.put(wake(entry, now));
    }
  });
  await runOutbox(ports);
}

/** Not what a server asked to wait with. */
const isNetwork = ({ problem }: OutboxEntry): boolean =>
  problem?.code === 'online-unreachable' || problem?.code === 'online-slow' || problem?.code === 'online-cut-off';
