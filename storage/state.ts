/** Small things that must outlive the worker and can all be made again: the plan that is shown, notices, the last page. */
import * as v from 'valibot';
import type { Database } from './database.ts';

/** What was kept under a key; null where there is nothing, or nothing that has the right shape. */
export async function readState<T>(db: Database, key: string, shape: v.GenericSchema<unknown, T>): Promise<T | null> {
  const row = await db.state.get(key);
  const parsed = v.safeParse(shape, row?.value);
  return parsed.success ? parsed.output : null;
}

export async function putState(db: Database, key: string, value: unknown): Promise<void> {
  await db.state.put({ key, value });
}
