/** Whatever is written, in whatever order, and wherever it is stopped: what is found afterwards is what was told as done. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../storage/database.ts';
import { findHistory, readHistory } from '../../storage/history.ts';
import { putChoice, readSettings } from '../../storage/settings.ts';
import { createMachine } from './machine.ts';
import { sampleHistory } from './samples.ts';

interface Step {
  readonly kind: 'history' | 'choice' | 'count' | 'restart' | 'wipe';
  readonly id: string;
  readonly isKilled: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('history', 'choice', 'count', 'count', 'restart', 'wipe'),
  id: fc.constantFrom('a', 'b', 'c'),
  isKilled: fc.boolean(),
});

test('faults 2, 4, 6 and 12: any mixture of writes, kills, restarts and wiped disks leaves what was told as done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const machine = createMachine();
      let store = await machine.start();
      const model = { history: new Map<string, number>(), choices: new Map<string, number>() };
      for (const { kind, id, isKilled } of steps) {
        if (kind === 'restart' || kind === 'wipe') {
          await store.settled();
          store.db.close();
          if (kind === 'wipe') machine.disk = createMachine().disk;
          store = await machine.start();
          continue;
        }
        // Read, change, write: two at once, so that a lost update would show.
        const once = () =>
          store.write(['history', 'settings'], async (db: Database) => {
            if (kind !== 'choice') {
              const row = await findHistory(db, id);
              await db.history.put(sampleHistory(id, { at: (row?.at ?? 0) + 1 }));
            }
            if (kind !== 'history') {
              const minutes = (await readSettings(db)).choices[id]?.minutes ?? 5;
              await putChoice(db, id, { minutes: minutes + 1 });
            }
            if (isKilled) throw new Error('killed');
          });
        const told = await Promise.allSettled([once(), once()]);
        for (const { status } of told) {
          if (status === 'rejected') continue;
          if (kind !== 'choice') model.history.set(id, (model.history.get(id) ?? 0) + 1);
          if (kind !== 'history') model.choices.set(id, (model.choices.get(id) ?? 5) + 1);
        }
        expect(told.every(({ status }) => (status === 'rejected') === isKilled)).toBe(true);
      }
      expect(new Map((await readHistory(store.db)).map((row) => [row.id, row.at]))).toEqual(model.history);
      const { choices } = await readSettings(store.db);
      expect(new Map(Object.entries(choices).map(([id, { minutes }]) => [id, minutes]))).toEqual(model.choices);
      store.db.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
