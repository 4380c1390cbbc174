/** What the soft rules add to: points, and the reasons behind them where somebody will read those. */
import type { Reason } from '../plan.ts';

export interface Tally {
  points: number;
  /** null: only the points are wanted. */
  readonly why: { readonly reason: Reason; readonly strength: number }[] | null;
}

export const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
