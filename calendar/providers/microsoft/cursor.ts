/**
 * What is kept between two readings: where Graph's changes go on, and which occurrences of each series stand in the window. For
 * Graph does not say when one occurrence is taken out of a series: it sends the series anew, and that one is missing.
 */
import * as v from 'valibot';
import type { OnlineReadOptions } from '../../online.ts';

/** The ids of the occurrences, by the id of their series. */
export type SeriesIds = ReadonlyMap<string, readonly string[]>;

export interface Cursor {
  readonly link: string;
  readonly series: SeriesIds;
}

/** Ids of one series are long and differ in a few characters: what they begin and end with is kept once. */
type Packed = [series: string, begin: string, end: string, middles: string[]];

/** How many characters all of them begin with: what the first and the last of them in order share, all share. */
function shared(texts: readonly string[]): number {
  const [start = ''] = texts;
  let least = start;
  let most = start;
  for (const text of texts) {
    if (text < least) least = text;
    if (text > most) most = text;
  }
  let length = 0;
  while (length < least.length && least[length] === most[length]) length += 1;
  return length;
}

const reversed = (text: string): string => text.split('').reverse().join('');

function pack([series, ids]: readonly [string, readonly string[]]): Packed {
  const begin = shared(ids);
  const rest = ids.map((id) => id.slice(begin));
  const end = shared(rest.map(reversed));
  const [first = ''] = rest;
  const middles = rest.map((id) => id.slice(0, id.length - end));
  return [series, ids[0]?.slice(0, begin) ?? '', first.slice(first.length - end), middles];
}

const unpack = ([series, begin, end, middles]: Packed): [string, string[]] => [
  series,
  middles.map((middle) => `${begin}${middle}${end}`),
];

const shape = v.object({
  v: v.literal(1),
  of: v.string(),
  link: v.string(),
  series: v.array(v.tuple([v.string(), v.string(), v.string(), v.array(v.string())])),
});

/** Changes are changes of one window of one calendar, and good for nothing else. */
const ofWhat = ({ calendar, window }: OnlineReadOptions): string =>
  JSON.stringify([calendar, window.start, window.end]);

export const writeCursor = ({ link, series }: Cursor, options: OnlineReadOptions): string =>
  JSON.stringify({
    v: 1,
    of: ofWhat(options),
    link,
    series: [...series].filter(([, ids]) => ids.length > 0).map(pack),
  });

/** Null where there is none, or it is of something else, or not ours. */
export function readCursor(options: OnlineReadOptions): Cursor | null {
  if (options.cursor === undefined) return null;
  try {
    const { of, link, series } = v.parse(shape, JSON.parse(options.cursor));
    return of === ofWhat(options) ? { link, series: new Map(series.map(unpack)) } : null;
  } catch {
    return null; // Then everything is read.
  }
}
