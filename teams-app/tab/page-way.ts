/**
 * Signing in, for the desk in its worker: there is no window in there, and Microsoft's library wants one. So the desk asks the page,
 * and the page asks the library (`sign-in.ts`). Which house said what is the same as in the extension.
 */
import * as v from 'valibot';
import { OnlineError, type Remedy } from '../../calendar/online.ts';
import { mixedUp } from '../../entrypoints/background/sign-in/redirect.ts';
import type { Way, Who } from '../../entrypoints/background/sign-in/way.ts';

export interface Wish {
  /** `ask` may show a window; the others may not. */
  readonly kind: 'ask' | 'renew' | 'revoke';
  readonly scopes: readonly string[];
  /** The account that it must be. */
  readonly who: Who | null;
  /** The last token was refused: one that is only remembered will not do. */
  readonly isFresh: boolean;
}

export interface PageQuestion {
  readonly question: number;
  readonly wish: Wish;
}

/** `got` is a `Granted`, or whatever came instead. */
export type PageAnswer =
  | { readonly question: number; readonly got: unknown }
  | { readonly question: number; readonly refused: { readonly code: string; readonly remedy: Remedy } };

const granted = v.object({
  signed: v.object({
    token: v.pipe(v.string(), v.minLength(1)),
    scopes: v.array(v.string()),
    expiresAt: v.pipe(v.number(), v.finite()),
  }),
  who: v.object({ subject: v.pipe(v.string(), v.minLength(1)), email: v.string() }),
});
export type Granted = v.InferOutput<typeof granted>;

/** Milliseconds. A person may have to find their phone first; what shows no window is quick, or will not come. */
export const PATIENCE = { ask: 270_000, renew: 25_000, revoke: 5_000 } as const;

export interface PageWay extends Way {
  /** For what the page answers. */
  readonly onAnswer: (answer: PageAnswer) => void;
}

export function pageWay(
  tell: (question: PageQuestion) => void,
  patience: Readonly<Record<Wish['kind'], number>> = PATIENCE,
): PageWay {
  const waiting = new Map<number, (answer: PageAnswer | null) => void>();
  let last = 0;
  let isFresh = false;

  const askPage = (wish: Wish): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      const question = last;
      const settle = (answer: PageAnswer | null) => {
        clearTimeout(timer);
        waiting.delete(question);
        if (answer && 'got' in answer) return resolve(answer.got);
        const { code, remedy } = answer?.refused ?? { code: 'sign-in-busy', remedy: 'wait' };
        reject(new OnlineError(code, remedy));
      };
      const timer = setTimeout(() => settle(null), patience[wish.kind]);
      waiting.set(question, settle);
      tell({ question, wish });
    });

  async function tokenFor(kind: 'ask' | 'renew', scopes: readonly string[], who: Who | null): Promise<Granted> {
    const wish = { kind, scopes, who, isFresh };
    isFresh = false;
    const parsed = v.safeParse(granted, await askPage(wish));
    if (!parsed.success) throw mixedUp();
    // Teams and Outlook give the token of whoever uses them now, and that may be somebody else than last time.
    if (who && parsed.output.who.subject !== who.subject) throw new OnlineError('sign-in-other-account', 'sign-in');
    return parsed.output;
  }

  return {
    id: 'microsoft',
    onAnswer: (answer) => waiting.get(answer.question)?.(answer),
    ask: (scopes, who) => tokenFor('ask', scopes, who),
    renew: async (scopes, who) => (await tokenFor('renew', scopes, who)).signed,
    forget: async () => {
      isFresh = true;
    },
    // Microsoft takes no token back from a client like this one: the library forgets it, and it ends by itself.
    revoke: async () => void (await askPage({ kind: 'revoke', scopes: [], who: null, isFresh: false })),
    // Out of Teams itself is nothing that a tab should offer.
    logoutPage: () => null,
  };
}
