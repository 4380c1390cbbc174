/** Long work gives way now and then: whatever else runs in this tab or worker must not wait for a whole calendar. */

/** Milliseconds. From fifty on people notice. */
const LONGEST = 25;

export interface Pause {
  readonly isDue: () => boolean;
  readonly take: () => Promise<void>;
}

export function createPause(now: () => number): Pause {
  let since = now();
  return {
    isDue: () => now() - since >= LONGEST,
    take: async () => {
      await new Promise((resolve) => setTimeout(resolve));
      since = now();
    },
  };
}
