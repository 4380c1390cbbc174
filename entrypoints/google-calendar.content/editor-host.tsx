/** Where the editor's row stands: before the reminders, or docked in the corner where these are gone. */
import { render } from 'preact';
import { find } from '../../sites/pages/google-calendar.ts';
import type { PageOverview } from '../background/messages.ts';
import { EditorRow } from './editor-row.tsx';
import { createHost, type Host } from './host.ts';
import type { Words } from './words.ts';

interface Shown {
  readonly overview: PageOverview;
  readonly words: Words;
  readonly look: string;
}

/** Shows the row, or takes it away. */
export function createEditorHost(page: Document, signal: AbortSignal): (shown: Shown | null) => void {
  let row: (Host & { readonly stop: AbortController }) | null = null;
  return (shown) => {
    if (!shown || shown.overview.rituals.length === 0 || signal.aborted) {
      row?.stop.abort();
      row = null;
      return;
    }
    if (!row) {
      const stop = new AbortController();
      signal.addEventListener('abort', () => stop.abort(), { signal: stop.signal });
      row = { ...createHost(page, stop.signal), stop };
    }
    const anchor = find(page, 'notifications')?.parentElement ?? null;
    const { element } = row;
    if (anchor && element.nextElementSibling !== anchor) anchor.before(element);
    if (!anchor && element.parentElement !== page.documentElement) page.documentElement.append(element);
    element.dataset.look = shown.look;
    render(<EditorRow rituals={shown.overview.rituals} words={shown.words} isDocked={!anchor} />, row.root);
  };
}
