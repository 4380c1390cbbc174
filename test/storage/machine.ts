/** A pretended machine: a disk that outlives the worker, and the two small places beside it. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type VersionStep, versions } from '../../storage/database.ts';
import { openStore, type Store, type StorePort } from '../../storage/store.ts';
import type { KeyValue } from '../../storage/witness.ts';

export interface Machine {
  disk: IDBFactory | undefined;
  readonly local: Map<string, unknown>;
  readonly session: Map<string, unknown>;
  now: number;
  /** Starts the worker anew: nothing of an earlier one is left but the disk. */
  start(change?: Partial<StorePort>): Promise<Store>;
  port(change?: Partial<StorePort>): StorePort;
}

const placeOf = (map: Map<string, unknown>): KeyValue => ({
  get: async (key) => structuredClone(map.get(key)),
  set: async (key, value) => void map.set(key, structuredClone(value)),
  remove: async (key) => void map.delete(key),
});

export function createMachine(): Machine {
  let ids = 0;
  const machine: Machine = {
    disk: new IDBFactory(),
    local: new Map(),
    session: new Map(),
    now: 29_000_000,
    port: (change = {}) => ({
      name: 'wandelgang',
      indexedDB: machine.disk,
      IDBKeyRange,
      waitMs: 500,
      now: () => machine.now,
      newId: () => {
        ids += 1;
        return `id-${ids}`;
      },
      local: placeOf(machine.local),
      session: placeOf(machine.session),
      ...change,
    }),
    start: (change) => openStore(machine.port(change)),
  };
  return machine;
}

const newest = versions.at(-1)?.version ?? 0;

/** A version of tomorrow, for what happens between two versions. */
export const nextVersion = (upgrade?: VersionStep['upgrade']): VersionStep => ({
  version: newest + 1,
  stores: { ideas: 'id' },
  ...(upgrade && { upgrade }),
});
