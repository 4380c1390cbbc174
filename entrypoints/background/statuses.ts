/** How each calendar is doing, in words. Its address is never part of that: whoever has the address can read the calendar. */
import type { Translate } from '../../locales/translate.ts';
import { neverRead } from '../../storage/calendars.ts';
import type { Known } from './known.ts';
import type { CalendarStatus } from './messages.ts';

export const statusesOf = ({ sources, readings }: Known, translate: Translate): CalendarStatus[] =>
  sources.map(({ id, kind, name, origin, isOn }) => {
    const { readAt, events, skipped, problem } = readings.get(id) ?? neverRead(id);
    const sentence =
      problem && (translate.find(`errors.${problem.code}`, problem.values) ?? translate('errors.unknown'));
    return { id, kind, name, origin, isOn, readAt, events, skipped, problem: sentence };
  });
