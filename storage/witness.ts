/**
 * A witness outside the database. A browser that finds its files damaged may empty the database, or go back some commits,
 * without an error; then only a second place knows that there was more. It holds the database's id, how many commits it had
 * and how many rows the person made: numbers, nothing that says anything about anybody.
 */
import * as v from 'valibot';

/** A place for a few small values: `storage.local`, or `storage.session` where nothing may stay. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const identitySchema = v.object({ id: v.string(), commits: whole });
const countsSchema = v.object({ settings: whole, people: whole, history: whole, calendars: whole });
const witnessSchema = v.object({ ...identitySchema.entries, counts: countsSchema });

export type Identity = v.InferOutput<typeof identitySchema>;
export type Counts = v.InferOutput<typeof countsSchema>;
export type Witness = v.InferOutput<typeof witnessSchema>;

/** `new`: never been here. The last three are damage. */
export type Verdict = 'new' | 'sound' | 'lost' | 'rolled-back' | 'partial';

const KEY = 'witness';

export const parseIdentity = (value: unknown): Identity | null => {
  const parsed = v.safeParse(identitySchema, value);
  return parsed.success ? parsed.output : null;
};

export async function readWitness(place: KeyValue): Promise<Witness | null> {
  try {
    const parsed = v.safeParse(witnessSchema, await place.get(KEY));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // A witness that cannot speak is no reason to stop.
  }
}

export const writeWitness = (place: KeyValue, witness: Witness): Promise<void> => place.set(KEY, witness);
export const removeWitness = (place: KeyValue): Promise<void> => place.remove(KEY);

/** What the database holds, held against what the witness remembers. */
export function judge(witness: Witness | null, identity: Identity | null, counts: Counts): Verdict {
  const rows = counts.settings + counts.people + counts.history + counts.calendars;
  if (!identity) {
    if (rows > 0) return 'partial';
    return witness ? 'lost' : 'new';
  }
  // Another id: restored on this machine, and stopped before the witness heard of it.
  if (!witness || witness.id !== identity.id) return 'sound';
  if (identity.commits < witness.commits) return 'rolled-back';
  if (identity.commits > witness.commits) return 'sound';
  const isFewer = (Object.keys(witness.counts) as (keyof Counts)[]).some((name) => counts[name] < witness.counts[name]);
  return isFewer ? 'partial' : 'sound';
}
