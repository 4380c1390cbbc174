/**
 * Where the browser gives no database (a window that remembers nothing, a policy): the same tables in memory, by the same
 * interface, so that nothing else needs to know. What is kept there is gone when the browser closes, and the popup says so.
 */
import { IDBFactory as MemoryFactory, IDBKeyRange as MemoryKeyRange } from 'fake-indexeddb';

export const inMemory = (): { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange } => ({
  indexedDB: new MemoryFactory() as unknown as IDBFactory,
  IDBKeyRange: MemoryKeyRange as unknown as typeof IDBKeyRange,
});
