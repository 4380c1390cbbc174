import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventDraft } from '../../../../calendar/event.ts';
import { dayOf, toInstant } from '../../../../calendar/zone.ts';
import { accountIn, readAddress } from '../../../../sites/pages/outlook-calendar/address.ts';
import { formHere, formUrl } from '../../../../sites/pages/outlook-calendar/form.ts';

const zone = 'Europe/Amsterdam';
const at = (day: number, minute: number) => toInstant(zone, dayOf(2026, 11, day), minute);
const draft = (change: Partial<EventDraft> = {}): EventDraft => ({
  uid: 'a',
  title: 'Koffie & taart',
  start: at(24, 630),
  end: at(24, 645),
  zone,
  description: 'Kom erbij.\nPas gerust.',
  guests: ['joris@example.org', 'amina@example.org'],
  busy: 'busy',
  ...change,
});
const values = (url: string) => Object.fromEntries(new URL(url).searchParams);

test('the form is filled with everything, at an instant that no zone of the page can move', () => {
  const url = new URL(formUrl(draft(), null));
  expect(url.origin + url.pathname).toBe('https://outlook.office.com/calendar/0/deeplink/compose');
  expect(values(url.href)).toEqual({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: 'Koffie & taart',
    startdt: '2026-11-24T09:30:00Z',
    enddt: '2026-11-24T09:45:00Z',
    to: 'joris@example.org,amina@example.org',
    online: '1',
    body: 'Kom erbij.<br>Pas gerust.',
  });
});

test('a place needs no call, and nobody to invite needs none either', () => {
  expect(values(formUrl(draft({ location: 'Keuken' }), null))).toMatchObject({ location: 'Keuken' });
  expect(values(formUrl(draft({ location: 'Keuken' }), null))).not.toHaveProperty('online');
  expect(values(formUrl(draft({ guests: [] }), null))).not.toHaveProperty('online');
});

test('from midnight to midnight are whole days, said as dates; taken or free as it was meant', () => {
  const whole = draft({ start: at(24, 0), end: at(25, 0) });
  expect(values(formUrl(whole, null))).toMatchObject({ allday: 'true', startdt: '2026-11-24', enddt: '2026-11-24', freebusy: 'busy' });
  expect(values(formUrl({ ...whole, end: at(26, 0), busy: 'free' }, null))).toMatchObject({ startdt: '2026-11-24', enddt: '2026-11-25' });
  expect(values(formUrl(draft({ busy: 'free' }), null))).toMatchObject({ freebusy: 'free' });
});

test('fault 26: in the hour that comes twice, the second one is told apart', () => {
  const second = toInstant(zone, dayOf(2026, 10, 25), 150) + 60;
  expect(values(formUrl(draft({ start: second, end: second + 15 }), null)).startdt).toBe('2026-10-25T01:30:00Z');
});

test('fault 72: what looks like markup in the text stays text', () => {
  const body = values(formUrl(draft({ description: '<img src=x onerror=alert(1)> & "meer"\r\n</p>' }), null)).body;
  expect(body).toBe('&lt;img src=x onerror=alert(1)&gt; &amp; "meer"<br>&lt;/p&gt;');
});

test('fault 73: only plain addresses are invited, and a title cannot add a guest', () => {
  const hostile = draft({ guests: ['a@example.org,evil@example.org', 'x@y;z@w', 'javascript:x', 'ok@example.org'], title: 'x&to=evil@example.org' });
  expect(new URL(formUrl(hostile, null)).searchParams.getAll('to')).toEqual(['ok@example.org']);
});

test('whatever is in it, the address stays short enough, and the text is cut between words', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6_000 });
  fc.assert(
    fc.property(text, text, (title, description) => {
      const url = new URL(formUrl(draft({ title, description }), 'office/0'));
      expect(url.href.length).toBeLessThanOrEqual(8_000);
      expect(url.searchParams.get('startdt')).toBe('2026-11-24T09:30:00Z');
      expect(url.searchParams.get('to')).toBe('joris@example.org,amina@example.org');
      expect(url.searchParams.get('body') ?? '').not.toMatch(/<(?!br>)/);
    }),
    { numRuns: 50 },
  );
  const long = values(formUrl(draft({ description: 'woorden & '.repeat(2_000) }), null)).body ?? '';
  expect(long.endsWith('woorden &amp;…') || long.endsWith('woorden…')).toBe(true);
});

test.each([
  ['https://outlook.live.com/calendar/0/view/week', 'live/0', 'https://outlook.live.com/calendar/0/deeplink/compose'],
  ['https://outlook.office.com/calendar/view/workweek', 'office/0', 'https://outlook.office.com/calendar/0/deeplink/compose'],
  ['https://outlook.office365.com/calendar/1/view/day', 'office/1', 'https://outlook.office365.com/calendar/1/deeplink/compose'],
  ['https://outlook.cloud.microsoft/calendar/view/month', 'office/0', 'https://outlook.cloud.microsoft/calendar/deeplink/compose'],
  ['https://outlook.cloud.microsoft/calendar/2/view/month', 'office/2', 'https://outlook.cloud.microsoft/calendar/2/deeplink/compose'],
])('in %s the account is %s, and the form is its own', (address, account, form) => {
  const page = new URL(address);
  expect(accountIn(page)).toBe(account);
  const here = new URL(formHere(formUrl(draft(), accountIn(page)), page));
  expect(here.origin + here.pathname).toBe(form);
  expect(readAddress(here)).toMatchObject({ part: 'deeplink', name: 'compose' });
  expect(here.searchParams.get('subject')).toBe('Koffie & taart');
  // A space stays a space, whoever reads it.
  expect(here.search).toContain('subject=Koffie%20%26%20taart');
});

test('an address that is no form of Outlook is left as it is', () => {
  expect(formHere('https://evil.example/calendar/deeplink/compose', new URL('https://outlook.live.com/calendar'))).toBe('https://evil.example/calendar/deeplink/compose');
});
