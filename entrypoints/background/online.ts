/**
 * The accounts that are signed in, joined to what can be asked of them: each is one `OnlineCalendar` with tokens of its own.
 * Everybody in the background who wants something of a signed-in calendar opens it here.
 */
import type { OnlineCalendar, OnlinePort } from '../../calendar/online.ts';
import { type AccountRow, changeAccount, findAccount } from '../../storage/accounts.ts';
import type { Ports } from './ports.ts';
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
  return ways[way]({ identity, clock, newSecret, fetch, settings });
}

export const wayOf = ({ way, kind }: Pick<AccountRow, 'way' | 'kind'>): WayId =>
  way ?? (kind === 'google' ? 'google-web' : 'microsoft');

/** The calendar of an account, as the provider of its house speaks it. `signal` ends what is under way. */
export async function openOnline(ports: Ports, account: AccountRow, signal?: AbortSignal): Promise<OnlineCalendar> {
  const { clock, wait, session, settings } = ports.online;
  const port: OnlinePort = {
    fetch: ports.fetch,
    now: clock,
    wait,
    random: ports.random,
    newId: ports.newId,
    ...(signal && { signal }),
    tokens: tokenSource({
      session,
      clock,
      way: openWay(ports, wayOf(account)),
      owner: () => ownerOf(ports, account.id),
      onLess: (granted) => allowLess(ports, account.id, granted),
    }),
  };
  // Only what is used is run: a worker that wakes for an alarm need not know both houses.
  const { createGoogleCalendar } = await import('../../calendar/providers/google.ts');
  return createGoogleCalendar(port, { base: `${settings.at.googleApi}/calendar/v3` });
}

async function ownerOf(ports: Ports, id: string) {
  const { db } = await ports.store();
  const row = await findAccount(db, id);
  return row && { ...row, who: { subject: row.subject ?? '', email: row.email } };
}

async function allowLess(ports: Ports, id: string, granted: AccountRow['granted']): Promise<void> {
  const store = await ports.store();
  await store.write(['accounts'], (db) => changeAccount(db, id, (row) => ({ ...row, granted })));
}
