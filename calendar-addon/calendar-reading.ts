/** What stands in a person's calendar, from the pages that Google sent: their events, their zone, and who they are. */

import * as v from 'valibot';
import { addressOf } from '../calendar/clean-text.ts';
import type { OnlineEvent } from '../calendar/online.ts';
import { EventReader } from '../calendar/providers/google/event.ts';
import type { RawEvent } from '../calendar/providers/google/shapes.ts';
import { isZone, type Zone } from '../calendar/zone.ts';
import { Problem } from './problem.ts';
import { jsonOf } from './upstream.ts';

const pageShape = v.object({
  summary: v.fallback(v.string(), ''),
  timeZone: v.fallback(v.string(), ''),
  items: v.fallback(v.array(v.unknown()), []),
});

export interface CalendarReading {
  readonly zone: Zone;
  /** My address; null where nothing tells. */
  readonly me: string | null;
  readonly events: readonly OnlineEvent[];
}

/** Where nothing says where somebody is. */
const SOMEWHERE = 'UTC';

export function readPages(pages: readonly string[], wanted: Zone | null): CalendarReading {
  const read = pages.map((page) => v.safeParse(pageShape, jsonOf(page)));
  const raw: RawEvent[] = [];
  for (const { success, output } of read) {
    if (!success) throw new Problem('odd');
    raw.push(...output.items.filter(isEvent).filter(({ status }) => status !== 'cancelled'));
  }
  const first = read[0]?.output as v.InferOutput<typeof pageShape> | undefined;
  const zone = wanted ?? (first && isZone(first.timeZone) ? first.timeZone : SOMEWHERE);
  const me = ownAddress(raw) ?? addressOf(first?.summary ?? '');
  const reader = new EventReader({ as: 'primary', zone, me: me ? [me] : [] });
  const events = raw.flatMap((event) => {
    const found = reader.read(event);
    return typeof found === 'string' ? [] : [found.event];
  });
  return { zone, me, events };
}

const isEvent = (item: unknown): item is RawEvent => typeof item === 'object' && item !== null;

const personShape = v.object({ email: v.string(), self: v.literal(true), resource: v.optional(v.literal(false)) });
const addressIn = (person: unknown): string | null => {
  const { success, output } = v.safeParse(personShape, person);
  return success ? addressOf(output.email) : null;
};

/** Google marks the owner of the calendar in every event of theirs. */
function ownAddress(events: readonly RawEvent[]): string | null {
  for (const { attendees, organizer } of events) {
    for (const person of [...(Array.isArray(attendees) ? attendees : []), organizer]) {
      const address = addressIn(person);
      if (address) return address;
    }
  }
  return null;
}
