/**
 * The accounts that are signed in, joined to what can be asked of them: each is one `OnlineCalendar` with tokens of its own.
 * Everybody in the background who wants something of a signed-in calendar opens it here.
 */
import { type OnlineCalendar, OnlineError, type OnlinePort, type TokenSource } from '../../calendar/online.ts';
import { type AccountRow, changeAccount, findAccount } from '../../storage/accounts.ts';
import type { OnlinePorts, Ports } from './ports.ts';
import { googleChrome } from './sign-in/google-chrome.ts';
import { googleWeb } from './sign-in/google-web.ts';
import { microsoft } from './sign-in/microsoft.ts';
import { tokenSource } from './sign-in/tokens.ts';
import type { Way, WayId, WayPort } from './sign-in/way.ts';

const ways: Readonly<Record<WayId, (port: WayPort) => Way>> = {
  'google-chrome': googleChrome,
  'google-web': googleWeb,
  microsoft,
};

export function openWay({ online, fetch }: Ports, way: WayId): Way {
  const { identity, clock, newSecret, settings } = online;
  return online.ways?.[way] ?? ways[way]({ identity, clock, newSecret, fetch, settings });
}

export const wayOf = ({ way, kind }: Pick<AccountRow, 'way' | 'kind'>): WayId =>
  way ?? (kind === 'google' ? 'google-web' : 'microsoft');

/** What the browser must allow: the calendar's own interface, and where tokens are made and taken back. */
export function hostsOf({ online: { settings } }: Ports, kind: AccountRow['kind']): string[] {
  const { googleApi, googleRevoke, graph, microsoftLogin } = settings.at;
  const origins = kind === 'google' ? [googleApi, googleRevoke] : [graph, microsoftLogin];
  // A pattern has no port.
  return [...new Set(origins.map((origin) => `${new URL(origin).protocol}//${new URL(origin).hostname}/*`))];
}

/** The first of them that the browser does not allow; null where it allows all. */
export async function closedHost(ports: Ports, kind: AccountRow['kind']): Promise<string | null> {
  for (const pattern of hostsOf(ports, kind)) {
    const url = pattern.replace(/\*$/, '');
    if (!(await ports.mayFetch(url))) return new URL(url).hostname;
  }
  return null;
}

/** One for each account: together its questions keep within what a mailbox allows. */
const opened = new WeakMap<OnlinePorts, Map<string, Promise<OnlineCalendar>>>();

/** The calendar of an account, as the provider of its house speaks it. */
export function openOnline(ports: Ports, account: AccountRow): Promise<OnlineCalendar> {
  const known = opened.get(ports.online) ?? new Map<string, Promise<OnlineCalendar>>();
  opened.set(ports.online, known);
  const key = JSON.stringify([account.id, wayOf(account)]);
  const calendar = known.get(key) ?? open(ports, account);
  known.set(key, calendar);
  return calendar;
}

async function open(ports: Ports, account: AccountRow): Promise<OnlineCalendar> {
  const { clock, wait, settings } = ports.online;
  const port: OnlinePort = {
    fetch: ports.fetch,
    now: clock,
    wait,
    random: ports.random,
    newId: ports.newId,
    tokens: openTokens(ports, account),
  };
  // Only what is used is run: a worker that wakes for an alarm need not know both houses.
  if (account.kind === 'google') {
    const { createGoogleCalendar } = await import('../../calendar/providers/google.ts');
    return createGoogleCalendar(port, { base: `${settings.at.googleApi}/calendar/v3` });
  }
  const { createMicrosoftCalendar } = await import('../../calendar/providers/microsoft.ts');
  return createMicrosoftCalendar(port, { base: `${settings.at.graph}/v1.0` });
}

/** Leave of the browser can be taken away at any time, and then nobody is asked, though many a house would answer all the same. */
function openTokens(ports: Ports, account: AccountRow): TokenSource {
  const source = tokenSource({
    session: ports.online.session,
    clock: ports.online.clock,
    way: openWay(ports, wayOf(account)),
    owner: async () => {
      const row = await findAccount((await ports.store()).db, account.id);
      return row && { ...row, who: { subject: row.subject ?? '', email: row.email } };
    },
    onLess: async (granted) => {
      const store = await ports.store();
      await store.write(['accounts'], (db) => changeAccount(db, account.id, (row) => ({ ...row, granted })));
    },
  });
  return {
    async get(permission) {
      const host = await closedHost(ports, account.kind);
      if (host) throw new OnlineError('account-host', 'allow', { values: { host } });
      return source.get(permission);
    },
    drop: source.drop,
  };
}
