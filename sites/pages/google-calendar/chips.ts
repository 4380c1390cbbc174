/** The events drawn on the page ("chips"): which they are, what they are called, and where their boxes say they lie. */

import { tidy } from '../../day-grid.ts';

const CHIP = '[data-eventchip][data-eventid]';
/** Both contain the words for an icon as text: `event_busy`. */
const ICONS = '.google-material-icons, .google-symbols';

/** Every box that lies in the grid, tasks as well: what we draw may cover none of them. */
export function boxesIn(scope: ParentNode): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>('[data-eventchip]')].filter(isOutermost);
}

/** Every event. Tasks take no time, and what has no id is being dragged or typed. */
export function chipsIn(scope: ParentNode): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>(CHIP)].filter(
    (chip) => isOutermost(chip) && !idOf(chip).startsWith('tasks_'),
  );
}

const isOutermost = (chip: HTMLElement): boolean => !chip.parentElement?.closest('[data-eventchip]');

export const idOf = (chip: Element): string => chip.getAttribute('data-eventid') ?? '';

/** What people see in the chip, piece by piece: the title first, then perhaps the time and the place. */
export function* visibleTexts(chip: Element): Generator<string> {
  for (const part of chip.querySelectorAll('span[aria-hidden="true"], [aria-hidden="true"] span')) {
    if (part.querySelector('span') || part.closest(ICONS)) continue;
    const text = tidy(part.textContent ?? '');
    if (text) yield text;
  }
}

/**
 * What a screen reader gets: one line with everything, in an order that depends on the language. It is the longest text
 * of an element that is not hidden from it.
 */
export function spokenText(chip: Element): string {
  let longest = '';
  for (const part of chip.querySelectorAll('div, span')) {
    if (part.firstElementChild || part.closest('[aria-hidden="true"]') || part.closest(ICONS)) continue;
    const text = tidy(part.textContent ?? '');
    if (text.length > longest.length) longest = text;
  }
  return longest;
}

/** The title. From the spoken line only where nothing is visible: its order is a guess. */
export function titleOf(chip: Element): string {
  for (const seen of visibleTexts(chip)) return seen;
  const spoken = spokenText(chip);
  const quoted = /[「『“„«]([^」』”“»]+)[」』”“»]/.exec(spoken)?.[1];
  if (quoted) return quoted.trim();
  const parts = spoken.split(/[,、،，]\s*/).filter(Boolean);
  const startsWithTime = /\d/.test(parts[0] ?? '') && parts.length > 1;
  return (startsWithTime ? parts[1] : parts[0]) ?? '';
}

export interface Pixels {
  readonly top: number;
  readonly height: number;
  /** From the page's own style, so exact; otherwise measured on the screen. */
  readonly isWritten: boolean;
}

const written = (length: string): number =>
  /^-?[\d.]+px$/.test(length.trim()) ? Number.parseFloat(length) : Number.NaN;

/** Where a chip lies in its column. */
export function pixelsOf(chip: HTMLElement, column: HTMLElement): Pixels | null {
  const top = written(chip.style.top);
  const height = written(chip.style.height);
  if (!Number.isNaN(top) && !Number.isNaN(height)) return { top, height, isWritten: true };
  const box = chip.getBoundingClientRect();
  if (box.height === 0) return null;
  return { top: box.top - column.getBoundingClientRect().top, height: box.height, isWritten: false };
}

export interface Share {
  /** Percent of the row. */
  readonly left: number;
  readonly width: number;
}

const percent = (length: string): number => {
  const found = /(-?[\d.]+)%/.exec(length);
  return found ? Number(found[1]) : Number.NaN;
};

/** How much of a row of days a chip takes: all-day events and the month are laid out in percent. */
export function shareOf(chip: HTMLElement): Share | null {
  const holders = [
    chip,
    chip.closest<HTMLElement>('[data-stacked-layout-chip-container]'),
    chip.querySelector<HTMLElement>('[data-stacked-layout-chip-container]'),
    chip.parentElement,
  ];
  for (const holder of holders) {
    if (!holder) continue;
    const width = percent(holder.style.width);
    const left = percent(holder.style.left);
    if (!Number.isNaN(width)) return { left: Number.isNaN(left) ? 0 : left, width };
  }
  return null;
}
