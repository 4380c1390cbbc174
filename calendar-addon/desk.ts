/** What an answer is made with: the request that was checked, the person's calendar, and the clock. */

import { homeCard } from './cards/home.ts';
import type { AddressOf } from './cards/parts.ts';
import type { Answer, Card } from './contract.ts';
import { type Look, type LookPort, look } from './look.ts';

export interface Desk extends LookPort {
  readonly addressOf: AddressOf;
}

export type Handler = (desk: Desk) => Promise<Answer>;

/** The first card, as it was made a moment ago where nothing changed. */
export function homeOf(found: Look, addressOf: AddressOf): Card {
  const key = found.translate.language;
  const known = found.cards.get(key);
  const card = known ?? homeCard(found, addressOf);
  found.cards.set(key, card);
  return card;
}

/** After something was changed: what the calendar says now. */
export const freshHome = async (desk: Desk): Promise<Card> => homeOf(await look(desk), desk.addressOf);
