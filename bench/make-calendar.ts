/**
 * A calendar as large companies have them, made by rule: 10,000 events of which a fifth recur, with exceptions and moved
 * instances, in six zones with their VTIMEZONE, 8 % all-day, about 7 MB. It also counts its own occurrences, day by day with
 * Temporal and without any of the code that is measured.
 */
import { Temporal } from 'temporal-polyfill';

interface Zone {
  readonly id: string;
  readonly vtimezone: string;
}

const observance = (kind: string, times: { from: string; to: string; start: string; rule: string }): string =>
  `BEGIN:${kind}\r\nTZOFFSETFROM:${times.from}\r\nTZOFFSETTO:${times.to}\r\nDTSTART:${times.start}\r\nRRULE:FREQ=YEARLY;${times.rule}\r\nEND:${kind}\r\n`;
const zone = (id: string, ...observances: string[]): Zone => ({
  id,
  vtimezone: `BEGIN:VTIMEZONE\r\nTZID:${id}\r\n${observances.join('')}END:VTIMEZONE\r\n`,
});
const european = (id: string, winter: string, summer: string, hours: [string, string]): Zone =>
  zone(
    id,
    observance('DAYLIGHT', {
      from: winter,
      to: summer,
      start: `19810329T${hours[0]}0000`,
      rule: 'BYMONTH=3;BYDAY=-1SU',
    }),
    observance('STANDARD', {
      from: summer,
      to: winter,
      start: `19961027T${hours[1]}0000`,
      rule: 'BYMONTH=10;BYDAY=-1SU',
    }),
  );
const american = (id: string, winter: string, summer: string): Zone =>
  zone(
    id,
    observance('DAYLIGHT', { from: winter, to: summer, start: '20070311T020000', rule: 'BYMONTH=3;BYDAY=2SU' }),
    observance('STANDARD', { from: summer, to: winter, start: '20071104T020000', rule: 'BYMONTH=11;BYDAY=1SU' }),
  );

const zones: readonly Zone[] = [
  european('Europe/Amsterdam', '+0100', '+0200', ['02', '03']),
  european('Europe/London', '+0000', '+0100', ['01', '02']),
  american('America/New_York', '-0500', '-0400'),
  american('America/Los_Angeles', '-0800', '-0700'),
  zone(
    'Australia/Sydney',
    observance('STANDARD', { from: '+1100', to: '+1000', start: '20080406T030000', rule: 'BYMONTH=4;BYDAY=1SU' }),
    observance('DAYLIGHT', { from: '+1000', to: '+1100', start: '20081005T020000', rule: 'BYMONTH=10;BYDAY=1SU' }),
  ),
  zone(
    'Asia/Tokyo',
    'BEGIN:STANDARD\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\n',
  ),
];

/** Mulberry32: small, seeded, the same on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
type Date_ = Temporal.PlainDate;

interface Pattern {
  readonly rule: string;
  /** Is this date one of the series that began on `start`? */
  readonly has: (date: Date_, start: Date_) => boolean;
}

const weeksApart = (date: Date_, start: Date_): number => {
  const monday = (d: Date_): Date_ => d.subtract({ days: d.dayOfWeek - 1 });
  return monday(start).until(monday(date)).days / 7;
};

