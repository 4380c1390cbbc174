/** When colleagues are taken, never what with. Google answers for fifty calendars at a time. */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import type { InferOutput } from 'valibot';
import { addressOf } from '../../clean-text.ts';
import type { Availability } from '../../online.ts';
import { merge, type Span } from '../../span.ts';
import { isoOf } from '../../zone.ts';
import { inLots, inParallel } from '../in-parallel.ts';
import type { Caller } from '../online-request.ts';
import { freeBusyShape } from './shapes.ts';

const MOST_AT_ONCE = 50;
/** Google allows ten a second for each person; four at a time stay far below that. */
const SIDE_BY_SIDE = 4;

type Answer = InferOutput<typeof freeBusyShape>;

const codes: Readonly<Record<string, string>> = {
  notFound: 'person-not-shared',
  groupTooBig: 'person-is-group',
};

const unknownBecause = (reason: string | undefined): Availability => ({
  unknown: reason !== undefined && Object.hasOwn(codes, reason) ? (codes[reason] as string) : 'person-no-answer',
});

function busyOf(calendar: Answer['calendars'][string], window: Span): Availability {
  const [error] = calendar.errors ?? [];
  if (error || !calendar.busy) return unknownBecause(error?.reason);
  const busy = calendar.busy.map(({ start, end }) => ({
    start: Math.max(window.start, Math.floor(Date.parse(start) / 60_000)),
    end: Math.min(window.end, Math.ceil(Date.parse(end) / 60_000)),
  }));
  // A time that cannot be read is no free time.
  const isReadable = busy.every(({ start, end }) => Number.isFinite(start) && Number.isFinite(end));
  return isReadable ? { busy: merge(busy) } : unknownBecause(undefined);
}

function availabilityIn(answer: Answer, address: string, window: Span): Availability {
  const find = <T>(all: Readonly<Record<string, T>>): T | undefined =>
    Object.entries(all).find(([id]) => id.toLowerCase() === address)?.[1];
  const calendar = find(answer.calendars);
  if (calendar) return busyOf(calendar, window);
  const group = find(answer.groups ?? {});
  return unknownBecause(group ? 'groupTooBig' : undefined);
}

export async function freeBusy(
  caller: Caller,
  base: string,
  { addresses, window }: { addresses: readonly string[]; window: Span },
): Promise<ReadonlyMap<string, Availability>> {
  const asked = new Map(addresses.map((text) => [text.trim().toLowerCase(), addressOf(text)]));
  const found = new Map<string, Availability>();
  const people = [...new Set(asked.values())].filter((address) => address !== null);
  await inParallel(inLots(people, MOST_AT_ONCE), SIDE_BY_SIDE, async (some) => {
    const body: calendar_v3.Schema$FreeBusyRequest = {
      timeMin: isoOf(window.start),
      timeMax: isoOf(window.end),
      calendarExpansionMax: MOST_AT_ONCE,
      // A group is not a person: whoever wants its members adds them.
      groupExpansionMax: 1,
      items: some.map((id) => ({ id })),
    };
    const answer = await caller.ask({
      method: 'POST',
      url: `${base}/freeBusy`,
      permission: 'free-busy',
      body,
      shape: freeBusyShape,
    });
    for (const address of some) found.set(address, availabilityIn(answer, address, window));
  });
  return new Map(
    [...asked].map(([text, address]) => [
      text,
      (address === null ? undefined : found.get(address)) ?? { unknown: 'person-no-address' },
    ]),
  );
}
