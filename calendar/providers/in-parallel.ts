/** Several pieces of work at a time, and never more than the other side allows. */

/** The results in the order of the items. The first failure stops what has not begun. */
export async function inParallel<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  let isStopped = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !isStopped) {
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index] as T);
      } catch (error) {
        isStopped = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  return results;
}

/** Lists of at most `size`, in order. */
export function inLots<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const lots: T[][] = [];
  for (let first = 0; first < items.length; first += size) lots.push(items.slice(first, first + size));
  return lots;
}
