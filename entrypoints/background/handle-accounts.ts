/**
 * The accounts as the options page shows them: signing in and out, one permission after the other, which calendars are read and
 * which one is written to. What a window of a house gives goes to the browser's memory; the page gets words and ticks only.
 */
import { PlainError } from '../../calendar/error.ts';
import { OnlineError, type Permission } from '../../calendar/online.ts';
import {
  type AccountRow,
  changeAccount,
  findAccount,
  removeAccount,
  removeSource,
  sourceId,
  writeTarget,
} from '../../storage/accounts.ts';
import { neverRead } from '../../storage/calendars.ts';
import { setAlarms } from './alarms.ts';
import { refreshColleagues } from './colleagues.ts';
import { forgetColleagues } from './colleagues-memory.ts';
import { codeOf } from './failures.ts';
import { type Known, readKnown } from './known.ts';
import type { AccountsView, AccountView, Answered, Asked, PermissionState } from './messages.ts';
import { closedHost, hostsOf, openWay, wayOf } from './online.ts';
import { sendSoon, tryAgain } from './outbox.ts';
import type { Desk } from './ports.ts';
import { refreshAccounts } from './refresh-accounts.ts';
import { isPersonal } from './sign-in/microsoft.ts';
import { browserRefusal, isUnsupported } from './sign-in/refusals.ts';
import { covers, type House, permissions, permissionsOf, scopesFor } from './sign-in/scopes.ts';
import { eraseSigned, keepSigned, notAllowed, readSigned } from './sign-in/tokens.ts';
import type { Signed, WayId, Who } from './sign-in/way.ts';

const MOST = 20;
const houses: readonly House[] = ['google', 'microsoft'];

export const accountsView = async (desk: Desk): Promise<AccountsView> => viewOf(desk, await readKnown(desk));

function viewOf(desk: Desk, known: Known): AccountsView {
  return {
    accounts: known.accounts.map((account) => accountOf(desk, known, account)),
    houses: (desk.online.houses ?? houses).map((kind) => {
      const code = whyNot(desk, kind);
      return {
        kind,
        whyNot: code && desk.translate.find(`errors.${code}`),
        hosts: hostsOf(desk, kind),
      };
    }),
  };
}

function whyNot({ online: { settings, identity } }: Desk, kind: House): string | null {
  const hasChrome = settings.googleChrome !== '' && identity.chrome !== null;
  const isKnown = kind === 'google' ? hasChrome || settings.googleWeb !== '' : settings.microsoft !== '';
  if (isKnown) return null;
  return kind === 'google' ? 'no-client-google' : 'no-client-microsoft';
}

function accountOf({ translate }: Desk, { readings }: Known, row: AccountRow): AccountView {
  const { id, kind, email, problem, calendars, writesTo } = row;
  const sentence = (one: typeof problem) =>
    one && (translate.find(`errors.${one.code}`, one.values) ?? translate('errors.unknown'));
  return {
    id,
    kind,
    email,
    problem: sentence(problem),
    permissions: permissions.map((name) => ({ name, state: stateOf(row, name) })),
    calendars: calendars.map((calendar) => {
      const reading = readings.get(sourceId(id, calendar.id)) ?? neverRead(calendar.id);
      const { readAt, events } = reading;
      const { isOn, name, mayWrite = false } = calendar;
      return { id: calendar.id, name, isOn, mayWrite, readAt, events, problem: sentence(reading.problem) };
    }),
    writesTo: row.granted.includes('write') ? (writesTo ?? null) : null,
  };
}

function stateOf({ kind, subject = '', granted, refused = [] }: AccountRow, name: Permission): PermissionState {
  if (name === 'free-busy' && kind === 'microsoft' && isPersonal(subject)) return 'never';
  if (granted.includes(name)) return 'given';
  return refused.includes(name) ? 'refused' : 'not-asked';
}

/** Without the browser's leave nothing can even be asked. */
async function checkBrowser(desk: Desk, kind: House): Promise<void> {
  if (!(await desk.online.identity.isAllowed())) throw new OnlineError('sign-in-unsupported', 'none');
  const host = await closedHost(desk, kind);
  if (host) throw new PlainError('permission-needed', { host });
}

/** Chrome offers its own account; whoever has that one already wants another. */
function wayFor({ online: { settings, identity } }: Desk, kind: House, { accounts }: Known): WayId {
  if (kind === 'microsoft') return 'microsoft';
  const isTaken = accounts.some(({ way }) => way === 'google-chrome');
  if (identity.chrome && settings.googleChrome !== '' && !isTaken) return 'google-chrome';
  if (settings.googleWeb === '') throw new OnlineError('sign-in-one-google', 'none');
  return 'google-web';
}

