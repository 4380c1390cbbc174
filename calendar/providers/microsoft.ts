/**
 * Outlook's calendar, through Microsoft Graph (v1.0). Of the official client only the types are used: all that we need of it is
 * a handful of requests.
 */
import { safeParse } from 'valibot';
import { cleanTitle } from '../clean-text.ts';
import type { OnlineCalendar, OnlineCalendarInfo, OnlinePort } from '../online.ts';
import { freeBusy } from './microsoft/free-busy.ts';
import { createGate } from './microsoft/gate.ts';
import { Graph, withQuery } from './microsoft/graph.ts';
import { readCalendar } from './microsoft/read.ts';
import { calendarShape } from './microsoft/shapes.ts';
import { Writer } from './microsoft/write.ts';

const BASE = 'https://graph.microsoft.com/v1.0';

async function listCalendars(graph: Graph): Promise<readonly OnlineCalendarInfo[]> {
  const items: unknown[] = [];
  const first = withQuery('/me/calendars', { $select: 'id,name,isDefaultCalendar,canEdit' });
  await graph.pages(first, { take: (some) => items.push(...some) });
  const calendars: OnlineCalendarInfo[] = [];
  for (const item of items) {
    const { success, output } = safeParse(calendarShape, item);
    if (!success) continue;
    const { id, name, isDefaultCalendar, canEdit } = output;
    calendars.push({
      id,
      name: cleanTitle(name ?? '') || id,
      // Graph knows the zone of a person and not of a calendar, and asks one more permission for it.
      zone: null,
      isPrimary: isDefaultCalendar ?? false,
      mayWrite: canEdit ?? false,
    });
  }
  return calendars;
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
