/** The accounts that somebody signed in to. Never a token: those stay with the browser, for as long as it lets them. */
import type { Permission } from '../calendar/online.ts';
import type { Minute } from '../calendar/span.ts';
import type { Zone } from '../calendar/zone.ts';
import type { Problem } from './database.ts';

export interface AccountCalendar {
  /** The provider's id. */
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly isPrimary: boolean;
  readonly zone: Zone | null;
}

export interface AccountRow {
  readonly id: string;
  readonly kind: 'google' | 'microsoft';
  readonly email: string;
  readonly name: string;
  readonly granted: readonly Permission[];
  readonly calendars: readonly AccountCalendar[];
  readonly addedAt: Minute;
  readonly problem: Problem | null;
}
