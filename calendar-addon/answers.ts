/** The forms that an answer may have. A trigger's and a button's differ in Google's contract. */
import type { ButtonAnswer, Card, Navigation, ScopesAnswer, TriggerAnswer } from './contract.ts';

export const opened = (card: Card): TriggerAnswer => ({ action: { navigations: [{ pushCard: card }] } });

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
