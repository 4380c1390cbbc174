/**
 * What was worked out a moment ago, kept for whoever asks for exactly the same again: the panel opens with every look at the
 * calendar. Everything that it was made of is kept beside it and compared, so nobody gets what was made of something else, and
 * nothing is lost when it is gone. Comparing long texts costs far less than a digest of them.
 */
import { createHash } from 'node:crypto';

/** Names whoever asks, for a short while; what they asked with is a secret and is not kept. */
export const ownerOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');

export interface RecentOptions {
  readonly most: number;
  /** Milliseconds. */
  readonly keep: number;
  readonly clock: () => number;
}

interface Kept<T> {
  readonly value: T;
  readonly from: readonly unknown[];
  readonly until: number;
}

export class Recent<T extends NonNullable<unknown>> {
  private readonly known = new Map<string, Kept<T>>();
  private readonly options: RecentOptions;

  constructor(options: RecentOptions) {
    this.options = options;
  }

  get size(): number {
    return this.known.size;
  }

  /** One value for each key: that of the last time where it was made of the same texts, numbers and objects. */
  of(key: string, from: readonly unknown[], make: () => T): T {
    return this.find(key, from) ?? this.keep(key, from, make());
  }

  /** For what takes a while to make: found here, or made and then kept. */
  find(key: string, from: readonly unknown[]): T | undefined {
    const found = this.known.get(key);
    if (!found || found.until <= this.options.clock() || !isEqual(found.from, from)) return undefined;
    // Those that were asked for last stay longest.
    this.known.delete(key);
    this.known.set(key, found);
    return found.value;
  }

  keep(key: string, from: readonly unknown[], value: T): T {
    const now = this.options.clock();
    this.known.delete(key);
    this.known.set(key, { value, from, until: now + this.options.keep });
    for (const [oldest, { until }] of this.known) {
      if (this.known.size <= this.options.most && until > now) break;
      this.known.delete(oldest);
    }
    return value;
  }
}

const isEqual = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => Object.is(one, b[index]));
