/**
 * Whatever is decided, wherever the worker is stopped, whatever gets lost on the way and whatever others do to the events
 * meanwhile: in the end the calendar holds each planned ritual exactly once, and nothing waits to be sent. Told a thousand times
 * of each house, through its real provider and against its strict server.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { isComing } from '../../../entrypoints/background/outbox-wishes.ts';
import { readHistory } from '../../../storage/history.ts';
import type { Store } from '../../../storage/store.ts';
import { createMachine } from '../../storage/machine.ts';
import { story } from './stories/happenings.ts';
import { World } from './stories/world.ts';

let store: Store;
beforeAll(async () => {
  store = await createMachine().start();
});

const byId = (a: { id: string | null }, b: { id: string | null }): number => ((a.id ?? '') < (b.id ?? '') ? -1 : 1);

describe.each(['google', 'microsoft'] as const)('%s', (kind) => {
  test('faults 1, 2, 34 to 43: in the end each planned ritual stands in the calendar exactly once, and nothing waits', async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.constantFrom('ours' as const, 'theirs' as const), async (happenings, whose) => {
        const { db } = store;
        const world = await World.begin(store, kind);
        for (const what of happenings) await world.happen(what);
        await world.settle(whose);
        // What others did to what was sent long ago comes with the next reading, and leaves nothing to send but questions.
        await world.read();
        await world.settle(whose);
        world.check();
        world.checkTheirs();
        expect(await db.outbox.toArray()).toEqual([]);
        const coming = (await readHistory(db)).filter(isComing);
        const standing = world.house.standing().map(({ suggestion, start, end }) => ({ id: suggestion, start, end }));
        expect(standing.sort(byId)).toEqual(coming.map(({ id, start, end }) => ({ id, start, end })).sort(byId));
        for (const { id, title } of world.house.standing()) expect(title).toBe(world.renamed.get(id) ?? title);
      }),
      { numRuns: Number(process.env.OUTBOX_RUNS ?? 1000) },
    );
  }, 600_000);
});