interface Asking {
  readonly way: WayId;
  readonly kind: House;
  readonly wanted: readonly Permission[];
  readonly who: Who | null;
}

interface Got {
  readonly signed: Signed;
  readonly who: Who;
  readonly way: WayId;
}

/** Asks the person. A browser that only looks like Chrome is asked the other way. */
async function askPerson(desk: Desk, { way, kind, wanted, who }: Asking): Promise<Got> {
  const scopes = scopesFor(kind, wanted);
  try {
    return { ...(await openWay(desk, way).ask(scopes, who)), way };
  } catch (error) {
    if (way === 'google-chrome' && isUnsupported(error) && desk.online.settings.googleWeb !== '')
      return { ...(await openWay(desk, 'google-web').ask(scopes, who)), way: 'google-web' };
    throw browserRefusal(error);
  }
}

/** What was given of what was wanted. An earlier yes to something else stays a yes, as far as the token says so too. */
async function keepGot(desk: Desk, { kind, wanted, got }: { kind: House; wanted: readonly Permission[]; got: Got }) {
  const { signed, who, way } = got;
  const id = `${kind}:${encodeURIComponent(who.subject)}`;
  const gives = permissionsOf(kind, signed.scopes);
  const store = await desk.store();
  await keepSigned(desk.online.session, id, signed);
  return store.write(['accounts'], async (db) => {
    const before = await findAccount(db, id);
    const asked = new Set([...wanted, ...(before?.granted ?? [])]);
    const granted = gives.filter((one) => asked.has(one));
    const refused = [...new Set([...wanted, ...(before?.refused ?? [])])].filter((one) => !granted.includes(one));
    const row: AccountRow = {
      calendars: [],
      addedAt: desk.now(),
      name: '',
      writesTo: null,
      ...before,
      ...{ id, kind, way, granted, refused, problem: null },
      subject: who.subject,
      email: who.email,
    };
    await db.accounts.put(row);
    return row;
  });
}

/** Everything that waited for this account goes on. How it went stands with each calendar. */
async function goOn(desk: Desk, id: string): Promise<void> {
  await refreshAccounts(desk, 'everything', id);
  await refreshColleagues(desk, 'everything');
  await tryAgain(desk, { account: id });
  await sendSoon(desk);
  await setAlarms(desk);
}

export async function connect(desk: Desk, { kind }: Asked<'accounts:connect'>): Promise<AccountsView> {
  const code = whyNot(desk, kind);
  if (code) throw new OnlineError(code, 'none');
  await checkBrowser(desk, kind);
  const known = await readKnown(desk);
  if (known.accounts.length >= MOST) throw new PlainError('too-many-accounts', { count: MOST });
  const wanted: Permission[] = ['read'];
  const got = await askPerson(desk, { way: wayFor(desk, kind, known), kind, wanted, who: null });
  const { id } = await keepGot(desk, { kind, wanted, got });
  await goOn(desk, id);
  return accountsView(desk);
}

async function rowOf(desk: Desk, id: string): Promise<AccountRow> {
  const row = await findAccount((await desk.store()).db, id);
  if (!row) throw new OnlineError('account-gone', 'sign-in');
  return row;
}

const whoOf = ({ subject = '', email }: AccountRow): Who => ({ subject, email });

export async function signInAgain(desk: Desk, { id }: Asked<'accounts:sign-in'>): Promise<AccountsView> {
  const row = await rowOf(desk, id);
  const { kind } = row;
  await checkBrowser(desk, kind);
  const wanted: readonly Permission[] = row.granted.length > 0 ? row.granted : ['read'];
  const got = await askPerson(desk, { way: wayOf(row), kind, wanted, who: whoOf(row) });
  await keepGot(desk, { kind, wanted, got });
  await goOn(desk, id);
  return accountsView(desk);
}

export async function allow(desk: Desk, { id, permission }: Asked<'accounts:allow'>): Promise<AccountsView> {
  await obtain(desk, await rowOf(desk, id), permission);
  await goOn(desk, id);
  return accountsView(desk);
}

