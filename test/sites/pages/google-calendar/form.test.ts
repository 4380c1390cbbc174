import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventDraft } from '../../../../calendar/event.ts';
import { dayOf, toInstant } from '../../../../calendar/zone.ts';
import { formUrl, inAccount } from '../../../../sites/pages/google-calendar/form.ts';
import site from '../../../../sites/pages/google-calendar.ts';

const zone = 'Europe/Amsterdam';
const draft = (change: Partial<EventDraft> = {}): EventDraft => ({
  uid: 'a',
  title: 'Koffie & taart',
  start: toInstant(zone, dayOf(2026, 11, 24), 630),
  end: toInstant(zone, dayOf(2026, 11, 24), 645),
  zone,
  description: 'Kom erbij.\nPas gerust.',
  guests: ['joris@example.org', 'amina@example.org'],
  busy: 'busy',
  ...change,
});

test('the form is filled with everything, on the wall clock of its zone', () => {
  const url = new URL(formUrl(draft({ location: 'Keuken', recurrence: 'FREQ=WEEKLY', busy: 'free' }), '1'));
  expect(url.origin + url.pathname).toBe('https://calendar.google.com/calendar/u/1/r/eventedit');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    text: 'Koffie & taart',
    dates: '20261124T103000/20261124T104500',
    ctz: zone,
    details: 'Kom erbij.\nPas gerust.',
    location: 'Keuken',
    add: 'joris@example.org,amina@example.org',
    recur: 'RRULE:FREQ=WEEKLY',
    crm: 'AVAILABLE',
  });
  expect(site.recognises(url)).toBe(true);
});

test('an account is a number in the path or an address in the query, and the open page has the last word', () => {
  const byAddress = formUrl(draft(), 'sanne@example.org');
  expect(new URL(byAddress).searchParams.get('authuser')).toBe('sanne@example.org');
  expect(new URL(formUrl(draft(), null)).pathname).toBe('/calendar/r/eventedit');
  const here = new URL(inAccount(byAddress, '2'));
  expect(here.pathname).toBe('/calendar/u/2/r/eventedit');
  expect(here.searchParams.has('authuser')).toBe(false);
  expect(new URL(inAccount(formUrl(draft(), '1'), '0')).pathname).toBe('/calendar/u/0/r/eventedit');
  expect(inAccount('https://evil.example/x', '1')).toBe('https://evil.example/x');
});

test('fault 26: in the hour that comes twice, the second one is told apart', () => {
  const second = toInstant(zone, dayOf(2026, 10, 25), 150) + 60;
  const dates = new URL(formUrl(draft({ start: second, end: second + 15 }), null)).searchParams.get('dates');
  expect(dates).toMatch(/^20261025T013000Z\//);
});

test('whatever is in it, the address stays short enough and nothing but the description is cut much', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6_000 });
  fc.assert(
    fc.property(text, text, (title, description) => {
      const url = new URL(formUrl(draft({ title, description }), '0'));
      expect(url.href.length).toBeLessThanOrEqual(8_000);
      expect(url.searchParams.get('dates')).toBe('20261124T103000/20261124T104500');
      expect(url.searchParams.get('add')).toBe('joris@example.org,amina@example.org');
    }),
    { numRuns: 50 },
  );
});

test('a long description is cut between words, and says that it was', () => {
  const description = 'woorden '.repeat(2_000);
  const details = new URL(formUrl(draft({ description }), '0')).searchParams.get('details')!;
  expect(details.endsWith('woorden…')).toBe(true);
  expect(details.length).toBeGreaterThan(3_000);
});

test('fault 73: only plain addresses are invited, and a title cannot add a guest', () => {
  const url = new URL(formUrl(draft({ guests: ['a@example.org,evil@example.org', 'javascript:x', 'ok@example.org'], title: 'x&add=evil@example.org' }), '0'));
  expect(url.searchParams.getAll('add')).toEqual(['ok@example.org']);
});
