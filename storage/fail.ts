/**
 * What can be wrong with a browser's storage, in one word each. IndexedDB hides the cause (a full disk arrives as an
 * `AbortError` with the real name inside), so every place that must react asks here.
 */

/** Each has a sentence under `errors` in the locales. */
export type StorageFault =
  | 'storage-full'
  | 'storage-newer'
  | 'storage-blocked'
  | 'storage-outdated'
  | 'storage-missing'
  | 'storage-broken';

/** The shape of a `PlainError`: a code that has a sentence. Not that class itself, since storage uses only types of the calendar. */
export class StorageError extends Error {
  readonly code: StorageFault;
  readonly values = {};

  constructor(code: StorageFault, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}

const faults: Readonly<Record<string, StorageFault>> = {
  QuotaExceededError: 'storage-full',
  VersionError: 'storage-newer',
  DatabaseClosedError: 'storage-outdated',
  MissingAPIError: 'storage-missing',
  // The connection was closed under our hands.
  InvalidStateError: 'storage-outdated',
  OpenFailedError: 'storage-broken',
  UnknownError: 'storage-broken',
  NotFoundError: 'storage-broken',
  DataError: 'storage-broken',
};

/**
 * Did the browser refuse to give any database? A Firefox that never remembers history says so with the first two names, a
 * Chromium that blocks the storage of frames from other sites with the sentence.
 */
export const isRefused = (error: unknown): boolean =>
  /InvalidStateError|SecurityError|denied permission to access the database/.test(String(error));

/** The fault behind an error, however deep it sits; null when the error is none of storage's. */
export function faultOf(error: unknown): StorageFault | null {
  const seen: StorageFault[] = [];
  let cause = error;
  for (let depth = 0; depth < 5 && typeof cause === 'object' && cause !== null; depth += 1) {
    if (cause instanceof StorageError) return cause.code;
    const { name, inner, cause: next } = cause as { name?: unknown; inner?: unknown; cause?: unknown };
    if (typeof name === 'string' && Object.hasOwn(faults, name)) seen.push(faults[name] as StorageFault);
    cause = inner ?? next;
  }
  // The innermost is the true one, but a full disk is never anything else, wherever it is said.
  return seen.includes('storage-full') ? 'storage-full' : (seen.at(-1) ?? null);
}
