/** What tests of planning into a calendar share: a team that can be planned with, leave to write, one click, and waiting until it is sent. */
import { runOutbox } from '../../../entrypoints/background/outbox.ts';
import { samplePerson } from '../../storage/samples.ts';
import type { Office } from './office.ts';

const hours = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { from: 540, to: 1020 }]));

/** Until nobody sends any more. */
export async function quiet(office: Office): Promise<void> {
  const { db } = await office.ports.store();
  for (let tries = 0; tries < 300; tries += 1) {
    await runOutbox(office.ports);
    const leases = await db.state.where('key').startsWith('outbox-lease').count();
    if (leases === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It goes on and on.');
}

export async function mayWrite(office: Office, kind: 'google' | 'microsoft'): Promise<string> {
  await office.ask('people:set', [samplePerson('fatima', { hours }), samplePerson('joris', { hours })]);
  await office.ask('settings:set', { startedAt: office.machine.now, agreements: { weeklyBudget: 300, quiet: [] } });
  const { accounts } = await office.ask('accounts:connect', { kind });
  const id = accounts[0]!.id;
  await office.ask('accounts:allow', { id, permission: 'write' });
  return id;
}

/** The first suggestion with guests that happens once, or that comes again by itself. */
export async function planFirst(office: Office, { isSeries = false } = {}): Promise<string> {
  const { plan } = await office.ask('overview:get', {});
  const card = plan.cards.find(
    ({ draft }) => draft.guests.length > 0 && (draft.recurrence !== undefined) === isSeries,
  )!;
  await office.ask('card:act', { id: card.id, act: 'plan', mayMail: true });
  await quiet(office);
  return card.id;
}
