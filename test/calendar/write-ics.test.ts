import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import type { EventDraft } from '../../calendar/event.ts';
import { writeIcs } from '../../calendar/write-ics.ts';
import { offsetAt } from '../../calendar/zone.ts';
import { minuteOf, read, startOf } from './calendar-text.ts';

const draft = (change: Partial<EventDraft> = {}): EventDraft => ({
  uid: 'koffie@wandelgang',
  title: 'Virtuele koffie',
  start: minuteOf('2026-11-23T09:00:00Z'),
  end: minuteOf('2026-11-23T09:20:00Z'),
  zone: 'Europe/Amsterdam',
  description: 'Kom je ook?\nMag, hoeft niet.',
  guests: ['anna@example.nl'],
  busy: 'busy',
  ...change,
});
const options = { now: minuteOf('2026-11-22T00:00:00Z'), name: 'Wandelgang' };
const write = (change?: Partial<EventDraft>): string => writeIcs([draft(change)], options);

it('what was written is read as it was', () => {
  const text = writeIcs([draft(), draft({ uid: 'open@wandelgang', zone: 'UTC', busy: 'free', guests: [] })], {
    ...options,
    organizer: 'noor@example.nl',
  });
  const { events, name, skipped } = read(text);
  expect(name).toBe('Wandelgang');
  expect(skipped).toEqual([]);
  expect(
    events.map(({ uid, start, end, busy, organizer, attendees }) => ({ uid, start, end, busy, organizer, attendees })),
  ).toEqual([
    {
      uid: 'koffie@wandelgang',
      start: draft().start,
      end: draft().end,
      busy: 'busy',
      organizer: 'noor@example.nl',
      attendees: [{ email: 'anna@example.nl', answer: 'needs-action' }],
    },
    {
      uid: 'open@wandelgang',
      start: draft().start,
      end: draft().end,
      busy: 'free',
      organizer: 'noor@example.nl',
      attendees: undefined,
    },
  ]);
});

it('guests are asked to answer', () => {
  expect(write().replaceAll('\r\n ', '')).toContain(
    'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:anna@example.nl',
  );
});

it.each([
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Santiago',
  'Europe/Dublin',
])('a weekly event in %s keeps its clock time for a year, even for somebody who has only the VTIMEZONE', (zone) => {
  const weekly = {
    zone,
    recurrence: 'FREQ=WEEKLY',
    start: minuteOf('2026-02-02T09:00:00Z'),
    end: minuteOf('2026-02-02T09:30:00Z'),
  };
  const window = { from: '2026-01-01T00:00:00Z', to: '2027-06-01T00:00:00Z' };
  const text = write(weekly);
  const known = read(text, window).events.map(startOf);
  const unknown = read(text.replaceAll(zone, 'Nowhere/Known'), window);
  // 31 May 2027 is 69 weeks later.
  expect(known).toHaveLength(70);
  expect(unknown.events.map(startOf)).toEqual(known);
  expect(unknown.skipped).toEqual([]);
  const clock = read(text, window).events.map(({ start }) => (start + offsetAt(zone, start)) % 1440);
  expect(new Set(clock).size).toBe(1);
});

it('fault 76: a line break in any field starts no property', () => {
  const evil = 'Koffie\r\nEND:VEVENT\r\nBEGIN:VALARM\nTRIGGER:-PT1M\rATTENDEE:mailto:evil@x.example\u0085\u2028\0';
  const text = writeIcs(
    [
      draft({
        title: evil,
        description: evil,
        location: evil,
        uid: evil,
        guests: ['a@b.nl\r\nBEGIN:VALARM', 'x y@z', 'ok@b.nl'],
      }),
    ],
    { ...options, name: evil },
  );
  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
  expect(text).not.toMatch(/^(?:BEGIN:VALARM|TRIGGER|ATTENDEE:)/m);
  expect(read(text).events[0]!.attendees).toEqual([{ email: 'ok@b.nl', answer: 'needs-action' }]);
  expect(() => writeIcs([draft({ recurrence: 'FREQ=DAILY\r\nBEGIN:VALARM' })], options)).toThrow('ics-rule');
});

it('whatever the texts: lines of at most 75 octets, CRLF, and the same texts read back', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  fc.assert(
    fc.property(text, text, (title, description) => {
      const written = write({ title, description });
      for (const line of written.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const event = new ICAL.Component(ICAL.parse(written) as unknown[]).getFirstSubcomponent('vevent')!;
      expect(event.getFirstPropertyValue('summary')).toBe(
        title
          .replace(/\s+/g, ' ')
          .replace(/\p{Cc}/gu, '')
          .trim(),
      );
      expect(event.getFirstPropertyValue('description')).toBe(
        description.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''),
      );
    }),
    { numRuns: 200 },
  );
});
