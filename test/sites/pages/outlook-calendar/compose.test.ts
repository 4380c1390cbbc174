// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toInstant, dayOf } from '../../../../calendar/zone.ts';
import { readForm, watchSaving } from '../../../../sites/pages/outlook-calendar/compose.ts';

const FORM =
  '<div id="EVENT_CalendarCompose_1"><button id="save" priorityid="3">Save</button><button id="close">×</button><div id="EVENT_1_SUBJECT"><input></div></div><div role="dialog"><button id="send">Send</button></div>';
let said: boolean[] = [];
let stop: AbortController;
beforeEach(() => {
  document.body.innerHTML = FORM;
  said = [];
  stop = new AbortController();
  watchSaving(document, (isSaving) => said.push(isSaving), stop.signal);
});
afterEach(() => stop.abort());
const press = (id: string) => document.getElementById(id)?.click();
const key = (init: KeyboardEventInit) => document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true }));

test('the form says its title, and its address when it begins', () => {
  document.querySelector('input')!.value = ' Koffie  en taart ';
  const at = toInstant('UTC', dayOf(2026, 11, 24), 570);
  expect(readForm(document, new URL('https://outlook.live.com/calendar/0/deeplink/compose?startdt=2026-11-24T09:30:00Z'))).toEqual({
    title: 'Koffie en taart',
    start: at,
  });
});

test.each(['', '?startdt=2026-11-24', '?startdt=2026-11-24T09:30:00', '?startdt=later', '?startdt=2026-99-99T09:30:00Z'])(
  'an address that is empty or says less than an instant says no start: %j',
  (query) => {
    expect(readForm(document, new URL(`https://outlook.live.com/calendar/0/deeplink/compose${query}`)).start).toBeNull();
  },
);

test('a form whose field is gone has no title, and that is all', () => {
  document.body.innerHTML = '';
  expect(readForm(document, new URL('https://outlook.live.com/calendar/')).title).toBe('');
});

test('the last that was pressed counts: Save, or something else; a question in between is neither', () => {
  press('save');
  press('send');
  expect(said).toEqual([true]);
  press('close');
  expect(said).toEqual([true, false]);
  stop.abort();
  press('save');
  expect(said).toHaveLength(2);
});

test.each([
  [{ key: 's', ctrlKey: true }, [true]],
  [{ key: 'S', altKey: true }, [true]],
  [{ key: 'Enter', metaKey: true }, [true]],
  [{ key: 'Enter' }, []],
  [{ key: 's' }, []],
  [{ key: 'Escape' }, [false]],
])('%j', (init, expected) => {
  key(init);
  expect(said).toEqual(expected);
});
