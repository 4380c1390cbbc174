/** A list of Graph's, in any order and with doubles, sorted out: the newest of each event, what was removed, what is odd. */
import { safeParse } from 'valibot';
import { eventShape, type GraphEvent } from './shapes.ts';

export interface Collected {
  /** Single events, occurrences and exceptions. */
  readonly events: ReadonlyMap<string, GraphEvent>;
  readonly masters: ReadonlyMap<string, GraphEvent>;
  readonly removed: ReadonlySet<string>;
  readonly odd: readonly string[];
}

const idOf = (item: unknown): string => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : '';
  return typeof id === 'string' ? id : '';
};

/** Of two versions of one event in one list; the same whichever came first. */
function isNewer(a: GraphEvent, b: GraphEvent): boolean {
  const [of, or] = [a, b].map(({ lastModifiedDateTime }) => Date.parse(lastModifiedDateTime ?? '') || 0) as [
    number,
    number,
  ];
  return of !== or ? of > or : (a['@odata.etag'] ?? '') > (b['@odata.etag'] ?? '');
}

/** What was removed is gone whatever else is said of it: an event that comes back has another id. */
export function collect(items: readonly unknown[]): Collected {
  const newest = new Map<string, GraphEvent>();
  const removed = new Set<string>();
  const odd: string[] = [];
  for (const item of items) {
    const { success, output } = safeParse(eventShape, item);
    if (!success) odd.push(idOf(item));
    else if (output['@removed']) removed.add(output.id);
    else {
      const known = newest.get(output.id);
      if (!known || isNewer(output, known)) newest.set(output.id, output);
    }
  }
  const events = new Map<string, GraphEvent>();
  const masters = new Map<string, GraphEvent>();
  for (const [id, event] of newest) {
    if (removed.has(id)) continue;
    (event.type === 'seriesMaster' ? masters : events).set(id, event);
  }
  return { events, masters, removed, odd };
}
