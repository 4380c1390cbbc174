/**
 * A plan of fourteen days for twelve people with all rituals, out of a calendar of 10,000 and of 100,000 events a year; and one for
 * two hundred people, of each of whom it is known when they are taken. One bundle runs in Node and in a real Chromium, and both must give the very same plan.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { chromium } from '@playwright/test';
import { findBrowser } from '../tools/browsers.mjs';
import type { BenchRow } from './bench.ts';
import { bundle, openInPage } from './in-page.ts';

const EVENTS = 10_000;
const PEOPLE = 12;
const MANY_PEOPLE = 200;
/**
 * What counts is a warm engine: the first runs, in which it still learns the code, are left out of the median. They are not
 * hidden: the very first is what a background worker pays that was just woken, and stands in the note.
 */
const RUNS = 200;
const WARM_UP = 40;
/** With ten times the events only the growth is of interest. */
const TENFOLD_RUNS = 100;
const MANY_RUNS = 70;

/** What runs in both: makes the situations, plans, and tells how long that took. */
const script = `
import { weekdayOf } from './calendar/zone.ts';
import { catalogue } from './rituals/catalogue/index.ts';
import { suggest } from './rituals/suggest.ts';

const from = 20780; // Monday 23 November 2026
const zones = ['Europe/Amsterdam', 'Europe/Amsterdam', 'Europe/Amsterdam', 'Europe/Lisbon'];
const hours = { 1: { from: 540, to: 1020 }, 2: { from: 540, to: 1020 }, 3: { from: 540, to: 1020 }, 4: { from: 540, to: 1020 }, 5: { from: 540, to: 1020 } };
const teams = ['kade', 'sluis'];
const peopleOf = (count) => Array.from({ length: count }, (_, i) => {
  const worked = { ...hours };
  if (i % 3 === 1) delete worked[5];
  if (i % 4 === 2) delete worked[3];
  return {
    id: 'p' + i, name: 'P ' + i, email: 'p' + i + '@example.org', zone: zones[i % 4], hours: worked, lunch: { from: 750, to: 780 },
    teams: [teams[i / 9 | 0] ?? 'team ' + (i / 9 | 0)], groups: i % 2 ? ['lezen'] : ['koken', 'lezen'], officeDays: i % 3 ? [2] : [2, 4],
    isLead: i === 0, buddy: i === 3 ? 'p4' : undefined, since: i === 4 ? from - 10 : undefined, area: i % 3 ? 'oost' : 'west',
    celebrations: i === 5 ? [{ kind: 'birthday', month: 12, date: 1 }] : [],
  };
});
/** A year; on working days five meetings, the rest in other calendars: shown as free, in the evening, or at the weekend. */
function makeEvents(count) {
  return Array.from({ length: count }, (_, i) => {
    const day = from - 300 + (i * 365) / count | 0;
    const nth = i - Math.ceil(((day - from + 300) * count) / 365);
    const isMeeting = nth < 5 && weekdayOf(day) <= 5;
    const minute = isMeeting ? [510, 600, 720, 810, 900][nth] + ((day * 7) % 3) * 15 : (i * 37) % 1380;
    const start = day * 1440 + minute;
    return {
      uid: 'event-' + i, calendar: 'c' + (i % 5), title: 'Overleg ' + (i % 300), start, end: start + (isMeeting ? 25 + (i % 3) * 10 : 30),
      busy: isMeeting ? (nth === 4 ? 'tentative' : 'busy') : 'free',
    };
  });
}
const historyOf = (count) => Array.from({ length: 120 }, (_, i) => {
  const start = (from - 3 * i - 2) * 1440 + 600;
  return {
    id: 'h' + i, ritual: catalogue[(i * 7) % catalogue.length].id, outcome: ['taken', 'taken', 'skipped', 'planned'][i % 4],
    start, end: start + 15, people: ['p0', 'p' + (1 + (i % (count - 1)))], at: start, inconvenient: i % 9 ? [] : ['p3'],
  };
});
const busyOf = (people) => Object.fromEntries(people.slice(1).map(({ id }, p) => [id, Array.from({ length: 60 }, (_, i) => {
  const start = (from + (i % 14)) * 1440 + 480 + ((i * 53 + p * 31) % 32) * 15;
  return { start, end: start + 30 };
})]));
const situationOf = (count, people) => ({
  now: from * 1440 + 420, from, days: 14, seed: 'bench', me: 'p0', people, events: makeEvents(count), busy: busyOf(people), holidays: [],
  agreements: { weeklyBudget: 120, quiet: [{ from: 1080, to: 510 }] }, history: historyOf(people.length),
  choices: Object.fromEntries(catalogue.map(({ id }) => [id, { isOn: true }])),
});

globalThis.planTimes = ({ events, people, runs, warmUp }) => {
  const situation = situationOf(events, peopleOf(people));
  const times = [];
  let plan;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    plan = suggest(situation, catalogue);
    times.push(performance.now() - start);
  }
  const [first] = times;
  const warm = times.slice(warmUp).sort((a, b) => a - b);
  return { first, median: warm[warm.length >> 1], fastest: warm[0], plan: JSON.stringify(plan), placed: plan.suggestions.length };
};
`;

