/**
 * Notices that an event was saved: in Google's editor, which somebody closed by saving, and in the grid, where the event of a form
 * that was opened from here has appeared.
 */
import type { Minute } from '../../calendar/span.ts';
import { type EditorReading, readEditor, watchSaving } from '../../sites/pages/google-calendar/editor.ts';
import { id, viewOf } from '../../sites/pages/google-calendar.ts';
import type { CalendarPageReading } from '../../sites/site.ts';
import type { ask } from '../background/ask.ts';

/** A form that was opened from here and not yet seen in the calendar. */
interface Opened {
  readonly title: string;
  readonly start: Minute;
  readonly undo: () => void;
}

interface FormsOptions {
  readonly page: Document;
  readonly ask: typeof ask;
  /** It was one of ours, and the background keeps it as such. */
  readonly saved: (title: string, undo?: () => void) => void;
  readonly signal: AbortSignal;
}

export interface Forms {
  readonly opened: (form: Opened) => void;
  readonly lookIn: (reading: CalendarPageReading) => void;
  /** The view changed: perhaps the editor was left. */
  readonly viewChanged: () => void;
}

export function createForms({ page, ask, saved, signal }: FormsOptions): Forms {
  let waiting: readonly Opened[] = [];
  let editing: EditorReading | null = null;
  const address = () => new URL(page.location.href);

  async function tell({ title, start }: EditorReading, undo?: () => void) {
    waiting = waiting.filter((form) => form.title !== title || form.start !== start);
    try {
      const known = await ask('page:saved', { site: id, title, start });
      if (known.id !== null) saved(title, undo);
    } catch {
      // The event itself will tell: it is read with the rest of the page.
    }
  }

  watchSaving(
    page,
    (isSaving) => {
      editing = isSaving ? readEditor(page, address()) : null;
    },
    signal,
  );
  return {
    opened: (form) => {
      waiting = [...waiting, form];
    },
    lookIn: ({ events }) => {
      const isThere = ({ title, start }: Opened) =>
        events.some((event) => event.start === start && event.title === title);
      for (const form of waiting.filter(isThere)) void tell(form, form.undo);
    },
    viewChanged: () => {
      if (!editing || viewOf(page, address()) === 'editor') return;
      const event = editing;
      editing = null;
      if (event.title) void tell(event);
    },
  };
}
