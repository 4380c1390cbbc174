/**
 * Saves as one goes. What is changed is shown at once and sent a moment later, together with what else changed in the meantime
 * and one after the other; what could not be saved stays on the screen and is sent again when asked.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Person } from '../../rituals/situation.ts';
import type { Settings } from '../background/messages.ts';
import type { Ask } from '../popup/ask-state.ts';

export type SavingState = 'idle' | 'saving' | 'saved' | 'failed';

interface Change {
  readonly settings?: Partial<Settings>;
  readonly people?: readonly Person[];
}

export interface Saving {
  readonly state: SavingState;
  readonly failure: unknown;
  readonly save: (change: Change) => void;
  /** At once; true when all is saved. */
  readonly flush: () => Promise<boolean>;
}

const delay = 350;

export function useSaving(ask: Ask): Saving {
  const waiting = useRef<Change>({});
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [state, setState] = useState<SavingState>('idle');
  const [failure, setFailure] = useState<unknown>(null);

  const send = useCallback(async (): Promise<boolean> => {
    const change = waiting.current;
    if (!change.settings && !change.people) return true;
    waiting.current = {};
    setState('saving');
    try {
      if (change.settings) await ask('settings:set', change.settings);
      if (change.people) await ask('people:set', change.people);
      setFailure(null);
      setState('saved');
      return true;
    } catch (error) {
      // What changed since then wins over what was not saved.
      waiting.current = join(change, waiting.current);
      setFailure(error);
      setState('failed');
      return false;
    }
  }, [ask]);

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    running.current = running.current.then(send);
    return running.current;
  }, [send]);

  const save = useCallback(
    (change: Change) => {
      waiting.current = join(waiting.current, change);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, delay);
    },
    [flush],
  );

  useEffect(() => {
    const leave = () => void flush();
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [flush]);

  return { state, failure, save, flush };
}

function join(before: Change, after: Change): Change {
  const people = after.people ?? before.people;
  return {
    ...((before.settings || after.settings) && { settings: { ...before.settings, ...after.settings } }),
    ...(people && { people }),
  };
}
