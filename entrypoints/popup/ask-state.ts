/**
 * What the popup knows and how it comes to know it. It shows at once what it saw last time, asks the background in the
 * meantime, and says so plainly when no answer comes: never an empty plan for "could not read", never a spinner without end.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
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
  readonly overview: Overview;
  readonly settings: Settings;
}

const keptAs = 'overview-2';

export function recallKnown(memory: PageMemory): Known {
  const kept = recall(memory, keptAs) as Kept | null;
  return { overview: kept?.overview ?? null, settings: kept?.settings ?? null, isOld: true, failure: null };
}

export function useKnown(ask: Ask, memory: PageMemory) {
  const [known, setKnown] = useState(() => recallKnown(memory));
  const refresh = useCallback(async () => {
    try {
      const [overview, settings] = await Promise.all([ask('overview:get', {}), ask('settings:get', {})]);
      remember(memory, keptAs, { overview, settings });
      setKnown({ overview, settings, isOld: false, failure: null });
    } catch (failure) {
      setKnown((before) => ({ ...before, isOld: true, failure }));
    }
  }, [ask, memory]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return { known, refresh };
}

/** After everything was erased or replaced. */
export function forget(memory: PageMemory): void {
  memory.removeItem(keptAs);
  memory.removeItem('last-act');
}
