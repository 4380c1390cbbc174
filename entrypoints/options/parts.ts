/** What every part of the options page is handed. */
import type { Minute } from '../../calendar/span.ts';
import type { Zone } from '../../calendar/zone.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Person } from '../../rituals/situation.ts';
import type { CalendarStatus, Settings } from '../background/messages.ts';
import type { Ask } from '../popup/ask-state.ts';

export interface PartProps {
  readonly ask: Ask;
  readonly translate: Translate;
  readonly settings: Settings;
  readonly people: readonly Person[];
  readonly calendars: readonly CalendarStatus[];
  /** The zone that holds when none was chosen. */
  readonly systemZone: Zone;
  readonly now: () => Minute;
  readonly newId: () => string;
  readonly onSettings: (change: Partial<Settings>) => void;
  readonly onPeople: (people: readonly Person[]) => void;
  readonly onCalendars: (calendars: readonly CalendarStatus[]) => void;
  /** Asks the browser for leave to fetch from one host; only answers within a click. */
  readonly allowHost: (pattern: string) => Promise<boolean>;
  /** Asks the browser for leave to sign in and to fetch from these hosts; only answers within a click. Absent where one cannot sign in. */
  readonly allowSignIn?: (hosts: readonly string[]) => Promise<boolean>;
  /** A calendar is read by itself when its own page is open, as the extension does; true unless said otherwise. */
  readonly hasCalendarPages?: boolean;
  /** Asks the browser for leave to show notifications; only answers within a click. */
  readonly allowNotifications: () => Promise<boolean>;
  readonly openTab: (url: string) => void;
  readonly saveFile: (name: string, text: string) => void;
  /** Everything is new: after an import or after erasing. */
  readonly onRestart: () => void;
}
