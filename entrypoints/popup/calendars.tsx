/** Which calendar is read, and how long ago: old data is shown with its age, and a failure with its reason. */

import type { Minute } from '../../calendar/span.ts';
import { toLocal } from '../../calendar/zone.ts';
import { createMomentText } from '../../components/moment-text.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CalendarStatus } from '../background/messages.ts';

interface CalendarsProps {
  readonly calendars: readonly CalendarStatus[];
  readonly zone: string;
  readonly now: Minute;
  readonly translate: Translate;
}

export function Calendars({ calendars, zone, now, translate }: CalendarsProps) {
  const read = calendars.filter((calendar) => calendar.isOn);
  return (
    <ul class="calendars">
      {read.map((calendar) => (
        <li key={calendar.id}>
          <span class="calendars-name">{calendar.name || calendar.origin}</span>{' '}
          <span>{ageOf(calendar.readAt, { zone, now, translate })}</span>
          {calendar.problem && <p class="problem">{calendar.problem}</p>}
        </li>
      ))}
    </ul>
  );
}

interface At {
  readonly zone: string;
  readonly now: Minute;
  readonly translate: Translate;
}

export function ageOf(readAt: Minute | null, { zone, now, translate }: At): string {
  if (readAt === null) return translate('popup.calendars.unread');
  const text = createMomentText(translate.language, zone);
  return toLocal(zone, readAt).day === toLocal(zone, now).day
    ? translate('popup.calendars.readToday', { time: text.clock(readAt) })
    : translate('popup.calendars.read', { when: text.when(readAt) });
}