/** Gets one permission more. Rejects where it was not given. */
async function obtain(desk: Desk, row: AccountRow, permission: Permission): Promise<AccountRow> {
  const { id, kind } = row;
  if (row.granted.includes(permission)) return row;
  if (stateOf(row, permission) === 'never') throw new OnlineError('free-busy-personal', 'none');
  await checkBrowser(desk, kind);
  const kept = await readSigned(desk.online.session, id);
  const wanted = [...row.granted, permission];
  // What was given for something else may hold this already: then there is nothing to show a window for.
  const got =
    kept && covers(kind, permission, kept.scopes)
      ? { signed: kept, who: whoOf(row), way: wayOf(row) }
      : await askPerson(desk, { way: wayOf(row), kind, wanted, who: whoOf(row) });
  const next = await keepGot(desk, { kind, wanted, got });
  if (!next.granted.includes(permission)) throw notAllowed(permission);
  if (permission !== 'write') return next;
  return (await chooseTarget(desk, next)) ?? next;
}

/** The first that may be written to becomes the place, until another is chosen. */
async function chooseTarget(desk: Desk, { id }: AccountRow): Promise<AccountRow | null> {
  const { accounts, store } = await readKnown(desk);
  if (writeTarget(accounts)) return null;
  return store.write(['accounts'], (db) =>
    changeAccount(db, id, (row) => {
      const able = row.calendars.filter(({ mayWrite }) => mayWrite);
      return { ...row, writesTo: (able.find(({ isPrimary }) => isPrimary) ?? able[0])?.id ?? null };
    }),
  );
}

export async function readCalendar(desk: Desk, { id, calendar, isOn }: Asked<'accounts:read'>): Promise<AccountsView> {
  const store = await desk.store();
  await store.write(['accounts', 'readings', 'chunks'], async (db) => {
    await changeAccount(db, id, (row) => ({
      ...row,
      calendars: row.calendars.map((one) => (one.id === calendar ? { ...one, isOn } : one)),
    }));
    // Switched off, it is not kept either.
    if (!isOn) await removeSource(db, sourceId(id, calendar));
  });
  if (isOn) await refreshAccounts(desk, 'due', id);
  return accountsView(desk);
}

export async function writeTo(desk: Desk, { id, calendar }: Asked<'accounts:write-to'>): Promise<AccountsView> {
  const row = await rowOf(desk, id);
  // Asked when it is first needed, and that is now.
  if (calendar !== null) await obtain(desk, row, 'write');
  const store = await desk.store();
  await store.write(['accounts'], async (db) => {
    for (const other of await db.accounts.toArray()) {
      const isIt = other.id === id && other.calendars.some((one) => one.id === calendar && one.mayWrite);
      // At most one place: choosing it here takes it away elsewhere.
      if (other.id === id || calendar !== null) await db.accounts.put({ ...other, writesTo: isIt ? calendar : null });
    }
  });
  await tryAgain(desk, { account: id });
  await sendSoon(desk);
  return accountsView(desk);
}

export async function signOut(desk: Desk, { id }: Asked<'accounts:sign-out'>): Promise<Answered<'accounts:sign-out'>> {
  const row = await rowOf(desk, id);
  const { session } = desk.online;
  const way = openWay(desk, wayOf(row));
  const signed = await readSigned(session, id);
  // Here first: whatever the house answers, nothing of it is kept.
  await eraseSigned(session, id);
  const store = await desk.store();
  await store.write(['accounts', 'readings', 'chunks'], (db) => removeAccount(db, id));
  await refreshColleagues(desk, 'everything');
  const warning = await takeBack(desk, { row, way, signed });
  return { ...(await accountsView(desk)), logoutPage: way.logoutPage(whoOf(row)), warning };
}

interface TakingBack {
  readonly row: AccountRow;
  readonly way: ReturnType<typeof openWay>;
  readonly signed: Signed | null;
}

/** Null when all was taken back; otherwise the sentence on what to do by hand. */
async function takeBack(desk: Desk, { row, way, signed }: TakingBack): Promise<string | null> {
  try {
    // After a restart of the browser there may be no token to take back: one more is fetched for that, if it comes by itself.
    const last = signed?.token ? signed : await way.renew(scopesFor(row.kind, row.granted), whoOf(row), signed);
    await way.revoke(last);
    return null;
  } catch (error) {
    desk.report('accounts', codeOf(error).code);
    return desk.translate(
      row.kind === 'google' ? 'errors.sign-in-not-revoked-google' : 'errors.sign-in-not-revoked-microsoft',
    );
  }
}

/** Everything is erased: the accounts too, as if each had been signed out. */
export async function forgetAccounts(desk: Desk): Promise<void> {
  await forgetColleagues(desk.online);
  const { db } = await desk.store();
  for (const row of await db.accounts.toArray()) {
    const way = openWay(desk, wayOf(row));
    const signed = await readSigned(desk.online.session, row.id);
    await eraseSigned(desk.online.session, row.id);
    if (signed) await takeBack(desk, { row, way, signed });
  }
}
