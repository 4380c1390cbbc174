/** A ritual as it is written to an online calendar: where, under which name, and as what. */

import type { EventDraft } from '../../calendar/event.ts';
import type { OnlineDraft } from '../../calendar/online.ts';
import type { Span } from '../../calendar/span.ts';
import { type CardView, viewSuggestion } from '../../components/plan-view.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Where } from '../../rituals/ritual.ts';
import { writeTarget } from '../../storage/accounts.ts';
import type { HistoryRow, OnlineLink } from '../../storage/database.ts';
import type { Known } from './known.ts';
import type { Desk } from './ports.ts';
import { situationOf } from './situation.ts';

/** 32 of the letters that both houses take: an id without its dashes. */
export const newKey = (desk: Desk): string => desk.newId().replaceAll('-', '').toLowerCase();

/** Null where nobody allowed us to write. */
export function newLink(desk: Desk, known: Known, draft: EventDraft): OnlineLink | null {
  const target = writeTarget(known.accounts);
  return (
    target && {
      account: target.account.id,
      calendar: target.calendar.id,
      key: newKey(desk),
      event: null,
      zone: draft.zone,
      mail: draft.guests.length > 0 ? 'everybody' : 'nobody',
    }
  );
}

/** A calendar of Microsoft's tells the guests at once, whatever is asked: that wants a yes. */
export const tellsGuests = (known: Known, { account }: OnlineLink): boolean =>
  known.accounts.find(({ id }) => id === account)?.kind === 'microsoft';

interface Written {
  readonly draft: EventDraft;
  readonly link: OnlineLink;
  readonly suggestion: string;
  readonly ritual: string;
  readonly where: Where;
}

export function onlineDraft({ draft, link, suggestion, ritual, where }: Written): OnlineDraft {
  const { uid: _, ...event } = draft;
  const note = { v: 1, suggestion, ritual } as const;
  return { ...event, key: link.key, note, wantsMeeting: where === 'video', mail: link.mail };
}

/** What was planned, as a card again. Null when its ritual is no longer in the catalogue. */
export function cardOfRow(
  desk: Desk,
  known: Known,
  { id, ritual, people, inconvenient = [], ...row }: HistoryRow & Span,
): (CardView & { readonly where: Where }) | null {
  const where = catalogue.find((one) => one.id === ritual)?.where[0];
  if (!where) return null;
  const { start, end } = row;
  const planned = { id, ritual, start, end, people, where, reasons: [], alternatives: [], inconvenient };
  const situation = situationOf(known, { seed: '' });
  const card = viewSuggestion(planned, { situation, catalogue, translate: desk.translate, zone: known.zone });
  return card && { ...card, where };
}
