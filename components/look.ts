/**
 * The look and language of our own pages. They are remembered beside the page, where they can be read before anything is drawn:
 * asking the background first would show a white flash to everybody who wants it dark.
 */
export type PageLook = 'system' | 'light' | 'dark';

/** What of `localStorage` is needed here; a private window may refuse it. */
export type PageMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function applyLook(page: Document, look: PageLook): void {
  if (look === 'system') delete page.documentElement.dataset.look;
  else page.documentElement.dataset.look = look;
}

export function remember(memory: PageMemory, name: string, value: unknown): void {
  try {
    memory.setItem(name, JSON.stringify(value));
  } catch {
    // Full or refused: remembering is a kindness, not a need.
  }
}

export function recall(memory: PageMemory, name: string): unknown {
  try {
    return JSON.parse(memory.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}
