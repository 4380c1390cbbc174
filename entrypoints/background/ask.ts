/**
 * Asks the background, for every page of ours and for content scripts: so it is small and checks nothing. It always comes to
 * an end: with the answer, or with an `AskError` that says what happened.
 */
import { browser } from 'wxt/browser';
import type { Answered, Asked, Envelope, MessageName, Reply } from './messages.ts';

/** `code` has a sentence under `errors`; `text` is that sentence in the user's language, where the background gave it. */
export class AskError extends Error {
  readonly code: string;
  readonly text: string | undefined;

  constructor(code: string, text?: string) {
    super(code);
    this.name = 'AskError';
    this.code = code;
    this.text = text;
  }
}

/** The extension was updated or removed under a page that is still open. Nothing will ever answer here again: go quiet. */
export const isGone = (error: unknown): boolean => error instanceof AskError && error.code === 'contextGone';

/** Reading a long calendar, or one from a slow host, may take a while; nothing else may. */
const PATIENCE: Partial<Record<MessageName, number>> = {
  'calendars:add-text': 30_000,
  'calendars:add-address': 30_000,
  'calendars:refresh': 60_000,
  'data:preview': 30_000,
  'data:import': 60_000,
};
const USUAL_PATIENCE = 5_000;
/** A worker that was stopped at the very moment is started anew by the second try. */
const PAUSE = 150;

const contextGone = (error: unknown): boolean => !browser.runtime?.id || /context invalidated/i.test(String(error));
const wasAsleep = (error: unknown): boolean =>
  /receiving end does not exist|port closed|channel closed|no response/i.test(String(error));

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

async function send<N extends MessageName>(envelope: Envelope<N>): Promise<Reply<N>> {
  const reply: Reply<N> | undefined = await browser.runtime.sendMessage(envelope);
  if (!reply) throw new Error('no response');
  return reply;
}

export async function ask<N extends MessageName>(name: N, asked: Asked<N>): Promise<Answered<N>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AskError('noAnswer')), PATIENCE[name] ?? USUAL_PATIENCE);
  });
  const envelope: Envelope<N> = { wandelgang: 1, name, asked };
  const sendTwice = async (): Promise<Reply<N>> => {
    try {
      return await send(envelope);
    } catch (error) {
      if (contextGone(error)) throw new AskError('contextGone');
      if (!wasAsleep(error)) throw error;
      await wait(PAUSE);
      return send(envelope);
    }
  };
  try {
    const reply = await Promise.race([sendTwice(), late]);
    if (reply.ok) return reply.answered;
    throw new AskError(reply.error.code, reply.error.text);
  } catch (error) {
    if (error instanceof AskError) throw error;
    throw new AskError(contextGone(error) ? 'contextGone' : 'noAnswer');
  } finally {
    clearTimeout(timer);
  }
}
