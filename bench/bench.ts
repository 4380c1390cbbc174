/** What a bench gives, and how one measures: the median of several runs after a few that do not count. */

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Against something measured in the same run: says more than a number of one machine. */
  readonly ratio?: number;
  /** What we want: a number is the most that the value may be; a text says it in words, such as `≥ 10×`. */
  readonly goal?: number | string;
  /** Whether it is so, this time. Known by itself where the goal is a number. */
  readonly isMet?: boolean;
  /** What was given, and what it was compared with. */
  readonly note?: string;
}

/** Each file in bench/ that exports this is a bench. */
export type Run = () => Promise<readonly BenchRow[]>;

export interface Timing {
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
}

export interface MeasureOptions {
  readonly runs?: number;
  /** Before it counts: the first runs of a function are those of a cold machine. */
  readonly warmUp?: number;
}

export async function measure(work: () => unknown, { runs = 15, warmUp = 3 }: MeasureOptions = {}): Promise<Timing> {
  const times: number[] = [];
  for (let i = -warmUp; i < runs; i += 1) {
    const start = performance.now();
    await work();
    if (i >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}
