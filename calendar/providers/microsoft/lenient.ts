/**
 * Readers of single values that never refuse: what is missing or of another type is null. An event has dozens of values and a
 * calendar thousands of events; a schema that may refuse each, and is told not to, takes ten times as long.
 */

export type Reader<T> = (value: unknown) => T;

export const text: Reader<string | null> = (value) => (typeof value === 'string' ? value : null);
export const flag: Reader<boolean | null> = (value) => (typeof value === 'boolean' ? value : null);
export const anything: Reader<unknown> = (value) => value;

type Told<F> = { readonly [K in keyof F]: F[K] extends Reader<infer T> ? T : never };

/** Null where it is no object. */
export function fields<F extends Readonly<Record<string, Reader<unknown>>>>(readers: F): Reader<Told<F> | null> {
  const entries = Object.entries(readers);
  const nothing = Object.fromEntries(entries.map(([name, read]) => [name, read(undefined)]));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    // Copied and filled: an object that grows field by field takes several times as long.
    const told: Record<string, unknown> = { ...nothing };
    for (const [name, read] of entries) {
      const given = (value as Record<string, unknown>)[name];
      if (given !== undefined) told[name] = read(given);
    }
    return told as Told<F>;
  };
}

/** Null where it is no list; what in it cannot be read is left out. */
export const list =
  <T>(read: Reader<T | null>): Reader<readonly T[] | null> =>
  (value) =>
    Array.isArray(value) ? value.map(read).filter((one) => one !== null) : null;
