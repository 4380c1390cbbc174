/** Where the editor's row stands: before the reminders, or docked in the corner where these are gone. */
import { render } from 'preact';
import { find } from '../../sites/pages/google-calendar.ts';
import { createHost, type Host } from '../calendar-page/host.ts';
import type { FormRow } from '../calendar-page/page.tsx';
import { EditorRow } from './editor-row.tsx';

/** Shows the row, or takes it away. */
export function createEditorHost(page: Document, signal: AbortSignal): (shown: FormRow | null) => void {
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
    row.root.lang = shown.overview.language;
    render(<EditorRow rituals={shown.overview.rituals} words={shown.words} isDocked={!anchor} />, row.root);
  };
}
