/** A person's own data: take it along, bring it back, erase it. */
import { PlainError } from '../../calendar/error.ts';
import { faultOf } from '../../storage/fail.ts';
import { exportText, importData, importTables, readTransfer, type Transfer } from '../../storage/transfer.ts';
import { forgetAccounts } from './handle-accounts.ts';
import type { Asked, ImportPreview } from './messages.ts';
import type { Desk } from './ports.ts';
import { refreshCalendars } from './refresh.ts';

export async function exportAll(desk: Desk): Promise<{ text: string }> {
  const db = await desk.store().then(
    (store) => store.db,
    (error: unknown) => {
      // Gone back to an older version: nothing may be changed, but taking everything along must work.
      if (faultOf(error) === 'storage-newer') return desk.storeAsFound();
      throw error;
    },
  );
  return { text: await exportText(db, desk.now()) };
}

type Good = Extract<Transfer, { isGood: true }>;

async function readFile(text: string): Promise<Good> {
  const transfer = await readTransfer(text);
  if (!transfer.isGood) throw new PlainError(transfer.code);
  return transfer;
}

const previewOf = ({ data, exportedAt }: Good): ImportPreview => ({
  people: data.people.length,
  history: data.history.length,
  calendars: data.calendars.length,
  settings: Object.keys(data.settings).length > 0,
  exportedAt,
});

export const preview = async (_: Desk, { text }: Asked<'data:preview'>): Promise<ImportPreview> =>
  previewOf(await readFile(text));

export async function importAll(desk: Desk, { text, how }: Asked<'data:import'>): Promise<ImportPreview> {
  const transfer = await readFile(text);
  const store = await desk.store();
  await store.write(importTables, (db) => importData(db, transfer.data, how));
  // What was imported is done; reading its calendars may take a while, fail, and be tried again later.
  void refreshCalendars(desk, 'everything').catch(() => desk.report('import', 'refresh'));
  return previewOf(transfer);
}

export async function eraseAll(desk: Desk): Promise<Record<string, never>> {
  const store = await desk.store();
  await forgetAccounts(desk);
  await store.erase();
  return {};
}
