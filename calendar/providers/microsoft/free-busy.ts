/** When colleagues are taken, never what with. Graph answers for twenty people and less than 62 days at a time. */
import { addressOf } from '../../clean-text.ts';
import type { Availability } from '../../online.ts';
import { type Minute, merge, type Span } from '../../span.ts';
import { inLots, inParallel } from '../in-parallel.ts';
import { AT_ONCE } from './gate.ts';
import type { Graph } from './graph.ts';
import { type Schedule, schedulesShape, tellItem } from './shapes.ts';
import { readTime, writeTime } from './time.ts';

const MOST_PEOPLE = 20;
const MOST_MINUTES = 61 * 1440;
/** Minutes for each sign of the overview, where single items are not shown. */
const STEP = 15;

/** Codes of Exchange's availability service. Every other one is a server that gave no answer. */
const CODES: Readonly<Record<string, string>> = {
  // ErrorMailRecipientNotFound: nobody of that name in their organisation.
  5009: 'person-not-shared',
  // ErrorAddressSpaceNotFound: an organisation that this one does not know.
  5023: 'person-not-shared',
  // ErrorNoCalendar
  5029: 'person-not-shared',
  // ErrorInvalidSmtpAddress
  5035: 'person-no-address',
  // ErrorNoFreeBusyAccess
  5037: 'person-not-shared',
  // ErrorFreeBusyDLLimitReached: a group with more members than it looks at.
  5043: 'person-is-group',
};

const isTaken = (status: string | null): boolean => status !== 'free' && status !== 'workingElsewhere';

/** A time that cannot be read is no free time: null. */
function itemSpans(items: readonly unknown[]): Span[] | null {
  const spans: Span[] = [];
  for (const item of items) {
    const told = tellItem(item);
    const from = readTime(told?.start, 'UTC');
    const to = readTime(told?.end, 'UTC');
    if (!told || from === null || to === null) return null;
    if (isTaken(told.status)) spans.push({ start: from, end: to });
  }
  return spans;
}

/** One digit a step: 0 is free or working elsewhere. */
const viewSpans = (view: string, from: Minute): Span[] =>
  [...view].flatMap((digit, i) => (digit === '0' ? [] : [{ start: from + i * STEP, end: from + (i + 1) * STEP }]));

function availabilityOf(schedule: Schedule | undefined, window: Span): Availability {
  const { error, scheduleItems, availabilityView: view } = schedule ?? {};
  if (error) return { unknown: CODES[error.responseCode ?? ''] ?? 'person-no-answer' };
  // Somebody who shares only whether they are taken has an overview and no items.
  const hasItems = Array.isArray(scheduleItems) && (scheduleItems.length > 0 || !view);
  const items = hasItems ? itemSpans(scheduleItems) : null;
  const spans = items ?? (view ? viewSpans(view, window.start) : null);
  if (!spans) return { unknown: 'person-no-answer' };
  const within = spans.map(({ start, end }) => ({
    start: Math.max(start, window.start),
    end: Math.min(end, window.end),
  }));
  return { busy: merge(within) };
}

function inPeriods({ start, end }: Span): Span[] {
  const periods: Span[] = [];
  for (let from = start; from < end; from += MOST_MINUTES)
    periods.push({ start: from, end: Math.min(end, from + MOST_MINUTES) });
  return periods;
}

/** Of somebody of whom one period is not known, nothing is: half a calendar looks free. */
function joined(all: readonly Availability[]): Availability {
  const busy: Span[] = [];
  for (const one of all) {
    if ('unknown' in one) return one;
    busy.push(...one.busy);
  }
  return { busy: merge(busy) };
}

export async function freeBusy(
  graph: Graph,
  addresses: readonly string[],
  window: Span,
): Promise<ReadonlyMap<string, Availability>> {
  const asked = new Map(addresses.map((text) => [text.trim().toLowerCase(), addressOf(text)]));
  const people = [...new Set(asked.values())].filter((address) => address !== null);
  const lots = inPeriods(window).flatMap((period) =>
    inLots(people, MOST_PEOPLE).map((schedules) => ({ schedules, period })),
  );
  const found = new Map<string, Availability[]>();
  await inParallel(lots, AT_ONCE, async ({ schedules, period }) => {
    const { value } = await graph.ask({
      method: 'POST',
      at: '/me/calendar/getSchedule',
      permission: 'free-busy',
      body: {
        schedules,
        startTime: writeTime(period.start, 'UTC'),
        endTime: writeTime(period.end, 'UTC'),
        availabilityViewInterval: STEP,
      },
      shape: schedulesShape,
    });
    const byAddress = new Map(value?.map((one) => [one.scheduleId?.toLowerCase(), one]));
    for (const address of schedules) {
      const parts = found.get(address) ?? [];
      parts.push(availabilityOf(byAddress.get(address), period));
      found.set(address, parts);
    }
  });
  return new Map(
    [...asked].map(([text, address]) => [
      text,
      address === null ? { unknown: 'person-no-address' } : joined(found.get(address) ?? []),
    ]),
  );
}
