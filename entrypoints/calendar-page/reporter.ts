/**
 * Reads the page and tells the background what is new. Patient with a page that is built piece by piece: a hook counts as gone,
 * and a week as empty, only when it stays so.
 */
import type { Zone } from '../../calendar/zone.ts';
import type { CalendarPageReading } from '../../sites/site.ts';
import type { CalendarSurface } from '../../sites/surface.ts';
import type { ask } from '../background/ask.ts';

/** Hours are drawn before the events in them. */
const EMPTY_AFTER = 1_500;

interface ReporterOptions {
  readonly page: Document;
  readonly surface: CalendarSurface;
  /** In which the page draws, where it does not say so itself; null while that is not known. */
  readonly zone: () => Zone | null;
  readonly ask: typeof ask;
  /** The page was read, and says what it will go on saying. */
  readonly read: (reading: CalendarPageReading) => void;
  /** The background knows these days now; `isNew`: it plans differently for it. */
  readonly heard: (isNew: boolean) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface Reporter {
  /** In a task of its own, so that the page may paint before it. */
  readonly readSoon: () => void;
  /** Another view: what was missing in the last one says nothing about this one. */
  readonly beginAnew: () => void;
}

export function createReporter({ page, surface, zone, ask, read, heard, signal }: ReporterOptions): Reporter {
  let told = '';
  let missingSince = 0;
  let emptySince = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const readIn = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void report(), wait);
  };

  /** What may be believed of a reading; null when nothing yet. */
  function patient(seen: CalendarPageReading): CalendarPageReading | null {
    const now = performance.now();
    missingSince = seen.missing.length === 0 ? 0 : missingSince || now;
    emptySince = seen.events.length > 0 || seen.days.length === 0 ? 0 : emptySince || now;
    const isGone = missingSince > 0 && now - missingSince >= surface.patience;
    const isEmpty = emptySince === 0 || now - emptySince >= EMPTY_AFTER;
    if ((missingSince > 0 && !isGone) || !isEmpty) readIn(isEmpty ? surface.patience : EMPTY_AFTER);
    const isSaying = seen.days.length > 0 || seen.events.length > 0 || isGone;
    if (!isEmpty || !isSaying) return null;
    return isGone ? seen : { ...seen, missing: [] };
  }

  async function report() {
    const url = new URL(page.location.href);
    const reading = patient(surface.read(page, url, zone() ?? undefined));
    if (!reading || signal.aborted) return;
    read(reading);
    const text = JSON.stringify(reading);
    if (text === told) return;
    told = text;
    try {
      const { changed } = await ask('page:read', { site: surface.id, url: url.href, reading });
      if (reading.days.length > 0) await heard(changed);
    } catch {
      told = ''; // Not heard: to be told again.
    }
  }

  return {
    readSoon: () => readIn(0),
    beginAnew: () => {
      missingSince = 0;
    },
  };
}