function patternFor(start: Date_, pick: number): Pattern {
  const day = start.dayOfWeek;
  const nth = Math.ceil(start.day / 7);
  if (pick < 0.42) return { rule: `FREQ=WEEKLY;BYDAY=${DAYS[day - 1]}`, has: (date) => date.dayOfWeek === day };
  if (pick < 0.55) {
    const other = (day % 5) + 1;
    const both = [...new Set([day, other])].sort();
    return { rule: `FREQ=WEEKLY;BYDAY=${both.map((d) => DAYS[d - 1])}`, has: (date) => both.includes(date.dayOfWeek) };
  }
  if (pick < 0.7) {
    return {
      rule: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${DAYS[day - 1]}`,
      has: (date, from) => date.dayOfWeek === day && weeksApart(date, from) % 2 === 0,
    };
  }
  if (pick < 0.8) {
    return { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', has: (date) => date.dayOfWeek <= 5 };
  }
  if (pick < 0.88 && nth < 5) {
    return {
      rule: `FREQ=MONTHLY;BYDAY=${nth}${DAYS[day - 1]}`,
      has: (date) => date.dayOfWeek === day && Math.ceil(date.day / 7) === nth,
    };
  }
  if (pick < 0.94) return { rule: 'FREQ=MONTHLY', has: (date, from) => date.day === from.day };
  if (pick < 0.97) {
    return { rule: 'FREQ=DAILY;INTERVAL=3', has: (date, from) => from.until(date).days % 3 === 0 };
  }
  return { rule: 'FREQ=YEARLY', has: (date, from) => date.day === from.day && date.month === from.month };
}

const compact = (text: string): string => text.replaceAll(/[-:]/g, '');
const fold = (line: string): string => line.replaceAll(/(.{74})(?=.)/g, '$1\r\n ');
const WORDS =
  'the plan for next quarter, notes and open points from last time; please read before we meet and add what is missing'.split(
    ' ',
  );

export interface MadeCalendar {
  readonly text: string;
  readonly events: number;
  /** Occurrences that touch a span of UTC days. */
  readonly count: (from: string, to: string) => number;
}

interface Made {
  readonly start: Temporal.PlainDateTime;
  readonly minutes: number;
  readonly zone: string | null;
  readonly pattern?: Pattern;
  readonly until?: Date_;
  readonly gone: ReadonlySet<string>;
  readonly moved: readonly { readonly from: string; readonly to: Temporal.PlainDateTime }[];
}

const instantOf = (time: Temporal.PlainDateTime, zoneId: string | null): number =>
  time.toZonedDateTime(zoneId ?? 'UTC').epochMilliseconds;

function occurrencesOf(made: Made, span: { from: number; to: number }): number {
  const touches = (start: Temporal.PlainDateTime): boolean => {
    const begin = instantOf(start, made.zone);
    return begin < span.to && begin + made.minutes * 60_000 > span.from;
  };
  let count = made.moved.filter(({ to }) => touches(to)).length;
  if (!made.pattern) return touches(made.start) ? 1 : 0;
  const first = Temporal.PlainDate.from(new Date(span.from - 2 * 86_400_000).toISOString().slice(0, 10));
  const last = Temporal.PlainDate.from(new Date(span.to + 2 * 86_400_000).toISOString().slice(0, 10));
  const start = made.start.toPlainDate();
  let date = Temporal.PlainDate.compare(start, first) > 0 ? start : first;
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (made.until && Temporal.PlainDate.compare(date, made.until) > 0) break;
    if (!made.pattern.has(date, start) || made.gone.has(date.toString())) continue;
    if (made.moved.some(({ from }) => from === date.toString())) continue;
    if (touches(date.toPlainDateTime(made.start.toPlainTime()))) count += 1;
  }
  return count;
}

export function makeCalendar(size: number): MadeCalendar {
  const next = random(size);
  const whole = (below: number): number => Math.floor(next() * below);
  const all: Made[] = [];
  const parts: string[] = [
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Wandelgang//bench//EN\r\n',
    ...zones.map((z) => z.vtimezone),
  ];
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[whole(WORDS.length)])
      .join(' ')
      .replaceAll(/([,;])/g, '\\$1');

  const write = (uid: number, lines: readonly string[]): void => {
    const about = [
      `UID:event-${uid}@bench.example`,
      `DTSTAMP:20260101T000000Z`,
      ...lines,
      `SUMMARY:${words(5)} ${uid}`,
      `DESCRIPTION:${words(24)}${uid % 3 ? '' : `\\nhttps://meet.google.com/abc-defg-${uid % 10}hi`}`,
      `LOCATION:${words(3)}`,
      `ORGANIZER;CN=Person ${uid % 90}:mailto:person${uid % 90}@bench.example`,
      ...[1, 2, 3].map(
        (n) =>
          `ATTENDEE;CN=Person ${(uid + n) % 90};PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:person${(uid + n) % 90}@bench.example`,
      ),
      'STATUS:CONFIRMED',
      'SEQUENCE:0',
    ];
    const alarm =
      uid % 4 === 0 ? 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT10M\r\nDESCRIPTION:x\r\nEND:VALARM\r\n' : '';
    parts.push(`BEGIN:VEVENT\r\n${about.map(fold).join('\r\n')}\r\n${alarm}END:VEVENT\r\n`);
  };

  for (let events = 0, uid = 0; events < size; uid += 1) {
    const day = Temporal.PlainDate.from('2022-01-01').add({ days: whole(2190) });
    const isSeries = uid % 5 === 0;
    // A series begins on a working day, so that its first date is one of its own.
    const date = isSeries && day.dayOfWeek > 5 ? day.add({ days: 2 }) : day;
    const isAllDay = uid % 25 === 7 || uid % 25 === 18;
    const start = date.toPlainDateTime(
      isAllDay ? '00:00' : `${String(8 + whole(9)).padStart(2, '0')}:${['00', '15', '30', '45'][whole(4)]}`,
    );
    const minutes = isAllDay ? 1440 : ([30, 45, 60, 120][whole(4)] as number);
    const { id } = zones[whole(zones.length)] as Zone;
    const at = (time: Temporal.PlainDateTime, name: string): string =>
      isAllDay
        ? `${name};VALUE=DATE:${compact(time.toPlainDate().toString())}`
        : `${name};TZID=${id}:${compact(time.toString({ smallestUnit: 'second' }))}`;
    const times = [at(start, 'DTSTART'), at(start.add({ minutes }), 'DTEND')];
    const gone = new Set<string>();
    const moved: { from: string; to: Temporal.PlainDateTime }[] = [];
    if (!isSeries) {
      write(uid, times);
      all.push({ start, minutes, zone: isAllDay ? null : id, gone, moved });
      events += 1;
      continue;
    }
    const pattern = patternFor(date, next());
    const until = next() < 0.3 ? date.add({ days: 60 + whole(700) }) : undefined;
    const end = until ? `;UNTIL=${isAllDay ? compact(until.toString()) : compact(`${until}T23:59:59`)}` : '';
    const some = (step: number): Date_[] => {
      const found: Date_[] = [];
      for (let d = date.add({ days: step }); found.length < 4 && date.until(d).days < 400; d = d.add({ days: 1 })) {
        if (pattern.has(d, date)) found.push(d);
      }
      return found;
    };
    const exceptions = uid % 4 === 0 ? some(20 + whole(200)) : [];
    for (const d of exceptions) gone.add(d.toString());
    const list = exceptions.map((d) => at(d.toPlainDateTime(start.toPlainTime()), 'EXDATE'));
    const values = list.map((line) => line.slice(line.lastIndexOf(':') + 1)).join(',');
    write(uid, [
      ...times,
      `RRULE:${pattern.rule}${end}`,
      ...(list[0] ? [list[0].slice(0, list[0].lastIndexOf(':') + 1) + values] : []),
    ]);
    events += 1;
    const own =
      uid % 7 === 0 && events < size
        ? some(30 + whole(100)).find(
            (d) => !gone.has(d.toString()) && (!until || Temporal.PlainDate.compare(d, until) <= 0),
          )
        : undefined;
    if (own) {
      const old = own.toPlainDateTime(start.toPlainTime());
      const to = isAllDay ? old.add({ days: 1 }) : old.add({ minutes: 90 });
      write(uid, [at(old, 'RECURRENCE-ID'), at(to, 'DTSTART'), at(to.add({ minutes }), 'DTEND')]);
      moved.push({ from: own.toString(), to });
      events += 1;
    }
    all.push({ start, minutes, zone: isAllDay ? null : id, pattern, ...(until ? { until } : {}), gone, moved });
  }
  parts.push('END:VCALENDAR\r\n');
  return {
    text: parts.join(''),
    events: size,
    count: (from, to) => {
      const span = { from: Date.parse(from), to: Date.parse(to) };
      return all.reduce((sum, made) => sum + occurrencesOf(made, span), 0);
    },
  };
}
