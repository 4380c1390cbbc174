/**
 * The plan as people read it: every word chosen, every moment written out. Popup, page card, web page and Teams tab show this
 * value and nothing else, so a page needs neither the catalogue nor a dictionary.
 */
import type { EventDraft } from '../calendar/event.ts';
import type { Minute } from '../calendar/span.ts';

export interface MomentView {
  readonly start: Minute;
  readonly end: Minute;
  /** `di 24 nov, 10:30–10:45`. */
  readonly label: string;
}

export interface CardView {
  readonly id: string;
  readonly ritual: string;
  /** The ritual's name, as in lists. */
  readonly name: string;
  readonly moment: MomentView;
  /** `24 november`, `dinsdag`: for headings in lists. */
  readonly dayLabel: string;
  /** `10:30–10:45`. */
  readonly timeLabel: string;
  /** `Video`, `Telefoon`, … */
  readonly whereLabel: string;
  readonly people: readonly { readonly name: string; readonly clock?: string }[];
  /** `met Sanne en Joris`. */
  readonly withLabel: string;
  /** Why this one: what it does for people. */
  readonly why: string;
  /** Where that is written: author, title, year. */
  readonly source: string;
  /** Why now and why these people: sentences. */
  readonly reasons: readonly string[];
  readonly guide: readonly { readonly minutes: number; readonly text: string }[];
  readonly alternatives: readonly MomentView[];
  /** What goes into the calendar when it is accepted, at `moment`. */
  readonly draft: EventDraft;
}

export interface NotPlacedView {
  readonly ritual: string;
  readonly name: string;
  readonly reason: string;
  readonly remedy?: string;
}

export interface PlanView {
  readonly zone: string;
  readonly language: string;
  /** In order of time. */
  readonly cards: readonly CardView[];
  readonly notPlaced: readonly NotPlacedView[];
}
