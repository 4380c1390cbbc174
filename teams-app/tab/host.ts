/**
 * The place that holds our page: Teams, Outlook, Microsoft 365, or a plain browser window. Views know this port and nothing of
 * teams-js, so each can be tried with a host that is late, refuses, or talks nonsense.
 */
import type { EventDraft } from '../../calendar/event.ts';

export type Theme = 'default' | 'dark' | 'contrast';
/** Which of the host's frames we are in, as teams-js names them. */
export type Frame =
  | 'content'
  | 'settings'
  | 'remove'
  | 'sidePanel'
  | 'meetingStage'
  | 'task'
  | 'authentication'
  | 'none';

export interface Place {
  readonly frame: Frame;
  /** Null where nothing around the page has one: then the system's, or the one that was chosen. */
  readonly theme: Theme | null;
  /** BCP 47. */
  readonly locale: string;
  /** The meeting's id; null outside one. */
  readonly meeting: string | null;
  /** What the tab is called where it stands: the team's name, or the chat's. */
  readonly teamName: string | null;
}

/** A tab that is being set up: Teams shows its own Save button. */
export interface TabSetup {
  /** May it be saved? */
  readonly allow: (isReady: boolean) => void;
  /** Called when Save is pressed; what it gives is what the tab becomes. */
  readonly onSave: (make: () => Promise<{ readonly url: string; readonly id: string; readonly name: string }>) => void;
  /** The address that the tab has now; null for a new one. */
  readonly current: () => Promise<string | null>;
}

export interface HostStage {
  /** Shows a page to everybody in the meeting, instead of what was there. */
  readonly show: (url: string) => Promise<void>;
  /** Is it still ours? Anybody may have ended it, and then it does not come back by itself. */
  readonly isOurs: () => Promise<boolean>;
}

export interface Host {
  readonly kind: 'teams' | 'window';
  readonly place: Place;
  /** Called with what changed, as long as the page lives. */
  readonly onPlace: (listener: (place: Place) => void) => void;
  /** Opens the calendar's own form with everything filled in. False where this host cannot. */
  readonly compose: (draft: EventDraft) => Promise<boolean>;
  readonly open: (url: string) => Promise<void>;
  /** Null where nothing is set up. */
  readonly setup: TabSetup | null;
  /** It makes the tokens of whoever uses it, so that nobody signs in twice. */
  readonly hasSignIn: boolean;
  /** The meeting's stage; null where there is none. */
  readonly stage: HostStage | null;
  /** Everything that is there is drawn: the host may take its own spinner away. */
  readonly ready: () => void;
}

/** Does something hold our page? A frame does, and so does Teams on a phone, which shows a tab without one. */
export const isHeld = (view: Window): boolean => view.parent !== view || 'nativeInterface' in view;

export const isTheme = (text: unknown): text is Theme => text === 'default' || text === 'dark' || text === 'contrast';

/** Of an address; Teams leaves `{locale}` as it is where it fills nothing in. */
const LOCALE = /^[\w-]{2,35}$/;

/** A page by itself, in a browser's window or in a frame whose owner says nothing. */
export const windowHost = (
  view: Window,
  asked: { readonly theme?: string | null; readonly locale?: string | null },
): Host => ({
  kind: 'window',
  place: {
    frame: 'none',
    theme: isTheme(asked.theme) ? asked.theme : null,
    locale: asked.locale && LOCALE.test(asked.locale) ? asked.locale : view.navigator.language,
    meeting: null,
    teamName: null,
  },
  onPlace: () => undefined,
  compose: async () => false,
  open: async (url) => void view.open(url, '_blank', 'noopener'),
  setup: null,
  hasSignIn: false,
  stage: null,
  ready: () => undefined,
});
