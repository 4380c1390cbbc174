/** The forms that an answer may have. A trigger's and a button's differ in Google's contract. */
import type { Answer, ButtonAnswer, Card, Navigation, ScopesAnswer, TriggerAnswer } from './contract.ts';

const openings = new WeakMap<Card, TriggerAnswer>();

/** The same answer for the same card, so that its text is made once. */
export function opened(card: Card): TriggerAnswer {
  const answer = openings.get(card) ?? { action: { navigations: [{ pushCard: card }] } };
  openings.set(card, answer);
  return answer;
}

const texts = new WeakMap<Answer, string>();

export function textOf(answer: Answer): string {
  const text = texts.get(answer) ?? JSON.stringify(answer);
  texts.set(answer, text);
  return text;
}

export const pressed = (navigations: readonly Navigation[], notification?: string): ButtonAnswer => ({
  renderActions: {
    action: {
      ...(navigations.length > 0 && { navigations }),
      ...(notification && { notification: { text: notification } }),
    },
  },
});

/** Back to the first card, drawn anew: what is under it would show what is no longer so. */
export const backTo = (card: Card): readonly Navigation[] => [{ popToRoot: true }, { updateCard: card }];

export const askFor = (scopes: readonly string[] | null): ScopesAnswer => ({
  requesting_google_scopes: scopes ? { scopes } : { all_scopes: true },
});
