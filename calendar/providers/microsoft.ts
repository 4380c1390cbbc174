/**
 * Outlook's calendar, through Microsoft Graph (v1.0). Of the official client only the types are used: all that we need of it is
 * a handful of requests.
 */
import { type InferOutput, safeParse } from 'valibot';
import { cleanTitle } from '../clean-text.ts';
import type { OnlineCalendar, OnlineCalendarInfo, OnlinePort } from '../online.ts';
import { freeBusy } from './microsoft/free-busy.ts';
import { createGate } from './microsoft/gate.ts';
import { Graph, withQuery } from './microsoft/graph.ts';
import { readCalendar } from './microsoft/read.ts';
import { calendarShape } from './microsoft/shapes.ts';
import { Writer } from './microsoft/write.ts';

const BASE = 'https://graph.microsoft.com/v1.0';

type Calendar = InferOutput<typeof calendarShape>;

const ownerOf = ({ owner }: Calendar): string | undefined => owner?.address?.toLowerCase();

async function listCalendars(graph: Graph): Promise<readonly OnlineCalendarInfo[]> {
  const items: unknown[] = [];
  const first = withQuery('/me/calendars', { $select: 'id,name,isDefaultCalendar,canEdit,owner' });
  await graph.pages(first, { take: (some) => items.push(...some) });
  const read = items.map((item) => safeParse(calendarShape, item));
  const calendars = read.flatMap(({ success, output }) => (success ? [output] : []));
  const own = calendars.find(({ isDefaultCalendar }) => isDefaultCalendar);
  // In a colleague's calendar the permissions that are asked for (without `.Shared`) write nothing, whatever `canEdit` says.
  const isOwn = (calendar: Calendar): boolean =>
    !own || ownerOf(calendar) === undefined || ownerOf(calendar) === ownerOf(own);
  return calendars.map((calendar) => ({
    id: calendar.id,
    name: cleanTitle(calendar.name ?? '') || calendar.id,
    // Graph knows the zone of a person and not of a calendar, and asks one more permission for it.
    zone: null,
    isPrimary: calendar.isDefaultCalendar ?? false,
    mayWrite: (calendar.canEdit ?? false) && isOwn(calendar),
  }));
}

/** One for each account: together its questions keep within what a mailbox allows. `base` is another address only in tests. */
export function createMicrosoftCalendar(port: OnlinePort, { base = BASE }: { base?: string } = {}): OnlineCalendar {
  const gate = createGate();
  const graph = (): Graph => new Graph(port, { base, gate });
  const writer = (calendar: string): Writer => new Writer(graph(), calendar);
  return {
    kind: 'microsoft',
    calendars: () => listCalendars(graph()),
    read: (options) => readCalendar(graph(), options),
    freeBusy: (addresses, window) => freeBusy(graph(), addresses, window),
    create: (calendar, draft) => writer(calendar).create(draft),
    find: (calendar, id) => writer(calendar).find(id),
    move: (calendar, event, to) => writer(calendar).move(event, to),
    cancel: (calendar, event) => writer(calendar).cancel(event),
  };
}
