/**
 * What Graph leaves out of a list of changes, asked for in one go. Of an occurrence it tells only when it is and to which series
 * it belongs; notes it does not send along at all; and of a series that comes without its head nobody knows whether it is whole.
 */
import { safeParse } from 'valibot';
import type { Span } from '../../span.ts';
import { isoOf } from '../../zone.ts';
import { askAll } from './batch.ts';
import type { Collection } from './collect.ts';
import { type Graph, path, withQuery } from './graph.ts';
import { isKey, WITH_NOTE } from './note.ts';
import { FIELDS, GraphEvent, idsShape } from './shapes.ts';

export interface Filled {
  /** Events with their notes, and heads of series, by id. Not there: nobody asked, or it is gone. */
  readonly details: ReadonlyMap<string, GraphEvent>;
  /** The occurrences that a series without its head has now. */
  readonly instances: ReadonlyMap<string, ReadonlySet<string>>;
}

const detailsPath = (id: string): string =>
  withQuery(path('me', 'events', id), { $select: FIELDS, $expand: WITH_NOTE });

/** As many as one answer may hold; a series has never more within a window that a person plans in. */
const instancesPath = (id: string, { start, end }: Span): string =>
  withQuery(path('me', 'events', id, 'instances'), {
    startDateTime: isoOf(start),
    endDateTime: isoOf(end),
    $select: 'id',
    $top: '1000',
  });

export async function fillIn(
  graph: Graph,
  { events, masters }: Collection,
  { window, isWhole }: { window: Span; isWhole: boolean },
): Promise<Filled> {
  const series = new Set([...events.values()].map(({ seriesMasterId }) => seriesMasterId).filter((id) => id !== null));
  const headless = [...series].filter((id) => !masters.has(id));
  const ours = [...events.values(), ...masters.values()].filter(
    ({ transactionId, extensions }) => isKey(transactionId) && extensions === undefined,
  );
  const wanted = [...headless, ...ours.map(({ id }) => id)];
  const checked = isWhole ? [] : headless;
  const answers = await askAll(graph, [...wanted.map(detailsPath), ...checked.map((id) => instancesPath(id, window))]);

  const details = new Map<string, GraphEvent>();
  for (const id of wanted) {
    const event = GraphEvent.read(answers.get(detailsPath(id)));
    if (event) details.set(id, event);
  }
  const instances = new Map<string, ReadonlySet<string>>();
  for (const id of checked) {
    const answer = answers.get(instancesPath(id, window));
    const { success, output } = safeParse(idsShape, answer);
    if (success) instances.set(id, new Set(output.value.map((one) => one.id)));
    else if (answer === null) instances.set(id, new Set());
  }
  return { details, instances };
}
