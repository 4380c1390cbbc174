/** The series in which a person wanted fewer nudges or none, by names that they know, so that each can be taken back by itself. */
import { createMomentText } from '../../components/moment-text.ts';
import { readEvents } from '../../storage/events.ts';
import { readMeetings } from '../../storage/meetings.ts';
import { type Known, readKnown } from './known.ts';
import { seriesOf } from './meeting-scene.ts';
import type { Answered } from './messages.ts';
import type { Desk } from './ports.ts';

/** A series that returns at all has been there within so many minutes, or will be. */
const AROUND = 45 * 1440;

/** A room without an event is named by its code: `google-meet:abc-defg-hij`. */
const ROOM = /^(?:google-meet|teams-web|zoom-web|jitsi):(.+)$/;

async function titlesOf({ store, calendars, now }: Known): Promise<ReadonlyMap<string, string>> {
  const on = calendars.filter(({ isOn }) => isOn).map(({ id }) => id);
  const { events } = await readEvents(store.db, on, { start: now - AROUND, end: now + AROUND });
  return new Map(events.flatMap(({ uid, title }) => (title.trim() ? [[seriesOf(uid), title.trim()] as const] : [])));
}

export async function meetingSeries(desk: Desk): Promise<Answered<'meeting:series'>> {
  const known = await readKnown(desk);
  const { seriesOff, seriesLess } = known.settings.meetings;
  if (seriesOff.length + seriesLess.length === 0) return [];
  const { translate } = desk;
  const text = createMomentText(translate.language, known.zone);
  const [titles, rows] = await Promise.all([titlesOf(known), readMeetings(known.store.db)]);
  const nameOf = (series: string): string => {
    const last = rows.findLast((row) => row.series === series);
    const isKnown = titles.get(series) ?? ROOM.exec(series)?.[1];
    if (isKnown) return isKnown;
    return last
      ? translate('options.meetings.seriesLast', { day: text.day(last.seenAt) })
      : translate('options.meetings.seriesGone');
  };
  return [
    ...seriesOff.map((series) => ({ series, name: nameOf(series), isOff: true })),
    ...seriesLess.map((series) => ({ series, name: nameOf(series), isOff: false })),
  ];
}
