/** From what Graph sent to a reading: occurrences complete, what is gone named, and which occurrences each series now has. */
import type { OnlineEvent, OnlineReading, OnlineReadOptions } from '../../online.ts';
import type { Span } from '../../span.ts';
import type { Collection } from './collect.ts';
import type { SeriesIds } from './cursor.ts';
import type { Filled } from './fill-in.ts';
import { readNote } from './note.ts';
import type { Pause } from './pause.ts';
import { type Details, readDetails } from './read-details.ts';
import { type Read, readEvent } from './read-event.ts';
import type { GraphEvent } from './shapes.ts';

type Parts = Pick<OnlineReading, 'events' | 'gone' | 'skipped'> & { readonly series: SeriesIds };

/** An event without length still says something at its moment. */
const touches = ({ start, end }: Span, window: Span): boolean =>
  start < window.end && window.start < Math.max(end, start + 1);

/** Changed, but not within the window: Graph then sends little more than an id. */
const isElsewhere = ({ start, end, type }: GraphEvent): boolean => !start && !end && !type;

export async function assemble(
  collected: Collection,
  { details, instances }: Filled,
  { options, before, pause }: { options: OnlineReadOptions; before: SeriesIds | null; pause: Pause },
): Promise<Parts> {
  const { events, masters, removed, odd } = collected;
  const found: OnlineEvent[] = [];
  const skipped = odd.map((id) => ({ id, reason: 'odd-event' }));
  /** A head is no event itself; what was one and repeats now is there as its occurrences. */
  const gone = new Set([...removed, ...masters.keys()]);
  const series = new Map<string, Set<string>>();
  for (const [id, ids] of before ?? []) series.set(id, new Set(ids));

  const drop = (head: string, stays: (id: string) => boolean): void => {
    const ids = series.get(head);
    for (const id of ids ?? []) {
      if (stays(id)) continue;
      gone.add(id);
      ids?.delete(id);
    }
  };
  // Gone as a whole, or sent anew as a whole: what does not come again is not there any more.
  for (const id of [...removed, ...masters.keys(), ...events.keys()]) drop(id, (one) => events.has(one));
  for (const [id, now] of instances) drop(id, (one) => now.has(one));

  const ofSeries = new Map<GraphEvent, Details>();
  const readWith = (event: GraphEvent): Read => {
    const head = details.get(event.seriesMasterId ?? '') ?? masters.get(event.seriesMasterId ?? '');
    const note = readNote(details.get(event.id)?.extensions) ?? readNote(head?.extensions);
    if (!head) return readEvent(event, options, { note });
    if (event.iCalUId !== null) return readEvent(event.over(head), options, { note });
    // A bare occurrence says when it is, and nothing else: the rest is read once for all of its series.
    const known = ofSeries.get(head) ?? readDetails(head, { as: options.as, isOne: true });
    ofSeries.set(head, known);
    return readEvent(event, options, { note, details: known });
  };

  for (const [id, event] of events) {
    if (pause.isDue()) await pause.take();
    const head = event.seriesMasterId ?? undefined;
    const read = isElsewhere(event) ? null : (collected.readOf(event) ?? readWith(event));
    if (typeof read === 'object' && read && touches(read.event.event, options.window)) {
      found.push(head === undefined ? read.event : { ...read.event, series: head });
      gone.delete(id);
      if (head !== undefined) series.set(head, (series.get(head) ?? new Set()).add(id));
    } else {
      gone.add(id);
      if (head !== undefined) series.get(head)?.delete(id);
    }
    const problem = typeof read === 'object' ? read?.problem : read;
    if (problem !== undefined) skipped.push({ id, reason: problem });
  }
  for (const ids of series.values()) for (const id of removed) ids.delete(id);

  return {
    events: found.sort((a, b) => a.event.start - b.event.start),
    // All of a reading is there: nothing that is not in it needs a word.
    gone: before === null ? [] : [...gone],
    skipped,
    series: new Map([...series].map(([id, ids]) => [id, [...ids]])),
  };
}
