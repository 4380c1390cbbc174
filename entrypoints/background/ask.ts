/**
 * Asks the background. Small, because it is part of every page's content script. It gives up when no answer comes, asks once
 * more when the background was just being stopped or started, and turns a failure into a `PlainError` with its sentence.
 */
import { browser } from 'wxt/browser';
import { PlainError } from '../../calendar/error.ts';
import type { Answered, Asked, Envelope, MessageName, Reply } from './messages.ts';

/** The background starts in some tens of milliseconds; planning a full calendar may take a second on a slow machine. */
const PATIENCE = 5_000;
/** Reading a long calendar, or one from a slow host, takes longer; nothing else may. */
const MORE_PATIENCE: Partial<Record<MessageName, number>> = {
  'calendars:add-text': 30_000,
  'calendars:add-address': 45_000,
  'calendars:refresh': 90_000,
  // Somebody reads a page of their house, looks for a password, and thinks about it.
  'accounts:connect': 600_000,
  'accounts:sign-in': 600_000,
  'accounts:allow': 600_000,
  'accounts:read': 90_000,
  'accounts:write-to': 600_000,
  'accounts:sign-out': 60_000,
  'outbox:act': 60_000,
  'data:preview': 30_000,
  'data:import': 60_000,
};

/** The sentence that the background wrote, in the user's language. */
export class AnswerError extends PlainError {
  readonly text: string;

  constructor(code: string, text: string) {
    super(code);
    this.text = text;
  }
}

/** The extension was reloaded, updated or switched off under us: nothing can be asked any more. */
export const isGone = (): boolean => browser.runtime?.id === undefined;

export async function ask<N extends MessageName>(
  name: N,
  asked: Asked<N>,
  patience = MORE_PATIENCE[name] ?? PATIENCE,
): Promise<Answered<N>> {
  const envelope: Envelope<N> = { wandelgang: 1, name, asked };
  let reply: Reply<N> | undefined;
  try {
    reply = await within(patience, () => browser.runtime.sendMessage(envelope));
  } catch (error) {
    if (isGone() || error instanceof PlainError) throw error;
    // The worker was stopped between our message and its answer; a message starts it again. Every message may come twice.
    reply = await within(patience, () => browser.runtime.sendMessage(envelope));
  }
  if (!reply) throw new PlainError('no-answer');
  if (!reply.ok) throw new AnswerError(reply.error.code, reply.error.text);
  return reply.answered;
}

function within<T>(patience: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PlainError('no-answer')), patience);
    // `work` itself throws where the extension is gone.
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
