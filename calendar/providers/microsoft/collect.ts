/** Lists of Graph's, in any order and with doubles, sorted out: the newest of each event, what was removed, what is odd. */
import { isKey } from './note.ts';
import { type Read, type Reader, readEvent } from './read-event.ts';
import { GraphEvent } from './shapes.ts';

const idOf = (item: unknown): string => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : '';
  return typeof id === 'string' ? id : '';
};

/** Of two versions of one event in one list; the same whichever came first. */
function isNewer(a: GraphEvent, b: GraphEvent): boolean {
  const when = (event: GraphEvent): number => Date.parse(event.lastModifiedDateTime ?? '') || 0;
  return when(a) !== when(b) ? when(a) > when(b) : (a['@odata.etag'] ?? '') > (b['@odata.etag'] ?? '');
}

export class Collection {
  /** Single events, occurrences and exceptions. */
  readonly events = new Map<string, GraphEvent>();
  readonly masters = new Map<string, GraphEvent>();
  readonly removed = new Set<string>();
  readonly odd: string[] = [];
  private readonly reader: Reader;
  private readonly reads = new WeakMap<GraphEvent, Read>();

  constructor(reader: Reader) {
    this.reader = reader;
  }

  add(items: readonly unknown[]): void {
    for (const item of items) {
      const event = GraphEvent.read(item);
      if (!event) this.odd.push(idOf(item));
      else if (event.isRemoved) this.remove(event.id);
      else this.keep(event);
    }
  }

  /** What was removed is gone whatever else is said of it: an event that comes back has another id. */
  private remove(id: string): void {
    this.removed.add(id);
    this.events.delete(id);
    this.masters.delete(id);
  }

  private keep(event: GraphEvent): void {
    const { id } = event;
    if (this.removed.has(id)) return;
    const known = this.events.get(id) ?? this.masters.get(id);
    if (known && !isNewer(event, known)) return;
    const isMaster = event.type === 'seriesMaster';
    (isMaster ? this.events : this.masters).delete(id);
    (isMaster ? this.masters : this.events).set(id, event);
    // What needs nothing else is read at once, while the next page is on its way.
    const isComplete = event.start && !event.seriesMasterId && !isMaster && !isKey(event.transactionId);
    if (isComplete) this.reads.set(event, readEvent(event, this.reader));
  }

  /** What it says, if that was clear from itself. */
  readOf(event: GraphEvent): Read | undefined {
    return this.reads.get(event);
  }
}
