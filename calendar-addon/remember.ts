/**
 * Reading and changing what is remembered: one event in the person's own calendar, on a day that nobody looks at, under a name of
 * its own, so that two copies of us that write at once write to the same one. Who comes second reads again and writes again.
 */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import * as v from 'valibot';
import type { Minute } from '../calendar/span.ts';
import type { Translate } from '../locales/translate.ts';
import { type Memory, noMemory, packMemory, tidy, type Unpacked, unpackMemory } from './memory.ts';
import { Problem } from './problem.ts';
import { jsonOf, type Upstream } from './upstream.ts';

/** Google takes the letters a to v, and digits. */
export const MEMORY_ID = 'vandelgang0notities0';
const DAY = { start: { date: '2000-01-01' }, end: { date: '2000-01-02' } };
const TRIES = 4;

const shape = v.object({
  etag: v.fallback(v.string(), ''),
  status: v.fallback(v.string(), 'confirmed'),
  extendedProperties: v.fallback(v.object({ private: v.fallback(v.record(v.string(), v.unknown()), {}) }), {
    private: {},
  }),
});

interface Kept extends Unpacked {
  readonly etag: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Null: there is none, or it was deleted, and then nothing is remembered: that is what deleting it means. */
function readKept(text: string | null): (Kept & { readonly isDeleted: boolean }) | null {
  if (text === null) return null;
  const { success, output } = v.safeParse(shape, jsonOf(text));
  if (!success) return { memory: noMemory, isBroken: true, etag: '', properties: {}, isDeleted: false };
  const properties = output.extendedProperties.private;
  const isDeleted = output.status === 'cancelled';
  const unpacked = isDeleted ? { memory: noMemory, isBroken: false } : unpackMemory(properties);
  return { ...unpacked, etag: output.etag, properties, isDeleted };
}

export const askMemory = (upstream: Upstream): Promise<string | null> => upstream.read('primary', MEMORY_ID);

export const memoryIn = (text: string | null): Unpacked => readKept(text) ?? { memory: noMemory, isBroken: false };

interface ChangeOptions {
  readonly now: Minute;
  readonly translate: Translate;
}

export async function changeMemory(
  upstream: Upstream,
  change: (memory: Memory) => Memory,
  { now, translate }: ChangeOptions,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const kept = readKept(await askMemory(upstream));
    const memory = tidy(change(kept?.memory ?? noMemory), now);
    const properties = packMemory(memory, kept?.properties);
    if (!properties) throw new Problem('full');
    try {
      if (kept) {
        const which = { calendar: 'primary', id: MEMORY_ID, etag: kept.etag };
        // A null takes a property away; Google's own description of an event has no word for that.
        const written = { extendedProperties: { private: properties as Record<string, string> } };
        await upstream.patch(
          which,
          kept.isDeleted ? { ...eventOf(properties, translate), status: 'confirmed' } : written,
        );
        return;
      }
      const event = { ...eventOf(properties, translate), id: MEMORY_ID };
      if (await upstream.insert(event, { sendUpdates: 'none' })) return;
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'changed')) throw error;
    }
    // Somebody was sooner.
    if (tries === TRIES) throw new Problem('changed');
  }
}

function eventOf(properties: Record<string, string | null>, translate: Translate): calendar_v3.Schema$Event {
  // Nulls take away what was there; a new event has nothing to take away.
  const written = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
  return {
    ...DAY,
    summary: translate('addon.memory.title'),
    description: translate('addon.memory.text'),
    transparency: 'transparent',
    visibility: 'private',
    reminders: { useDefault: false },
    extendedProperties: { private: written },
  };
}
