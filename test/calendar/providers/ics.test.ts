import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { PlainError } from '../../../calendar/error.ts';
import { createTranslate } from '../../../locales/translate.ts';
import { calendar, event, minuteOf, read, reasons, startOf, starts } from '../calendar-text.ts';

const fixture = (name: string): Uint8Array => readFileSync(new URL(`../../fixtures/ics/${name}`, import.meta.url));
const titles = (...args: Parameters<typeof read>): string[] => read(...args).events.map(({ title }) => title);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof PlainError) return error.code;
    throw error;
  }
  return 'no error';
};

describe('times', () => {
  it('reads UTC, a zone, floating and whole days', () => {
    const text = calendar(
      event('UID:utc', 'DTSTART:20260706T070000Z', 'DURATION:PT30M'),
      event('UID:zone', 'DTSTART;TZID=America/New_York:20260707T090000', 'DTEND;TZID=Europe/Amsterdam:20260707T160000'),
      event('UID:floating', 'DTSTART:20260708T090000', 'DTEND:20260708T100000'),
      event('UID:day', 'DTSTART;VALUE=DATE:20260709', 'DTEND;VALUE=DATE:20260711'),
    );
    const { events } = read(text);
    expect(events.map(startOf)).toEqual(['2026-07-06T07:00Z', '2026-07-07T13:00Z', '2026-07-08T07:00Z', '2026-07-09']);
    expect(events.map(({ start, end }) => end - start)).toEqual([30, 60, 60, 2 * 1440]);
  });

  it("reads Outlook's ways to name a zone", () => {
    const { events, skipped } = read(fixture('outlook-windows-zones.ics'));
    expect(events.map((e) => `${e.uid} ${startOf(e)} ${e.busy}`)).toEqual([
      'windows-id 2026-07-06T07:00Z busy',
      'shown-name 2026-07-06T09:00Z busy',
      'custom 2026-07-06T11:00Z busy',
      'shown-name-unquoted 2026-07-06T12:00Z busy',
      'no-vtimezone 2026-07-06T16:00Z busy',
      'away 2026-07-08 out-of-office',
      'all-day-by-flag 2026-07-09 free',
    ]);
    expect(skipped).toEqual([]);
  });

  it.each([
    ['/mozilla.org/20050126_1/America/Boise', '2026-07-06T15:00Z'],
    ['/freeassociation.sourceforge.net/Europe/Amsterdam', '2026-07-06T07:00Z'],
    ['America/Argentina/Buenos_Aires', '2026-07-06T12:00Z'],
    ['(GMT+01.00) Amsterdam / Berlin, Amsterdam', '2026-07-06T07:00Z'],
    ['tzone://Microsoft/Utc', '2026-07-06T09:00Z'],
  ])('knows the zone in %s', (tzid, expected) => {
    expect(starts(calendar(event(`DTSTART;TZID="${tzid}":20260706T090000`)))).toEqual([expected]);
  });

  it('takes X-WR-TIMEZONE for times without a zone', () => {
    const text = calendar('X-WR-TIMEZONE:America/New_York', event('DTSTART:20260706T090000'));
    expect(starts(text)).toEqual(['2026-07-06T13:00Z']);
    expect(read(text).zone).toBe('America/New_York');
  });

  it('fault 26: a time in the spring gap is read with the offset before it, one in the autumn overlap is the first', () => {
    const text = calendar(
      event('UID:gap', 'DTSTART;TZID=Europe/Amsterdam:20260328T023000', 'DURATION:PT30M', 'RRULE:FREQ=DAILY;COUNT=3'),
      event(
        'UID:overlap',
        'DTSTART;TZID=Europe/Amsterdam:20261024T023000',
        'DURATION:PT30M',
        'RRULE:FREQ=DAILY;COUNT=3',
      ),
    );
    expect(starts(text)).toEqual([
      ...['2026-03-28T01:30Z', '2026-03-29T01:30Z', '2026-03-30T00:30Z'],
      ...['2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ]);
  });

  it('fault 26: a series keeps its clock time over both changes, and its exact length with DTEND', () => {
    const night = event(
      'DTSTART;TZID=Europe/Amsterdam:20260328T230000',
      'DTEND;TZID=Europe/Amsterdam:20260329T070000',
      'RRULE:FREQ=DAILY;COUNT=2',
    );
    expect(read(calendar(night)).events.map(({ start, end }) => end - start)).toEqual([7 * 60, 7 * 60]);
    const day = event('DTSTART;TZID=Europe/Amsterdam:20260328T120000', 'DURATION:P1D', 'RRULE:FREQ=DAILY;COUNT=2');
    expect(read(calendar(day)).events.map(({ start, end }) => end - start)).toEqual([23 * 60, 24 * 60]);
  });

  it.each([
    ...[
      'Europe/Amsterdam',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Africa/Casablanca',
    ],
    ...['Antarctica/Troll', 'America/Santiago', 'Pacific/Chatham', 'America/St_Johns', 'Africa/Cairo', 'Europe/Dublin'],
  ])('fault 27: a daily event at 02:10 in %s is where Temporal has it, on each day of the year', (zone) => {
    const text = calendar(event(`DTSTART;TZID=${zone}:20200101T021000`, 'DURATION:PT30M', 'RRULE:FREQ=DAILY'));
    const start = Temporal.PlainDateTime.from('2026-01-01T02:10');
    const truth = Array.from(
      { length: 365 },
      (_, i) => start.add({ days: i }).toZonedDateTime(zone).epochMilliseconds / 60_000,
    );
    const { events } = read(text, { from: '2025-12-31T00:00:00Z', to: '2027-01-02T00:00:00Z' });
    const found = new Set(events.map((e) => e.start));
    expect(truth.filter((instant) => !found.has(instant))).toEqual([]);
    expect(events.length - truth.length).toBeLessThanOrEqual(3);
  });

  it('fault 28: only the wall time and the name of the zone count; a stale VTIMEZONE changes nothing', () => {
    expect(starts(fixture('vtimezone-that-lies.ics'))).toEqual(['2026-07-06T07:00Z']);
  });

  it('fault 29: an unknown zone is read by its VTIMEZONE, in winter and summer', () => {
    expect(starts(fixture('makebelieve-zone.ics'))).toEqual([
      '2026-01-12T11:15Z',
      '2026-07-06T10:45Z',
      '2026-12-07T11:15Z',
    ]);
    expect(reasons(fixture('makebelieve-zone.ics'))).toEqual([]);
  });

  it('fault 29: a zone that nobody knows is read on the clock of the calendar, with a mark', () => {
    const text = calendar(
      event('DTSTART;TZID=Mars/Olympus:20260706T090000', 'DTEND;TZID=Mars/Olympus:20260706T100000'),
    );
    expect(starts(text)).toEqual(['2026-07-06T07:00Z']);
    expect(starts(`${text.replace('VERSION', 'X-WR-TIMEZONE:Asia/Tokyo\r\nVERSION')}`)).toEqual(['2026-07-06T00:00Z']);
    expect(reasons(text)).toEqual(['e zone-unknown']);
  });

  it('fault 30: a VTIMEZONE called Europe/Berlin with wrong offsets is not believed', () => {
    expect(starts(fixture('vtimezone-that-lies.ics'), { zone: 'UTC' })).toEqual(['2026-07-06T07:00Z']);
  });

  it('fault 31: a whole day stays that date, as the day of whoever reads it', () => {
    const text = calendar(event('DTSTART;VALUE=DATE:20260706'));
    for (const [zone, start] of [
      ['Pacific/Auckland', '2026-07-05T12:00Z'],
      ['America/Los_Angeles', '2026-07-06T07:00Z'],
    ] as const) {
      const [day] = read(text, { zone }).events;
      expect(startOf(day!)).toBe('2026-07-06');
      expect(day!.start).toBe(minuteOf(start));
      expect(day!.end - day!.start).toBe(1440);
    }
  });

  it('fault 31: a whole day is 23 or 25 hours long when the clocks change', () => {
    const text = calendar(event('DTSTART;VALUE=DATE:20260328', 'RRULE:FREQ=DAILY;COUNT=2'));
    expect(read(text).events.map(({ start, end }) => end - start)).toEqual([1440, 1380]);
  });

  it('fault 32: what ends as the window begins is outside; a moment without length at its start is inside', () => {
    const text = calendar(
      event('UID:before', 'DTSTART:20260706T080000Z', 'DTEND:20260706T090000Z'),
      event('UID:moment', 'DTSTART:20260706T090000Z'),
      event('UID:into', 'DTSTART:20260706T083000Z', 'DTEND:20260706T093000Z'),
      event('UID:after', 'DTSTART:20260706T100000Z', 'DTEND:20260706T110000Z'),
    );
    const { events } = read(text, { from: '2026-07-06T09:00:00Z', to: '2026-07-06T10:00:00Z' });
    expect(events.map(({ uid }) => uid)).toEqual(['into', 'moment']);
  });

  it('accepts a date without VALUE=DATE, a DATE-TIME without seconds, and an end on the day of the start', () => {
    expect(starts(calendar(event('DTSTART:20260706')))).toEqual(['2026-07-06']);
    expect(starts(calendar(event('DTSTART:20260706T0900Z')))).toEqual(['2026-07-06T09:00Z']);
    const [day] = read(calendar(event('DTSTART;VALUE=DATE:20260706', 'DTEND;VALUE=DATE:20260706'))).events;
    expect(day!.allDay!.endDay - day!.allDay!.startDay).toBe(1);
  });
});

describe('series', () => {
  const weekly = [
    'DTSTART;TZID=Europe/Amsterdam:20260706T090000',
    'DTEND;TZID=Europe/Amsterdam:20260706T093000',
    'RRULE:FREQ=WEEKLY;COUNT=4',
    'SUMMARY:Weekly',
  ];

  it.each([
    ['in the same zone', 'EXDATE;TZID=Europe/Amsterdam:20260713T090000'],
    ['in UTC', 'EXDATE:20260713T070000Z'],
    ['in another zone', 'EXDATE;TZID=America/New_York:20260713T030000'],
    ['as a date', 'EXDATE;VALUE=DATE:20260713'],
    ['without a zone', 'EXDATE:20260713T090000'],
    ['in a list', 'EXDATE;TZID=Europe/Amsterdam:20200101T090000,20260713T090000'],
  ])('leaves out an EXDATE %s', (_, line) => {
    expect(starts(calendar(event(...weekly, line)))).toEqual([
      '2026-07-06T07:00Z',
      '2026-07-20T07:00Z',
      '2026-07-27T07:00Z',
    ]);
  });

  it('leaves out whole days by date and by midnight', () => {
    const text = calendar(
      event(
        'DTSTART;VALUE=DATE:20260706',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE;VALUE=DATE:20260707',
        'EXDATE;TZID=America/New_York:20260708T000000',
      ),
    );
    expect(starts(text)).toEqual(['2026-07-06', '2026-07-09']);
  });

  it('adds RDATEs, with periods of their own length, and follows several RRULEs', () => {
    const text = calendar(
      event(
        ...weekly.slice(0, 2),
        'RDATE;TZID=Europe/Amsterdam:20260708T110000',
        'RDATE;VALUE=PERIOD:20260709T070000Z/PT2H,20260710T070000Z/20260710T080000Z',
      ),
    );
    expect(read(text).events.map((e) => `${startOf(e)} ${e.end - e.start}`)).toEqual([
      '2026-07-06T07:00Z 30',
      '2026-07-08T09:00Z 30',
      '2026-07-09T07:00Z 120',
      '2026-07-10T07:00Z 60',
    ]);
    const two = calendar(event('DTSTART:20260706T090000Z', 'RRULE:FREQ=WEEKLY;COUNT=2', 'RRULE:FREQ=MONTHLY;COUNT=2'));
    expect(starts(two)).toEqual(['2026-07-06T09:00Z', '2026-07-13T09:00Z', '2026-08-06T09:00Z']);
  });

  it('shows a DTSTART that its own rule does not give', () => {
    expect(starts(calendar(event('DTSTART:20260707T090000Z', 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2')))).toEqual([
      '2026-07-07T09:00Z',
      '2026-07-13T09:00Z',
      '2026-07-20T09:00Z',
    ]);
  });

  it.each([
    ['20260719T235959Z', 2],
    ['20260720T070000Z', 3],
    ['20260720', 3],
    ['20260720T085959', 2],
  ])('ends by UNTIL=%s', (until, count) => {
    expect(starts(calendar(event(...weekly.slice(0, 2), `RRULE:FREQ=WEEKLY;UNTIL=${until}`)))).toHaveLength(count);
  });

  it.each(['20260720', '20260720T000000Z', '20260720T235959Z', '20260719T220000Z'])(
    'ends whole days by UNTIL=%s',
    (until) => {
      expect(starts(calendar(event('DTSTART;VALUE=DATE:20260706', `RRULE:FREQ=WEEKLY;UNTIL=${until}`)))).toEqual([
        '2026-07-06',
        '2026-07-13',
        '2026-07-20',
      ]);
    },
  );

  it('moves an instance, whatever the zone of its RECURRENCE-ID, and keeps what it stands for', () => {
    for (const id of [
      'RECURRENCE-ID:20260713T070000Z',
      'RECURRENCE-ID;TZID=America/New_York:20260713T030000',
      'RECURRENCE-ID;VALUE=DATE:20260713',
    ]) {
      const moved = event(
        id,
        'DTSTART;TZID=Europe/Amsterdam:20260714T110000',
        'DTEND;TZID=Europe/Amsterdam:20260714T120000',
        'SUMMARY:Moved',
      );
      const { events } = read(calendar(moved, event(...weekly)));
      expect(events.map((e) => `${startOf(e)} ${e.title}`)).toEqual([
        '2026-07-06T07:00Z Weekly',
        '2026-07-14T09:00Z Moved',
        '2026-07-20T07:00Z Weekly',
        '2026-07-27T07:00Z Weekly',
      ]);
      expect(new Set(events.map((e) => e.recurrenceId)).size).toBe(4);
    }
  });

  it('moves an instance into the window and out of it', () => {
    const window = { from: '2026-07-13T00:00:00Z', to: '2026-07-14T00:00:00Z' };
    const into = event('RECURRENCE-ID:20260727T070000Z', 'DTSTART:20260713T120000Z', 'SUMMARY:In');
    const out = event('RECURRENCE-ID:20260713T070000Z', 'DTSTART:20260716T120000Z', 'SUMMARY:Out');
    expect(titles(calendar(event(...weekly), into, out), window)).toEqual(['In']);
  });

  it("never lets an exception meet another event's series", () => {
    const other = event('UID:other', 'RECURRENCE-ID:20260713T070000Z', 'DTSTART:20260713T100000Z', 'SUMMARY:Other');
    expect(titles(calendar(event(...weekly), other))).toEqual(['Weekly', 'Weekly', 'Other', 'Weekly', 'Weekly']);
  });

  it('follows THISANDFUTURE until the next, with the new length, and instances of their own on top', () => {
    const later = event(
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20260713T070000Z',
      'DTSTART:20260714T080000Z',
      'DTEND:20260714T090000Z',
      'SUMMARY:Later',
    );
    const own = event('RECURRENCE-ID:20260720T070000Z', 'DTSTART:20260720T120000Z', 'SUMMARY:Own');
    const { events } = read(calendar(event(...weekly), later, own));
    expect(events.map((e) => `${startOf(e)} ${e.end - e.start} ${e.title}`)).toEqual([
      '2026-07-06T07:00Z 30 Weekly',
      '2026-07-14T08:00Z 60 Later',
      '2026-07-20T12:00Z 0 Own',
      '2026-07-28T08:00Z 60 Later',
    ]);
  });

  it('finds a THISANDFUTURE instance that was moved into the window', () => {
    const later = event(
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20260713T070000Z',
      'DTSTART:20260717T070000Z',
      'SUMMARY:Later',
    );
    expect(
      starts(calendar(event(...weekly), later), { from: '2026-07-23T00:00:00Z', to: '2026-07-25T00:00:00Z' }),
    ).toEqual(['2026-07-24T07:00Z']);
  });

  it('fault 48: an instance whose series is not in the file is an event of its own', () => {
    expect(starts(calendar(event('RECURRENCE-ID:20260713T070000Z', 'DTSTART:20260714T070000Z')))).toEqual([
      '2026-07-14T07:00Z',
    ]);
  });

  it('fault 47: the order of the file changes nothing', () => {
    const parts = [
      event(...weekly),
      event('RECURRENCE-ID:20260713T070000Z', 'DTSTART:20260714T070000Z', 'SUMMARY:Moved'),
      event('RECURRENCE-ID:20260720T070000Z', 'DTSTART:20260720T070000Z', 'STATUS:CANCELLED'),
      event('UID:single', 'DTSTART:20260715T070000Z', 'SUMMARY:Single'),
    ];
    const forward = titles(calendar(...parts));
    expect(forward).toEqual(['Weekly', 'Moved', 'Single', 'Weekly']);
    expect(titles(calendar(...[...parts].reverse()))).toEqual(forward);
  });

  it('fault 54: a series since the year 1 and until 9999 is answered', () => {
    const text = calendar(
      event('DTSTART:00010101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=99991231T000000Z'),
    );
    expect(starts(text, { from: '2026-07-06T00:00:00Z', to: '2026-07-08T00:00:00Z' })).toEqual([
      '2026-07-06T09:00Z',
      '2026-07-07T09:00Z',
    ]);
  });

  it.each([
    ['53', 'FREQ=SECONDLY', 'rule-too-dense'],
    ['53', 'FREQ=MINUTELY', 'rule-too-dense'],
    ['55', 'FREQ=DAILY;INTERVAL=0', 'rule-unreadable'],
    ['55', 'FREQ=WEEKLY;BYDAY=XX', 'rule-unreadable'],
    [
      '57',
      `FREQ=YEARLY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=${Array.from({ length: 60 }, (_, i) => i)};BYDAY=MO,TU,WE,TH,FR`,
      'rule-too-dense',
    ],
  ])('fault %s: of a series with %s only the first time counts, and it is named', (_, rule, reason) => {
    const text = calendar(
      event('DTSTART:20260706T070000Z', 'DTEND:20260706T080000Z', `RRULE:${rule}`),
      event('UID:other', 'DTSTART:20260707T070000Z'),
    );
    expect(starts(text)).toEqual(['2026-07-06T07:00Z', '2026-07-07T07:00Z']);
    expect(reasons(text)).toEqual([`e ${reason}`]);
  });

  it('fault 58: an EXRULE that takes everything away takes everything away', () => {
    expect(starts(calendar(event('DTSTART:20260706T070000Z', 'RRULE:FREQ=DAILY', 'EXRULE:FREQ=DAILY')))).toEqual([]);
  });

  it('fault 58: 200,000 exceptions, extra dates and 20,000 moved instances are all heeded', () => {
    const stamps = Array.from(
      { length: 200_000 },
      (_, i) => `${new Date(Date.UTC(2000, 0, 1, 0, i * 60)).toISOString().replace(/[-:]|\.000/g, '')}`,
    );
    const near = (text: string) => starts(text, { from: '2010-06-01T00:00:00Z', to: '2010-06-02T00:00:00Z' });
    const dense = event(
      'DTSTART:20000101T000000Z',
      'RRULE:FREQ=HOURLY',
      `EXDATE:${stamps.filter((_, i) => i % 2).join(',')}`,
    );
    expect(near(calendar(dense))).toHaveLength(12);
    expect(
      near(calendar(event('DTSTART:20000101T003000Z', stamps.map((stamp) => `RDATE:${stamp}`).join('\r\n')))),
    ).toHaveLength(24);
    const overrides = stamps
      .slice(-20_000)
      .map((stamp) => event(`RECURRENCE-ID:${stamp}`, `DTSTART:${stamp.replace('00Z', '30Z')}`, 'SUMMARY:Moved'));
    const many = calendar(event('DTSTART:20000101T000000Z', 'RRULE:FREQ=HOURLY'), ...overrides);
    expect(
      titles(many, { from: '2022-10-01T00:00:00Z', to: '2022-10-02T00:00:00Z' }).filter((title) => title === 'Moved'),
    ).toHaveLength(24);
  });

  it('fault 59: a VTIMEZONE that changes every second, ten thousand of them, or two of one name do no harm', () => {
    const zone = (name: string, rule: string) =>
      [
        'BEGIN:VTIMEZONE',
        `TZID:${name}`,
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0300',
        'TZOFFSETTO:+0300',
        `RRULE:${rule}`,
        'END:STANDARD',
        'END:VTIMEZONE',
      ].join('\r\n');
    const timed = event('DTSTART;TZID=Odd:20260706T090000');
    expect(starts(calendar(zone('Odd', 'FREQ=SECONDLY'), zone('Odd', 'FREQ=YEARLY'), timed))).toEqual([
      '2026-07-06T06:00Z',
    ]);
    const crowd = zone('Odd', 'FREQ=YEARLY').replace(
      'END:STANDARD',
      `END:STANDARD\r\n${'BEGIN:DAYLIGHT\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nRRULE:FREQ=YEARLY\r\nEND:DAYLIGHT\r\n'.repeat(10_000)}X:y`,
    );
    expect(starts(calendar(crowd, timed))).toEqual(['2026-07-06T06:00Z']);
  });
});

describe('what an event says', () => {
  it('reads people, their answers, and leaves out rooms', () => {
    const text = calendar(
      event(
        'DTSTART:20260706T070000Z',
        'ORGANIZER;CN=Noor:mailto:Noor@Example.nl',
        'ATTENDEE;CN="Vries, Anna de";PARTSTAT=ACCEPTED:mailto:anna@example.nl',
        'ATTENDEE;CN=Bo: the second;PARTSTAT=DECLINED:mailto:bo@example.nl',
        'ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:room@example.nl',
        'ATTENDEE;EMAIL=cees@example.nl;PARTSTAT=TENTATIVE:/principals/4711/',
        'ATTENDEE:mailto:dot@example.nl',
        'ATTENDEE:invalid',
      ),
    );
    const [only] = read(text).events;
    expect(only!.organizer).toBe('noor@example.nl');
    expect(only!.attendees).toEqual([
      { email: 'anna@example.nl', name: 'Vries, Anna de', answer: 'accepted' },
      { email: 'bo@example.nl', name: 'Bo', answer: 'needs-action' },
      { email: 'cees@example.nl', answer: 'tentative' },
      { email: 'dot@example.nl', answer: 'needs-action' },
    ]);
  });

  const me = 'ATTENDEE;PARTSTAT=%:mailto:me@example.nl';
  it.each([
    ['nothing said', [], 'busy'],
    ['TRANSP:TRANSPARENT', ['TRANSP:TRANSPARENT'], 'free'],
    ['STATUS:TENTATIVE', ['STATUS:TENTATIVE'], 'tentative'],
    ["Outlook's free", ['X-MICROSOFT-CDO-BUSYSTATUS:FREE'], 'free'],
    ["Outlook's tentative", ['X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'], 'tentative'],
    ["Outlook's working elsewhere", ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'], 'free'],
    ["Outlook's out of office", ['X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'TRANSP:TRANSPARENT'], 'out-of-office'],
    ['my yes', [me.replace('%', 'ACCEPTED')], 'busy'],
    ['my no', [me.replace('%', 'DECLINED'), 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY'], 'free'],
    ['my maybe', [me.replace('%', 'TENTATIVE')], 'tentative'],
    ['no answer yet', [me.replace('%', 'NEEDS-ACTION')], 'tentative'],
    ['no answer to my own meeting', [me.replace('%', 'NEEDS-ACTION'), 'ORGANIZER:mailto:me@example.nl'], 'busy'],
    ["somebody else's no", ['ATTENDEE;PARTSTAT=DECLINED:mailto:other@example.nl'], 'busy'],
  ])('fault 70: %s', (_, lines, busy) => {
    expect(read(calendar(event('DTSTART:20260706T070000Z', ...lines)), { me: ['me@example.nl'] }).events[0]!.busy).toBe(
      busy,
    );
  });

  it('fault 70: what was cancelled is gone, by STATUS or by METHOD, one time or all', () => {
    const cancelled = event('DTSTART:20260706T070000Z', 'STATUS:CANCELLED');
    expect(starts(calendar(cancelled))).toEqual([]);
    expect(reasons(calendar(cancelled))).toEqual(['e cancelled']);
    expect(reasons(calendar('METHOD:CANCEL', event('DTSTART:20260706T070000Z')))).toEqual(['e cancelled']);
    const series = event('DTSTART:20260706T070000Z', 'RRULE:FREQ=DAILY;COUNT=3');
    const one = event('RECURRENCE-ID:20260707T070000Z', 'DTSTART:20260707T070000Z', 'STATUS:CANCELLED');
    expect(starts(calendar(series, one))).toEqual(['2026-07-06T07:00Z', '2026-07-08T07:00Z']);
  });

  it('fault 71: CLASS:PRIVATE and CONFIDENTIAL are marked', () => {
    const secrecy = (word: string) =>
      read(calendar(event('DTSTART:20260706T070000Z', `CLASS:${word}`))).events[0]!.isPrivate;
    expect([secrecy('PRIVATE'), secrecy('CONFIDENTIAL'), secrecy('PUBLIC')]).toEqual([true, true, undefined]);
  });

  it('fault 72: markup in a title is text, as written', () => {
    const title = ['<img src=x onerror=alert(1)></script>{{7*7}}$', '{1}'].join('');
    expect(titles(calendar(event('DTSTART:20260706T070000Z', `SUMMARY:${title}`)))).toEqual([title]);
  });

  it('fault 77: a title of a megabyte is cut to 500 characters, never through one', () => {
    const [only] = read(calendar(event('DTSTART:20260706T070000Z', `SUMMARY:${'👋'.repeat(500_000)}`))).events;
    expect([...only!.title]).toHaveLength(500);
    expect(only!.title).not.toMatch(/\p{Surrogate}/u);
  });

  it('finds the link of the meeting in any field, the most trustworthy first', () => {
    const link = (...lines: string[]) => read(calendar(event('DTSTART:20260706T070000Z', ...lines))).events[0]!.link;
    const teams =
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d';
    expect(link(`DESCRIPTION:Join here\\n<${teams}>\\nor not`)).toEqual({ kind: 'teams', url: teams });
    expect(
      link('LOCATION:https://zoom.us/j/123?pwd=x', 'X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij')?.kind,
    ).toBe('meet');
    expect(link('LOCATION:Kamer 3')).toBeUndefined();
  });

  it('fault 69: of two versions the higher SEQUENCE counts, then the later change', () => {
    const version = (sequence: number, changed: string, title: string) =>
      event('DTSTART:20260706T070000Z', `SEQUENCE:${sequence}`, `LAST-MODIFIED:${changed}`, `SUMMARY:${title}`);
    expect(titles(calendar(version(2, '20260101T000000Z', 'new'), version(1, '20260201T000000Z', 'old')))).toEqual([
      'new',
    ]);
    expect(titles(calendar(version(1, '20260201T000000Z', 'new'), version(1, '20260101T000000Z', 'old')))).toEqual([
      'new',
    ]);
    expect(reasons(calendar(version(2, '20260101T000000Z', 'new'), version(1, '20260201T000000Z', 'old')))).toEqual([
      'e older-version',
    ]);
  });
});

describe('broken files', () => {
  const good = event('UID:good', 'DTSTART:20260706T070000Z', 'SUMMARY:Good');

  it('fault 60: nesting without end, END without BEGIN and BEGIN without END lose nothing else', () => {
    expect(titles(calendar('BEGIN:X\r\n'.repeat(20_000), good))).toEqual(['Good']);
    expect(titles(calendar('END:VEVENT', 'END:X', good))).toEqual(['Good']);
    expect(titles(calendar(event('DTSTART:20260706T070000Z', 'BEGIN:VALARM', 'SUMMARY:Alarm'), good))).toEqual([
      '',
      'Good',
    ]);
    const open = calendar('BEGIN:VEVENT\r\nUID:open\r\nDTSTART:20260706T070000Z', good);
    expect(titles(open)).toEqual(['Good']);
    expect(reasons(open)).toEqual(['open broken-off']);
  });

  it('fault 61: lines of 20 MB, folds at each character, a million semicolons, an open quote and 100,000 parameters', () => {
    const huge = 'x'.repeat(20 * 1024 * 1024);
    expect(titles(calendar(event('UID:a', 'DTSTART:20260706T060000Z', `DESCRIPTION:${huge}`), good))).toEqual([
      '',
      'Good',
    ]);
    expect(titles(calendar(good.replace(/(?<=.)(?=.)/g, '\r\n ')))).toEqual(['Good']);
    const odd = [
      `SUMMARY:${';'.repeat(1_000_000)}`,
      `ATTENDEE;CN="${'y'.repeat(1_000_000)}`,
      `ORGANIZER${';a=b'.repeat(100_000)}:mailto:a@b.nl`,
    ];
    const { events } = read(calendar(event('UID:a', 'DTSTART:20260706T060000Z', ...odd), good));
    expect(events.map(({ uid }) => uid)).toEqual(['a', 'good']);
    expect(events[0]!.title).toBe(';'.repeat(500));
  });

  it('fault 61: texts on which a careless search takes the square of their length', () => {
    const long = (text: string) => text.repeat(60_000);
    const lines = [
      `ORGANIZER:mailto:${long('a')}`,
      `LOCATION:https://zoom.us/${long(')')}x`,
      `ATTENDEE;EMAIL=${long('b')}:x`,
    ];
    const many = Array.from({ length: 100 }, (_, i) => event(`UID:${i}`, 'DTSTART:20260706T060000Z', ...lines));
    const { events } = read(calendar(...many, good));
    expect(events).toHaveLength(101);
    expect(events[0]).not.toHaveProperty('organizer');
    expect(events[0]).not.toHaveProperty('link');
  });

  it('fault 61: 200 MB is refused with the limit', () => {
    expect(codeOf(() => read(new Uint8Array(33 * 1024 * 1024).fill(65)))).toBe('ics-too-large');
  });

  it.each([
    ['a zip', [0x50, 0x4b, 0x03, 0x04, 0x14], 'ics-binary'],
    ['gzip', [0x1f, 0x8b, 0x08, 0x00], 'ics-binary'],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'ics-binary'],
    ['random bytes', Array.from({ length: 4000 }, (_, i) => (i * 7919 + 13) % 251), 'ics-not-a-calendar'],
    ['nothing', [], 'ics-empty'],
    ['white space', [32, 10, 13, 9], 'ics-empty'],
  ])('fault 62, 65: %s is refused by name', (_, bytes, code) => {
    expect(codeOf(() => read(new Uint8Array(bytes)))).toBe(code);
  });

  it('fault 44: a web page and other text are refused by name', () => {
    expect(codeOf(() => read('<!DOCTYPE html><html><body>Sign in</body></html>'))).toBe('ics-html');
    expect(codeOf(() => read('{"items": ['))).toBe('ics-not-a-calendar');
  });

  const accents = calendar(event('DTSTART:20260706T070000Z', 'SUMMARY:Café één 日本'));
  const western = calendar(event('DTSTART:20260706T070000Z', 'SUMMARY:Café één'));
  const utf16 = (text: string, isBig = false): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((c) => {
        const n = c.charCodeAt(0);
        return isBig ? [n >> 8, n & 255] : [n & 255, n >> 8];
      }),
    );
  it.each([
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\uFEFF${accents}`), 'Café één 日本'],
    ['UTF-16 with a byte order mark', utf16(`\uFEFF${accents}`), 'Café één 日本'],
    ['UTF-16, big end first', utf16(`\uFEFF${accents}`, true), 'Café één 日本'],
    ['UTF-16 without a mark', utf16(accents), 'Café één 日本'],
    ['Latin-1', Uint8Array.from(western, (c) => c.charCodeAt(0)), 'Café één'],
    ['only carriage returns', accents.replaceAll('\r\n', '\r'), 'Café één 日本'],
    ['only line feeds', accents.replaceAll('\r\n', '\n'), 'Café één 日本'],
    ['NULs', accents.replace('Caf', 'C\0af'), 'Café één 日本'],
    ['half a character', accents.replace('日', '\ud83d'), 'Café één \uFFFD本'],
    ['tab folds', accents.replace('Café', 'Ca\r\n\tfé'), 'Café één 日本'],
  ])('fault 63: reads %s', (_, input, title) => {
    expect(titles(input)).toEqual([title]);
  });

  it('fault 63: a fold in the middle of a UTF-8 character is undone', () => {
    const bytes = [...new TextEncoder().encode(accents)];
    const at = bytes.indexOf(0xc3) + 1;
    bytes.splice(at, 0, 13, 10, 32);
    expect(titles(Uint8Array.from(bytes))).toEqual(['Café één 日本']);
  });

  it('fault 63: a few broken bytes between good UTF-8 cost only themselves', () => {
    const bytes = [...new TextEncoder().encode(accents)];
    bytes.splice(bytes.indexOf(0xc3), 0, 0xff);
    expect(titles(Uint8Array.from(bytes))).toEqual(['Caf\uFFFDé één 日本']);
  });

  it('fault 64: of a file that was cut off, the whole events before it are kept, and it is said', () => {
    const text = calendar(good, event('UID:half', 'DTSTART:20260707T070000Z', 'SUMMARY:Half'));
    const cut = text.slice(0, text.indexOf('SUMMARY:Half'));
    expect(titles(cut)).toEqual(['Good']);
    expect(reasons(cut)).toEqual(['half broken-off', '- broken-off']);
    const between = text.slice(0, text.lastIndexOf('BEGIN:VEVENT'));
    expect(titles(between)).toEqual(['Good']);
    expect(reasons(between)).toEqual(['- broken-off']);
  });

  it('fault 66: without DTSTART or UID, or with a date that does not exist, an event is left out and named', () => {
    const text = calendar(
      good,
      event('UID:no-start', 'SUMMARY:x'),
      'BEGIN:VEVENT\r\nDTSTART:20260706T070000Z\r\nEND:VEVENT',
      event('UID:february', 'DTSTART:20260230T250000'),
      event('UID:words', 'DTSTART:tomorrow'),
      event('UID:month', 'DTSTART;VALUE=DATE:20261301'),
      event('UID:instance', 'RECURRENCE-ID:nonsense', 'DTSTART:20260706T070000Z'),
    );
    expect(titles(text)).toEqual(['Good']);
    expect(reasons(text)).toEqual([
      '- no-uid',
      'no-start no-start',
      'february bad-date',
      'words bad-date',
      'month bad-date',
      'instance bad-date',
    ]);
  });

  it('fault 66: an event without DTSTAMP is read: RFC 2445 did not ask for it', () => {
    expect(starts(calendar('BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260706T070000Z\r\nEND:VEVENT'))).toEqual([
      '2026-07-06T07:00Z',
    ]);
  });

  it('fault 67: an end before the start takes no time; one that is absurd makes nobody busy', () => {
    const text = calendar(
      event('UID:backward', 'DTSTART:20260706T070000Z', 'DTEND:20260705T070000Z'),
      event('UID:negative', 'DTSTART:20260706T080000Z', 'DURATION:-PT5M'),
      event('UID:ages', 'DTSTART:20260706T090000Z', 'DURATION:P99999999999W'),
      event('UID:career', 'DTSTART:19900101T090000Z', 'DTEND:20400101T090000Z'),
      event('UID:days', 'DTSTART;VALUE=DATE:20260706', 'DTEND;VALUE=DATE:20260701'),
    );
    const { events } = read(text);
    expect(Object.fromEntries(events.map((e) => [e.uid, [e.end - e.start, e.busy]]))).toEqual({
      career: [Date.UTC(2040, 0, 1) / 60_000 - Date.UTC(1990, 0, 1) / 60_000, 'free'],
      days: [1440, 'busy'],
      backward: [0, 'busy'],
      negative: [0, 'busy'],
      ages: [36_600 * 1440, 'free'],
    });
    expect(reasons(text).toSorted()).toEqual([
      'ages too-long',
      'backward bad-end',
      'career too-long',
      'days bad-end',
      'negative bad-end',
    ]);
  });

  it('fault 68: names of the language are plain names here', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    const text = calendar(
      ...['__proto__', 'constructor', 'toString'].map((name, i) =>
        event(
          `UID:${name}`,
          `DTSTART;TZID=${name}:2026070${i + 1}T090000`,
          `ATTENDEE;CN=${name};__proto__=x:mailto:a@b.nl`,
          `SUMMARY:${name}`,
        ),
      ),
      'BEGIN:VTIMEZONE\r\nTZID:__proto__\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE',
    );
    expect(read(text).events.map((e) => `${e.uid} ${e.title} ${startOf(e)}`)).toEqual([
      '__proto__ __proto__ 2026-07-01T04:00Z',
      'constructor constructor 2026-07-02T07:00Z',
      'toString toString 2026-07-03T07:00Z',
    ]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('every reason and every error has its sentence in both languages', () => {
    const reasons = [
      'no-uid',
      'no-start',
      'bad-date',
      'broken-off',
      'cancelled',
      'older-version',
      'zone-unknown',
      'bad-end',
      'too-long',
      'rule-unreadable',
      'rule-too-dense',
      'rule-too-long',
      'too-many-events',
    ];
    const errors = [
      'empty',
      'binary',
      'html',
      'not-a-calendar',
      'too-large',
      'cut-off',
      'timeout',
      'redirect',
      'address-bad',
      'address-locked',
      'address-gone',
      'address-busy',
      'address-failed',
      'address-unreachable',
      'rule',
    ];
    for (const language of ['en', 'nl'] as const) {
      const { find } = createTranslate(language);
      expect(reasons.filter((code) => find(`skipped.${code}`) === null)).toEqual([]);
      expect(errors.filter((code) => find(`errors.ics-${code}`, { megabytes: 32, status: 500 }) === null)).toEqual([]);
    }
  });
});
