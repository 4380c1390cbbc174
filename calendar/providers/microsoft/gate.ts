/** Outlook serves four requests at a time to one app and mailbox, and refuses a fifth. The rest waits in line here. */

export const AT_ONCE = 4;

export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export function createGate(most = AT_ONCE): Gate {
  const line: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside < most) inside += 1;
    else await new Promise<void>((enter) => line.push(enter));
    try {
      return await work();
    } finally {
      // Whoever waits takes this place; only an empty line makes room.
      const enter = line.shift();
      if (enter) enter();
      else inside -= 1;
    }
  };
}
