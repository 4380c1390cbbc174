/**
 * What the popup knows and how it comes to know it. It shows at once what it saw last time, asks the background in the
 * meantime, and says so plainly when no answer comes: never an empty plan for "could not read", never a spinner without end.
 */
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { type PageMemory, recall, remember } from '../../components/look.ts';
import type { Answered, Asked, MessageName, Overview, Settings } from '../background/messages.ts';

/** Asks the background; rejects when it fails or is silent for too long. */
export type Ask = <N extends MessageName>(name: N, asked: Asked<N>) => Promise<Answered<N>>;

export interface Known {
  readonly overview: Overview | null;
  readonly settings: Settings | null;
  /** The overview is from an earlier time: to be read, not to be acted on. */
  readonly isOld: boolean;
  /** Why there is no newer one. */
  readonly failure: unknown;
}

interface Kept {
  /** Of the extension: what another one kept may have another shape. */
  readonly version: string;
  readonly overview: Overview;
  readonly settings: Settings;
}

const keptAs = 'overview';

export function recallKnown(memory: PageMemory, version: string): Known {
  const found = recall(memory, keptAs) as Kept | null;
  const kept = found?.version === version ? found : null;
  return { overview: kept?.overview ?? null, settings: kept?.settings ?? null, isOld: true, failure: null };
}

export function useKnown(ask: Ask, { memory, version }: { readonly memory: PageMemory; readonly version: string }) {
  const [known, setKnown] = useState(() => recallKnown(memory, version));
  const refresh = useCallback(async () => {
    try {
      const [overview, settings] = await Promise.all([ask('overview:get', {}), ask('settings:get', {})]);
      remember(memory, keptAs, { version, overview, settings } satisfies Kept);
      setKnown({ overview, settings, isOld: false, failure: null });
    } catch (failure) {
      setKnown((before) => ({ ...before, isOld: true, failure }));
    }
  }, [ask, memory, version]);
  // Before the first frame is painted, not after it: the background thinks while the browser paints.
  useLayoutEffect(() => {
    void refresh();
  }, [refresh]);
  return { known, refresh };
}

/** After everything was erased or replaced. */
export function forget(memory: PageMemory): void {
  memory.removeItem(keptAs);
  memory.removeItem('last-act');
  memory.removeItem('unsaved');
}
