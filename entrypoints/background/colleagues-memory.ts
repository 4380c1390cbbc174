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
const shape = v.object({ at: v.number(), of: v.record(v.string(), v.nullable(v.union([v.array(span), v.string()]))) });

export interface Kept {
  readonly at: Minute;
  /** By address: when they are taken; a code where nobody could say, with a sentence under `errors`; null: nobody answered. */
  readonly of: Readonly<Record<string, readonly (readonly [start: Minute, end: Minute])[] | string | null>>;
}

export interface Colleagues {
  /** When they are taken. Those of whom nobody could say anything are not in it: of them nothing is known, least of all that they are free. */
  readonly busy: ReadonlyMap<string, readonly Span[]>;
  /** Why nobody could say it. */
  readonly unseen: ReadonlyMap<string, string>;
}
export const nobody: Colleagues = { busy: new Map(), unseen: new Map() };

type Place = Pick<OnlinePorts, 'session'>;

export async function readKept({ session }: Place, now: Minute): Promise<Kept | null> {
  const parsed = v.safeParse(shape, await session.get(KEY));
  if (!parsed.success) return null;
  const age = now - parsed.output.at;
  return age >= 0 && age < FORGOTTEN ? parsed.output : null;
}

/** By address, lower case. */
export async function readColleagues(place: Place, now: Minute): Promise<Colleagues> {
  const entries = Object.entries((await readKept(place, now))?.of ?? {});
  return {
    busy: new Map(
      entries.flatMap(([email, told]) =>
        Array.isArray(told) ? [[email, told.map(([start, end]) => ({ start, end }))] as const] : [],
      ),
    ),
    unseen: new Map(entries.flatMap(([email, told]) => (typeof told === 'string' ? [[email, told] as const] : []))),
  };
}

export const keepColleagues = ({ session }: Place, kept: Kept): Promise<void> => session.set(KEY, kept);
export const forgetColleagues = ({ session }: Place): Promise<void> => session.remove(KEY);