interface Times {
  readonly first: number;
  readonly median: number;
  readonly fastest: number;
  readonly plan: string;
  readonly placed: number;
}
interface Size {
  readonly events: number;
  readonly people: number;
  readonly runs: number;
  readonly warmUp: number;
}
type PlanTimes = (size: Size) => Times;

const sizes = {
  plan: { events: EVENTS, people: PEOPLE, runs: RUNS, warmUp: WARM_UP },
  tenfold: { events: EVENTS * 10, people: PEOPLE, runs: TENFOLD_RUNS, warmUp: WARM_UP },
  many: { events: EVENTS, people: MANY_PEOPLE, runs: MANY_RUNS, warmUp: WARM_UP },
} satisfies Record<string, Size>;
type AllTimes = Readonly<Record<keyof typeof sizes, Times>>;

function rowsOf(where: string, { plan, tenfold, many }: AllTimes): BenchRow[] {
  const note = `warm; ${plan.placed} placed; cold, the first run ${plan.first.toFixed(0)} ms; fastest ${plan.fastest.toFixed(1)} ms`;
  const growth = tenfold.median / plan.median;
  return [
    { name: `plan, ${EVENTS} events, ${PEOPLE} people, ${where}`, value: plan.median, unit: 'ms', goal: 10, note },
    {
      name: `ten times the events, ${where}`,
      value: tenfold.median,
      unit: 'ms',
      ratio: growth,
      goal: '≤ 12× the time',
      isMet: growth <= 12,
    },
    {
      name: `plan for ${MANY_PEOPLE} people, ${where}`,
      value: many.median,
      unit: 'ms',
      goal: 100,
      note: `warm; ${many.placed} placed; cold ${many.first.toFixed(0)} ms; fastest ${many.fastest.toFixed(1)} ms; 60 busy spans each`,
    },
  ];
}

async function inChromium(): Promise<AllTimes | null> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await openInPage(page, script);
    const time = (size: Size): Promise<Times> =>
      page.evaluate((given) => (globalThis as unknown as { planTimes: PlanTimes }).planTimes(given), size);
    return { plan: await time(sizes.plan), tenfold: await time(sizes.tenfold), many: await time(sizes.many) };
  } finally {
    await browser.close();
  }
}

export async function run(): Promise<BenchRow[]> {
  vm.runInThisContext(await bundle(script), { filename: 'planner-bench.js' });
  const { planTimes } = globalThis as unknown as { planTimes: PlanTimes };
  const node = { plan: planTimes(sizes.plan), tenfold: planTimes(sizes.tenfold), many: planTimes(sizes.many) };
  const rows = rowsOf('Node', node);
  const browser = await inChromium();
  if (!browser) return rows;
  const isSame = browser.plan.plan === node.plan.plan && browser.many.plan === node.many.plan;
  return [
    ...rows,
    ...rowsOf('Chromium', browser),
    { name: 'same plan in both', value: isSame ? 1 : 0, unit: 'of 1', goal: 'the same', isMet: isSame },
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href)
  console.table(await run());
