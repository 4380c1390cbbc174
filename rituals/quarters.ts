/** Spans of time laid on the grid of quarter hours on which things begin: questions about a moment become look-ups. */
import type { Minute, Span } from '../calendar/span.ts';

export const QUARTER = 15;

/** So many quarters from an instant on. */
interface Row {
  readonly start: Minute;
  readonly quarters: number;
}

/** Minutes left of the span in which each quarter begins; 0 where there is none. */
export function freeFromEach(spans: readonly Span[], { start, quarters }: Row): Int32Array {
  const left = new Int32Array(quarters);
  for (const span of spans) {
    let quarter = Math.max(0, Math.ceil((span.start - start) / QUARTER));
    for (; quarter < quarters; quarter += 1) {
      const minutes = span.end - start - quarter * QUARTER;
      if (minutes <= 0) break;
      left[quarter] = minutes;
    }
  }
  return left;
}

/** Minutes that the span in which each quarter begins has lasted; 0 where there is none. */
export function freeUntilEach(spans: readonly Span[], { start, quarters }: Row): Int32Array {
  const lasted = new Int32Array(quarters);
  for (const span of spans) {
    let quarter = Math.max(0, Math.ceil((span.start - start) / QUARTER));
    for (; quarter < quarters && start + quarter * QUARTER < span.end; quarter += 1)
      lasted[quarter] = start + quarter * QUARTER - span.start;
  }
  return lasted;
}

/** At each quarter, which of the spans is the first that ends after it; merged, so in order. */
export function nextAtEach(spans: readonly Span[], { start, quarters }: Row): Int32Array {
  const next = new Int32Array(quarters);
  let place = 0;
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    while (place < spans.length && (spans[place] as Span).end <= start + quarter * QUARTER) place += 1;
    next[quarter] = place;
  }
  return next;
}
