/** What is not in the calendar yet: a quiet line for each, with what it waits for and what one can do. Mostly there is none. */
import { useEffect, useState } from 'preact/hooks';
import type { Translate } from '../../locales/translate.ts';
import type { Overview, WaitingAct, WaitingView } from '../background/messages.ts';
import type { Ask } from './ask-state.ts';

interface WaitingProps {
  readonly ask: Ask;
  /** A new one after everything that was decided: then it is asked anew. */
  readonly overview: Overview;
  readonly translate: Translate;
  readonly isBusy: boolean;
  readonly onSignIn: () => void;
}

/** Milliseconds after which what was just decided is either in the calendar, or waits for something. */
const AGAIN = 4_000;

export function Waiting({ ask, overview, translate, isBusy, onSignIn }: WaitingProps) {
  const [waiting, setWaiting] = useState<readonly WaitingView[]>([]);
  const [isActing, setActing] = useState(false);
  useEffect(() => {
    // No answer: the popup says so elsewhere.
    const look = () => ask('outbox:get', {}).then(setWaiting, () => setWaiting([]));
    void look();
    const timer = setTimeout(look, AGAIN);
    return () => clearTimeout(timer);
  }, [ask, overview]);
  const act = async (id: string, wanted: WaitingAct) => {
    setActing(true);
    await ask('outbox:act', { id, act: wanted }).then(setWaiting, () => undefined);
    setActing(false);
  };
  if (waiting.length === 0) return null;
  return (
    <ul class="unsent" aria-live="polite">
      {waiting.map(({ id, text, why, acts, needsSignIn }) => (
        <li key={id}>
          <p>{text}</p>
          <p class="soft small">{why}</p>
          <p class="unsent-acts">
            {needsSignIn && (
              <button type="button" class="button" onClick={onSignIn}>
                {translate('planned.signIn')}
              </button>
            )}
            {acts.map((one) => (
              <button
                key={one}
                type="button"
                class={needsSignIn ? 'button button-quiet' : 'button'}
                disabled={isBusy || isActing}
                onClick={() => act(id, one)}
              >
                {translate(`planned.acts.${one}`)}
              </button>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
