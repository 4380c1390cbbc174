/**
 * What was worked out a moment ago, kept for whoever asks for exactly the same again: the panel opens with every look at the
 * calendar. It is found by a digest of all that it was made of, so nobody gets what was made for another, and nothing is lost
 * when it is gone.
 */
import { createHash } from 'node:crypto';

export function digestOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  // With the length before it, so that two lists never read as one text.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('base64');
}

export interface RecentOptions {
  readonly most: number;
  /** Milliseconds. */
  readonly keep: number;
  readonly clock: () => number;
}

export class Recent<T> {
  private readonly known = new Map<string, { readonly value: T; readonly until: number }>();
  private readonly options: RecentOptions;

  constructor(options: RecentOptions) {
    this.options = options;
  }

  get size(): number {
    return this.known.size;
  }

  of(key: string, make: () => T): T {
    const now = this.options.clock();
    const found = this.known.get(key);
    this.known.delete(key);
    const kept = found && found.until > now ? found : { value: make(), until: now + this.options.keep };
    this.known.set(key, kept);
    for (const [oldest, { until }] of this.known) {
      if (this.known.size <= this.options.most && until > now) break;
      this.known.delete(oldest);
    }
    return kept.value;
  }
}
