/**
 * Notices that an event was saved: in the page's form, which somebody closed by saving, and in the grid, where the event of a form
 * that was opened from here has appeared.
 */
import type { Minute } from '../../calendar/span.ts';
import type { Zone } from '../../calendar/zone.ts';
import type { CalendarPageReading } from '../../sites/site.ts';
import type { CalendarSurface, FormReading } from '../../sites/surface.ts';
import type { ask } from '../background/ask.ts';

/** A form that was opened from here and not yet seen in the calendar. */
interface Opened {
  readonly title: string;
  readonly start: Minute;
  readonly undo: () => void;
}

interface FormsOptions {
  readonly page: Document;
  readonly surface: CalendarSurface;
  /** In which the page draws. */
  readonly zone: () => Zone | null;
  readonly ask: typeof ask;
  /** It was one of ours, and the background keeps it as such. */
  readonly saved: (title: string, undo?: () => void) => void;
  readonly signal: AbortSignal;
}

export interface Forms {
  readonly opened: (form: Opened) => void;
  readonly lookIn: (reading: CalendarPageReading) => void;
  /** The page changed: perhaps its form was left. */
  readonly pageChanged: () => void;
}

export function createForms({ page, surface, zone, ask, saved, signal }: FormsOptions): Forms {
  let waiting: readonly Opened[] = [];
  let editing: FormReading | null = null;
  const address = () => new URL(page.location.href);
  const isOpen = () => surface.viewOf(page, address()) === 'editor';

  async function tell({ title, start }: FormReading, undo?: () => void) {
    waiting = waiting.filter((form) => form.title !== title || form.start !== start);
    try {
      const known = await ask('page:saved', { site: surface.id, title, start });
      if (known.id !== null) saved(title, undo);
    } catch {
      // The event itself will tell: it is read with the rest of the page.
    }
  }

  surface.watchSaving(
    page,
    (isSaving) => {
      editing = isSaving && isOpen() ? surface.readForm(page, address(), zone()) : null;
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
    pageChanged: () => {
      if (!editing || isOpen()) return;
      const event = editing;
      editing = null;
      if (event.title) void tell(event);
    },
  };
}
