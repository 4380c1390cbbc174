/**
 * What is known of colleagues' time. It is about other people, so it stays where tokens stay, in the browser's memory, and for an
 * hour at most; then it is forgotten, and only the roster counts again.
 */
import * as v from 'valibot';
import type { Minute, Span } from '../../calendar/span.ts';
import type { OnlinePorts } from './ports.ts';

const KEY = 'colleagues';
/** Minutes. */
const FORGOTTEN = 60;

const span = v.tuple([v.number(), v.number()]);
const shape = v.object({ at: v.number(), of: v.record(v.string(), v.nullable(v.array(span))) });

export interface Kept {
  readonly at: Minute;
  /** By address: when they are taken; null where nobody could say. */
  readonly of: Readonly<Record<string, readonly (readonly [start: Minute, end: Minute])[] | null>>;
}

type Place = Pick<OnlinePorts, 'session'>;

export async function readKept({ session }: Place, now: Minute): Promise<Kept | null> {
  const parsed = v.safeParse(shape, await session.get(KEY));
  if (!parsed.success) return null;
  const age = now - parsed.output.at;
  return age >= 0 && age < FORGOTTEN ? parsed.output : null;
}

/** By address, lower case. Those of whom nobody could say anything are not in it. */
export async function readColleagues(place: Place, now: Minute): Promise<ReadonlyMap<string, readonly Span[]>> {
  const kept = await readKept(place, now);
  const known = Object.entries(kept?.of ?? {}).flatMap(([email, spans]) =>
    spans ? [[email, spans.map(([start, end]) => ({ start, end }))] as const] : [],
  );
  return new Map(known);
}

export const keepColleagues = ({ session }: Place, kept: Kept): Promise<void> => session.set(KEY, kept);
export const forgetColleagues = ({ session }: Place): Promise<void> => session.remove(KEY);
