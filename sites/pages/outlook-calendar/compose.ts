/** Outlook's full form for an event: what stands in it, and whether somebody pressed Save. */
import type { Minute } from '../../../calendar/span.ts';
import { tidy } from '../../day-grid.ts';
import type { FormReading } from '../../surface.ts';
import { find, places } from '../outlook-calendar.ts';

/** `startdt=2026-11-24T09:30:00Z`. The page drops it once its form is drawn, and its own fields are written in every language. */
function startInAddress(url: URL): Minute | null {
  const text = url.searchParams.get('startdt') ?? '';
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : Math.floor(instant / 60_000);
}

export function readForm(page: Document, url: URL): FormReading {
  const field = find(page, 'titleField') as HTMLInputElement | null;
  return { title: tidy(field?.value ?? ''), start: startInAddress(url) };
}

export function watchSaving(page: Document, said: (isSaving: boolean) => void, signal: AbortSignal): void {
  const options = { capture: true, signal };
  page.addEventListener(
    'click',
    ({ target }) => {
      // A question such as "send invitations?" comes between saving and leaving.
      if (!(target instanceof Element) || target.closest('[role="dialog"], [role="alertdialog"]')) return;
      said(target.closest(places.saveButton.selector) !== null);
    },
    options,
  );
  page.addEventListener(
    'keydown',
    ({ key, ctrlKey, metaKey, altKey }) => {
      const isCommand = ctrlKey || metaKey;
      if ((key.toLowerCase() === 's' && (isCommand || altKey)) || (key === 'Enter' && isCommand)) said(true);
      else if (key === 'Escape') said(false);
    },
    options,
  );
}
