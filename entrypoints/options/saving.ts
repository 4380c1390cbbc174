/**
 * Saves as one goes. What is changed is shown at once and sent a moment later, together with what else changed in the meantime
 * and one after the other; what could not be saved stays on the screen and is sent again when asked. Until it is saved it is
 * kept beside the page as well: a tab may be closed, and the background stopped, at any moment.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type PageMemory, recall, remember } from '../../components/look.ts';
import type { Person } from '../../rituals/situation.ts';
import type { Settings } from '../background/messages.ts';
import type { Ask } from '../popup/ask-state.ts';

export type SavingState = 'idle' | 'saving' | 'saved' | 'failed';

export interface Change {
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
const keptAs = 'unsaved';

/** What an earlier page could not save any more. */
export const recallUnsaved = (memory: PageMemory): Change | null => recall(memory, keptAs) as Change | null;

export function useSaving(ask: Ask, memory: PageMemory): Saving {
  const waiting = useRef<Change>({});
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [state, setState] = useState<SavingState>('idle');
  const [failure, setFailure] = useState<unknown>(null);

  const send = useCallback(async (): Promise<boolean> => {
    const change = waiting.current;
    if (isNothing(change)) return true;
    waiting.current = {};
    setState('saving');
    try {
      if (change.settings) await ask('settings:set', change.settings);
      if (change.people) await ask('people:set', change.people);
      if (isNothing(waiting.current)) memory.removeItem(keptAs);
      setFailure(null);
      setState(isNothing(waiting.current) ? 'saved' : 'saving');
      return true;
    } catch (error) {
      // What changed since then wins over what was not saved.
      waiting.current = join(change, waiting.current);
      remember(memory, keptAs, waiting.current);
      setFailure(error);
      setState('failed');
      return false;
    }
  }, [ask, memory]);

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    running.current = running.current.then(send);
    return running.current;
  }, [send]);

  const save = useCallback(
    (change: Change) => {
      waiting.current = join(waiting.current, change);
      remember(memory, keptAs, join(recallUnsaved(memory) ?? {}, change));
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, delay);
    },
    [flush, memory],
  );

  useEffect(() => {
    const leave = () => void flush();
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      leave();
    };
  }, [flush]);

  return { state, failure, save, flush };
}

const isNothing = (change: Change): boolean => !change.settings && !change.people;

function join(before: Change, after: Change): Change {
  const people = after.people ?? before.people;
  return {
    ...((before.settings || after.settings) && { settings: { ...before.settings, ...after.settings } }),
    ...(people && { people }),
  };
}
