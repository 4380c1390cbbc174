/**
 * Google Calendar's full editor: what stands in its fields, and writing into them the way a person would, through the focus and
 * the browser's own insert command, so that the page notices, keeps its own undo, and saves what is seen.
 */
import type { Minute } from '../../../calendar/span.ts';
import { isZone, type MinuteOfDay, toInstant, type Zone } from '../../../calendar/zone.ts';
import { clockTimes, writeLike } from '../../clock-text.ts';
import { tidy } from '../../day-grid.ts';
import type { FormReading } from '../../surface.ts';
import { find, type PlaceName } from '../google-calendar.ts';
import { dayOfDigits } from './ids.ts';

type TextInput = HTMLInputElement | HTMLTextAreaElement;

/** The page takes a moment to arm a field that got the focus; others measured about this long. */
const AFTER_FOCUS = 100;

/** The ids sit on the input itself or on a box around it, depending on the field and the year. */
function inputOf(page: Document, place: PlaceName): TextInput | null {
  const element = find(page, place);
  if (!element) return null;
  const isInput = element.matches('input, textarea');
  return (
    isInput ? element : element.querySelector('input:not([disabled]), textarea:not([disabled])')
  ) as TextInput | null;
}

function timeIn(page: Document, place: PlaceName): MinuteOfDay | null {
  const input = inputOf(page, place);
  const text = input?.value || input?.getAttribute('data-initial-value') || '';
  return clockTimes(text)[0] ?? null;
}

function dateIn(page: Document, place: PlaceName): number | null {
  const element = find(page, place);
  const holder = element?.closest('[data-date]') ?? element?.querySelector('[data-date]');
  return dayOfDigits(holder?.getAttribute('data-date') ?? null);
}

/** `dates=20261124T103000/…&ctz=…`: what a form that was opened from a link began with. */
function startInAddress(url: URL, zone: Zone | null): Minute | null {
  const found = /^(\d{8})T(\d{2})(\d{2})\d{2}(Z?)\//.exec(url.searchParams.get('dates') ?? '');
  const day = dayOfDigits(found?.[1] ?? null);
  if (!found || day === null) return null;
  const named = url.searchParams.get('ctz') ?? '';
  const where = found[4] === 'Z' ? 'UTC' : isZone(named) ? named : zone;
  return where === null ? null : toInstant(where, day, Number(found[2]) * 60 + Number(found[3]));
}

export function readEditor(page: Document, url: URL, zone: Zone | null): FormReading {
  const day = dateIn(page, 'startDate');
  const time = timeIn(page, 'startTime');
  const start = zone !== null && day !== null && time !== null ? toInstant(zone, day, time) : startInAddress(url, zone);
  return { title: tidy(inputOf(page, 'titleField')?.value ?? ''), start };
}

/** Something was pressed that saves, or something else: the last one counts when the editor closes. */
export function watchSaving(page: Document, said: (isSaving: boolean) => void, signal: AbortSignal): void {
  const options = { capture: true, signal };
  page.addEventListener(
    'click',
    (event) => {
      const target = event.target instanceof Element ? event.target : null;
      // A question such as "send invitations?" comes between saving and leaving.
      if (target?.closest('[role="dialog"], [role="alertdialog"]')) return;
      said(target?.closest('#xSaveBu') !== null && target !== null);
    },
    options,
  );
  page.addEventListener(
    'keydown',
    (event) => {
      const isSave = event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey);
      const isEnterInTitle = event.key === 'Enter' && event.target === inputOf(page, 'titleField');
      if (isSave || isEnterInTitle) said(true);
      else if (event.key === 'Escape') said(false);
    },
    options,
  );
}

export interface Filling {
  readonly title: string;
  readonly minutes: number;
  readonly description: string;
}

export interface Filled {
  readonly isTitleKept: boolean;
  readonly isDescriptionAdded: boolean;
  readonly isTimeKept: boolean;
  /** Puts back what was there, except where somebody typed since. */
  readonly undo: () => void;
}

/**
 * Fills in title, end and description. What a person wrote stays: their title is kept, our text comes after theirs.
 * Fields that are not there are left out.
 */
export async function fillEditor(page: Document, filling: Filling): Promise<Filled> {
  const undo: (() => void)[] = [];

  const title = inputOf(page, 'titleField');
  const isTitleKept = title === null || title.value.trim() !== '';
  if (title && !isTitleKept) undo.push(await writeInput(title, filling.title));

  const end = inputOf(page, 'endTime');
  const time = timeIn(page, 'startTime');
  const model = inputOf(page, 'startTime')?.value ?? '';
  const isOneDay = dateIn(page, 'startDate') === dateIn(page, 'endDate');
  const wanted =
    time !== null && isOneDay && time + filling.minutes < 1440 ? writeLike(model, time + filling.minutes) : null;
  const isTimeKept = end === null || wanted === null;
  if (end && wanted && end.value !== wanted) undo.push(await writeInput(end, wanted));

  const description = find(page, 'descriptionField');
  const isDescriptionAdded = description !== null && (description.textContent ?? '').trim() !== '';
  if (description) undo.push(await writeRich(description, filling.description));

  return {
    isTitleKept,
    isDescriptionAdded,
    isTimeKept,
    undo: () => {
      for (const back of undo.reverse()) back();
    },
  };
}

const pause = (page: Document) => new Promise((resolve) => page.defaultView?.setTimeout(resolve, AFTER_FOCUS));

async function writeInput(input: TextInput, text: string): Promise<() => void> {
  const before = input.value;
  input.focus();
  await pause(input.ownerDocument);
  input.select();
  if (!input.ownerDocument.execCommand('insertText', false, text) || input.value !== text) setValue(input, text);
  input.blur();
  return () => {
    if (input.value === text) setValue(input, before);
  };
}

/** Where the insert command is refused: the value and the two events that typing gives. */
function setValue(input: TextInput, text: string): void {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

async function writeRich(field: HTMLElement, text: string): Promise<() => void> {
  const page = field.ownerDocument;
  const before = [...field.childNodes].map((node) => node.cloneNode(true));
  const isEmpty = (field.textContent ?? '').trim() === '';
  field.focus();
  await pause(page);
  const selection = page.getSelection();
  selection?.selectAllChildren(field);
  if (!isEmpty) selection?.collapseToEnd();
  const lines = (isEmpty ? text : `\n\n${text}`).split('\n');
  lines.forEach((line, index) => {
    // Line by line: what a line break in inserted text becomes differs between browsers.
    if (index > 0) page.execCommand('insertParagraph');
    if (line !== '') page.execCommand('insertText', false, line);
  });
  if (!(field.textContent ?? '').includes(lines.at(-1) ?? '')) {
    for (const line of lines) field.append(line, page.createElement('br'));
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  }
  const after = field.textContent;
  field.blur();
  return () => {
    if (field.textContent !== after) return;
    field.replaceChildren(...before);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteContentBackward' }));
  };
}
