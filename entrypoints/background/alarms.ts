/**
 * The alarms: a new day, the calendars behind addresses, and the end of a working day. A browser may lose alarms, a clock may jump and a computer
 * sleeps through them; so they are looked after at every start, and whatever they missed is done once.
 */
import { toInstant, toLocal } from '../../calendar/zone.ts';
import { isColleaguesAlarm, refreshColleagues } from './colleagues.ts';
import { checkEvening, isEveningAlarm, tellEvening } from './evening.ts';
import { type Known, readKnown } from './known.ts';
import { isOutboxAlarm, runOutbox } from './outbox.ts';
import { currentPlan } from './plan.ts';
import type { Ports } from './ports.ts';
import { refreshCalendars } from './refresh.ts';
import { ACCOUNTS_EVERY, refreshAccounts } from './refresh-accounts.ts';

const DAY = 'day';
const REFRESH = 'refresh';
const ACCOUNTS = 'accounts';
/** Minutes between two rounds of fetching, give or take a quarter: not all browsers ask a host at the same moment. */
const EVERY = 4 * 60;

/** Sets what is missing, or lies where it cannot be because the clock jumped. `isAnew`: the day begins elsewhere now. */
export async function setAlarms(ports: Ports, { isAnew = false } = {}): Promise<void> {
  const known = await readKnown(ports);
  const { zone } = known;
  const now = ports.now();
  const midnight = toInstant(zone, toLocal(zone, now).day + 1, 1);
  const day = await ports.alarms.get(DAY);
  if (isAnew || day === null || day > midnight || day < now) await ports.alarms.set(DAY, midnight);
  const refresh = await ports.alarms.get(REFRESH);
  if (refresh === null || refresh > now + EVERY * 1.25 || refresh < now)
    await ports.alarms.set(REFRESH, nextRound(ports));
  await setAccountsAlarm(ports, known);
  await checkEvening(ports, known, { isAnew });
}

/** Only where somebody signed in: everybody else's browser is left asleep. */
async function setAccountsAlarm(ports: Ports, { accounts, now }: Known): Promise<void> {
  if (accounts.length === 0) return;
  const next = await ports.alarms.get(ACCOUNTS);
  if (next === null || next > now + ACCOUNTS_EVERY * 1.25 || next < now)
    await ports.alarms.set(ACCOUNTS, spread(ports, ACCOUNTS_EVERY));
}

const spread = ({ now, random }: Ports, every: number): number => Math.round(now() + every * (0.75 + random() / 2));
const nextRound = (ports: Ports): number => spread(ports, EVERY);

/** An alarm went off, perhaps long after its time. Doing it twice does no harm. */
export async function onAlarm(ports: Ports, name: string): Promise<void> {
  if (isEveningAlarm(name)) return tellEvening(ports);
  if (isOutboxAlarm(name)) return runOutbox(ports);
  if (name === REFRESH) await ports.alarms.set(REFRESH, nextRound(ports));
  // A new day moves the window of the calendars too; those behind addresses are only asked when their time has come.
  if (name === REFRESH || name === DAY) await refreshCalendars(ports, 'due');
  if (name === ACCOUNTS || name === DAY) await refreshAccounts(ports, 'due');
  if (name === ACCOUNTS || name === DAY || isColleaguesAlarm(name)) await refreshColleagues(ports, 'due');
  if (name === ACCOUNTS || name === DAY) await setAccountsAlarm(ports, await readKnown(ports));
  if (name === DAY) await setAlarms(ports, { isAnew: true });
  await currentPlan(ports);
}
