/** Asks the desk. As in the extension: a failure has a sentence, and silence ends. */
import { PlainError } from '../../calendar/error.ts';
import type { Answered, Asked, MessageName } from '../../entrypoints/background/messages.ts';
import type { Ask } from '../../entrypoints/popup/ask-state.ts';
import type { FromDesk, ToDesk } from './desk.worker.ts';
import type { Worked } from './worker-later.ts';

/** Milliseconds. Reading a long calendar takes longest. */
const PATIENCE = 30_000;
/** Milliseconds. Of what may wait for a person who signs in somewhere else. */
const PATIENCE_WITH_PEOPLE = 300_000;

/** The sentence that the desk wrote, in the user's language. */
class SaidError extends PlainError {
  readonly text: string;

  constructor({ code, text }: { readonly code: string; readonly text: string }) {
    super(code);
    this.text = text;
  }
}

export function askThrough(worker: Worked, languages: readonly string[], patience = PATIENCE): Ask {
  const waiting = new Map<number, (reply: FromDesk['reply'] | null) => void>();
  let number = 0;
  const tell = (message: ToDesk) => worker.postMessage(message);
  worker.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<FromDesk>;
    waiting.get(data.number)?.(data.reply);
  });
  // It could not be loaded, or died: nobody must wait for it.
  worker.addEventListener('error', () => {
    for (const settle of waiting.values()) settle(null);
  });
  tell({ kind: 'languages', languages });
  return <N extends MessageName>(name: N, asked: Asked<N>): Promise<Answered<N>> =>
    new Promise((resolve, reject) => {
      number += 1;
      const mine = number;
      const settle = (reply: FromDesk['reply'] | null) => {
        clearTimeout(timer);
        waiting.delete(mine);
        if (reply?.ok) resolve(reply.answered as Answered<N>);
        else reject(reply ? new SaidError(reply.error) : new PlainError('no-answer'));
      };
      const timer = setTimeout(() => settle(null), name.startsWith('accounts:') ? PATIENCE_WITH_PEOPLE : patience);
      waiting.set(mine, settle);
      tell({ kind: 'ask', number: mine, envelope: { wandelgang: 1, name, asked } });
    });
}
