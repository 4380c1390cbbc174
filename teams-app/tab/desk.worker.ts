/**
 * The background of the extension, in a worker of our page: the same handlers, planner and database, so that a tab and the
 * extension never differ. Off the page's thread, and out of its first paint.
 */
import { answer } from '../../entrypoints/background/answer.ts';
import { codeOf } from '../../entrypoints/background/failures.ts';
import type { MessageName, Reply } from '../../entrypoints/background/messages.ts';
import { refreshCalendars } from '../../entrypoints/background/refresh.ts';
import { deskPorts } from './desk-ports.ts';
import { type PageAnswer, type PageQuestion, pageWay } from './page-way.ts';

export type ToDesk =
  | { readonly kind: 'languages'; readonly languages: readonly string[] }
  | { readonly kind: 'page'; readonly answer: PageAnswer }
  | { readonly kind: 'ask'; readonly number: number; readonly envelope: unknown };
export interface FromDesk {
  readonly number: number;
  readonly reply: Reply<MessageName>;
}

let languages: readonly string[] = [];
const microsoft = pageWay((question: PageQuestion) => postMessage(question));
const ports = deskPorts({ languages: () => languages, microsoft });

addEventListener('message', ({ data }: MessageEvent<ToDesk>) => {
  if (data.kind === 'languages') {
    languages = data.languages;
    return;
  }
  if (data.kind === 'page') {
    microsoft.onAnswer(data.answer);
    return;
  }
  // The page is ours: it may ask whatever our own pages may.
  void answer(ports, data.envelope, { kind: 'own' }).then((reply) =>
    postMessage({ number: data.number, reply } satisfies FromDesk),
  );
});

// What an alarm does in the extension: whenever somebody opens the tab is often enough here.
refreshCalendars(ports, 'due').catch((error: unknown) => ports.report('start', codeOf(error).code));
