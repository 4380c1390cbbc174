/**
 * Reading a large calendar, beside the ways that one would use otherwise: node-ical, and ical.js as its guide shows it.
 * All read the same text in the same process. What each finds is compared with the count of the maker, which counts day by day.
 */
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { readIcs } from '../calendar/providers/ics.ts';
import type { BenchRow } from './bench.ts';
import { type MadeCalendar, makeCalendar } from './make-calendar.ts';

const EVENTS = 10_000;
/** ical.js by the book looks through all events for each: with a tenth of them it needs far less than a tenth of the time. */
const SLICE = 1000;
const RUNS = 7;

interface Window {
  readonly from: string;
  readonly to: string;
}
const year: Window = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
const plan: Window = { from: '2026-05-04T00:00:00Z', to: '2026-05-18T00:00:00Z' };

function readOurs(bytes: Uint8Array, { from, to }: Window): number {
  const window = { start: Date.parse(from) / 60_000, end: Date.parse(to) / 60_000 };
  return readIcs(bytes, { calendar: 'bench', zone: 'UTC', window }).events.length;
}

function readNodeIcal(text: string, { from, to }: Window): number {
  const range = { from: new Date(from), to: new Date(to), expandOngoing: true };
  let count = 0;
  for (const component of Object.values(nodeIcal.sync.parseICS(text))) {
    if (component?.type === 'VEVENT') count += nodeIcal.expandRecurringEvent(component, range).length;
  }
  return count;
}

/** As its guide does: register the zones, one `Event` for each VEVENT that is no exception, and step through its iterator. */
function readIcalJs(text: string, { from, to }: Window): number {
  const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
  for (const zone of root.getAllSubcomponents('vtimezone')) {
    const made = new ICAL.Timezone(zone);
    ICAL.TimezoneService.register(made, made.tzid);
  }
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const touches = (start: ICAL.Time, end: ICAL.Time): boolean => {
    const [begin, finish] = [start.toUnixTime() * 1000, end.toUnixTime() * 1000];
    return begin < last && finish > first;
  };
  let count = 0;
  for (const component of root.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    if (event.isRecurrenceException()) continue;
    if (!event.isRecurring()) {
      if (touches(event.startDate, event.endDate)) count += 1;
      continue;
    }
    const times = event.iterator();
    for (let time = times.next(); time && time.toUnixTime() * 1000 < last; time = times.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(time);
      if (touches(startDate, endDate)) count += 1;
    }
  }
  return count;
}

interface Timed {
  readonly milliseconds: number;
  readonly count: number;
}

function time(read: () => number): Timed {
  const start = performance.now();
  const count = read();
  return { milliseconds: performance.now() - start, count };
}

const median = (timed: readonly Timed[]): number =>
  timed.map((t) => t.milliseconds).sort((a, b) => a - b)[timed.length >> 1] as number;

const found = (count: number, truth: number): string => (count === truth ? 'all found' : `finds ${count} of ${truth}`);
const about = ({ text, events }: MadeCalendar): string => `${events} events, ${(text.length / 1e6).toFixed(1)} MB`;

function checked(name: string, timed: readonly Timed[], truth: number): void {
  const wrong = timed.find(({ count }) => count !== truth);
  if (wrong) throw new Error(`${name}: ${wrong.count} occurrences instead of ${truth}`);
}

export async function run(): Promise<BenchRow[]> {
  const whole = makeCalendar(EVENTS);
  const slice = makeCalendar(SLICE);
  const bytes = new TextEncoder().encode(whole.text);
  const sliceBytes = new TextEncoder().encode(slice.text);
  const truth = {
    year: whole.count(year.from, year.to),
    plan: whole.count(plan.from, plan.to),
    slice: slice.count(year.from, year.to),
  };

  // Turn and turn about, so that a busy moment of the machine meets all.
  const ours: Timed[] = [];
  const ourPlan: Timed[] = [];
  const parse: Timed[] = [];
  const ourSlice: Timed[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    parse.push(time(() => (ICAL.parse(whole.text) as unknown[]).length));
    ourPlan.push(time(() => readOurs(bytes, plan)));
    ours.push(time(() => readOurs(bytes, year)));
    ourSlice.push(time(() => readOurs(sliceBytes, year)));
  }
  checked('a year', ours, truth.year);
  checked('a plan', ourPlan, truth.plan);
  checked('a tenth', ourSlice, truth.slice);
  const byNodeIcal = time(() => readNodeIcal(whole.text, year));
  const byIcalJs = time(() => readIcalJs(slice.text, year));

  const yearTime = median(ours);
  const planTime = median(ourPlan);
  const parseTime = median(parse);
  const nodeRatio = byNodeIcal.milliseconds / yearTime;
  const icalRatio = byIcalJs.milliseconds / median(ourSlice);
  return [
    {
      name: 'A year of a large calendar',
      value: yearTime,
      unit: 'ms',
      note: `${about(whole)}, ${truth.year} occurrences, all found; median of ${RUNS}, the first was ${ours[0]?.milliseconds.toFixed(0)}`,
    },
    {
      name: '… by node-ical',
      value: byNodeIcal.milliseconds,
      unit: 'ms',
      ratio: nodeRatio,
      goal: '≥ 10×',
      isMet: nodeRatio >= 10,
      note: `the same text, once; ${found(byNodeIcal.count, truth.year)}`,
    },
    {
      name: '… by ical.js, by the book',
      value: byIcalJs.milliseconds,
      unit: 'ms',
      ratio: icalRatio,
      goal: '≥ 10×',
      isMet: icalRatio >= 10,
      note: `${about(slice)}, once, against our ${median(ourSlice).toFixed(0)} ms for them; ${found(byIcalJs.count, truth.slice)}. Of the whole its time grows with the square`,
    },
    {
      name: 'The 14 days of a plan',
      value: planTime,
      unit: 'ms',
      ratio: planTime / parseTime,
      goal: `≤ ${(1.5 * parseTime).toFixed(0)} ms`,
      isMet: planTime <= 1.5 * parseTime,
      note: `of the same ${about(whole)}; ${truth.plan} occurrences, all found. Ratio and goal (1.5×) against parsing alone by ical.js`,
    },
    { name: '… parsed by ical.js', value: parseTime, unit: 'ms', note: 'only parsed, nothing expanded' },
  ];
}

if (process.argv[1]?.endsWith('ics.ts')) {
  for (const { name, value, ratio, goal, isMet, note } of await run()) {
    const verdict = goal === undefined ? '' : `  ${ratio?.toFixed(2)}× (${goal}: ${isMet ? 'met' : 'missed'})`;
    console.log(`${name}: ${value.toFixed(0)} ms${verdict}  ${note}`);
  }
}
