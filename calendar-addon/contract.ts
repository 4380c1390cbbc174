/**
 * What Google's side panel takes and gives, as far as we use it. Google publishes no package for it; these are the names of its
 * reference for cards and of its contract for HTTP add-ons.
 */

export interface Action {
  /** The address that is called. */
  readonly function: string;
  readonly parameters?: readonly { readonly key: string; readonly value: string }[];
  readonly loadIndicator?: 'SPINNER' | 'NONE';
  /** What was filled in stays; else a press clears it, also one that is answered by a refusal. */
  readonly persistValues?: boolean;
}

export interface OnClick {
  readonly action: Action;
}

export interface Button {
  readonly text: string;
  readonly onClick: OnClick;
  /** `FILLED` is the one thing to do on a card. */
  readonly type?: 'OUTLINED' | 'FILLED' | 'FILLED_TONAL' | 'BORDERLESS';
  readonly altText?: string;
  /** Between 0 and 1. It makes any button a filled one; a footer's must have one. */
  readonly color?: { readonly red: number; readonly green: number; readonly blue: number };
}

export interface SelectionItem {
  readonly text: string;
  readonly value: string;
  readonly selected: boolean;
  readonly bottomText?: string;
}

/** `text` of a paragraph and of decorated text knows a few tags: what comes from outside goes through `asText`. */
export type Widget =
  | { readonly textParagraph: { readonly text: string } }
  | {
      readonly decoratedText: {
        readonly topLabel?: string;
        readonly text: string;
        readonly bottomLabel?: string;
        readonly wrapText?: boolean;
      };
    }
  | { readonly buttonList: { readonly buttons: readonly Button[] } }
  | {
      readonly selectionInput: {
        readonly name: string;
        readonly label: string;
        readonly type: 'CHECK_BOX' | 'DROPDOWN';
        readonly items: readonly SelectionItem[];
      };
    };

export interface Section {
  readonly header?: string;
  readonly collapsible?: boolean;
  readonly uncollapsibleWidgetsCount?: number;
  readonly widgets: readonly Widget[];
}

export interface Card {
  /** By which a later answer can go back to it. */
  readonly name: string;
  readonly header: { readonly title: string; readonly subtitle?: string };
  readonly sections: readonly Section[];
  readonly fixedFooter?: { readonly primaryButton: Button; readonly secondaryButton?: Button };
}

export type Navigation =
  | { readonly pushCard: Card }
  | { readonly updateCard: Card }
  | { readonly pop: true }
  | { readonly popToRoot: true };

export interface CardAction {
  readonly navigations?: readonly Navigation[];
  readonly notification?: { readonly text: string };
}

/** To a trigger: the panel was opened, or an event was. */
export interface TriggerAnswer {
  readonly action: CardAction;
}

/** To a button. */
export interface ButtonAnswer {
  readonly renderActions: {
    readonly action: CardAction;
    readonly hostAppAction?: {
      readonly calendarAction: {
        readonly editAttendeesActionMarkup: { readonly addAttendeeEmails: readonly string[] };
      };
    };
  };
}

/** Google asks the person for what is missing, and then calls once more. */
export interface ScopesAnswer {
  readonly requesting_google_scopes: { readonly scopes: readonly string[] } | { readonly all_scopes: true };
}

export type Answer = TriggerAnswer | ButtonAnswer | ScopesAnswer;

/** Google's limits: more is refused as a whole. A `topLabel` is cut after one line, and so are a card's title and subtitle. */
export const MOST_SECTIONS = 100;
export const MOST_WIDGETS = 100;
