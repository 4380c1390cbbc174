/** A test's own Outlook: a server in which nothing has happened, a calendar at it, and what tests of it all do. */
import type { Event } from '@microsoft/microsoft-graph-types';
import { afterEach, beforeEach } from 'vitest';
import type { OnlineCalendar, OnlineDraft, OnlinePort } from '../../../calendar/online.ts';
import { createMicrosoftCalendar } from '../../../calendar/providers/microsoft.ts';
import { isoOf } from '../../../calendar/zone.ts';
import type { Fault } from '../servers/fault-server.ts';
import { HOME, type MicrosoftServer, startMicrosoft } from '../servers/microsoft.ts';
import type { GraphEvent } from '../servers/microsoft-store.ts';
import { draft, MONDAY, makePort, WEEK } from './online-contract.ts';

export const ZONE = 'Europe/Amsterdam';
export const DAY = 1440;

export const time = (instant: number) => ({ dateTime: isoOf(instant).slice(0, -1), timeZone: 'UTC' });

export class AtOutlook {
  server!: MicrosoftServer;
  online!: OnlineCalendar;
  seen!: ReturnType<typeof makePort>['seen'];

  /** With a token for these scopes; for everything without any. */
  connect(scopes: readonly string[] = [], change: Partial<OnlinePort> = {}): void {
    const { port, seen } = makePort({ token: () => this.server.grant(...scopes) }, change);
    this.seen = seen;
    this.online = createMicrosoftCalendar(port, { base: this.server.base });
  }

  options(cursor?: string | null, calendar = HOME) {
    const me = ['me@work.example'];
    return { calendar, as: 'mine', window: WEEK, zone: ZONE, me, ...(cursor ? { cursor } : {}) };
  }

  read(cursor?: string | null) {
    return this.online.read(this.options(cursor));
  }

  create(change: Partial<OnlineDraft> = {}) {
    return this.online.create(HOME, draft(change));
  }

  /** Somebody else's event, on Monday at nine unless it says otherwise. */
  put(change: Event): GraphEvent {
    return this.server.put(HOME, { subject: 'One', start: time(MONDAY), end: time(MONDAY + 30), ...change });
  }

  /** A series, every day from a moment on. */
  daily(from: number, change: Event = {}): GraphEvent {
    const range = { type: 'noEnd', startDate: isoOf(from).slice(0, 10) } as const;
    const recurrence = { pattern: { type: 'daily', interval: 1 }, range } as const;
    return this.put({ start: time(from), end: time(from + 15), recurrence, ...change });
  }
}

/** The id of an occurrence: so many days after Monday. */
export const occurrenceOf = (series: GraphEvent, day: number): string =>
  `${series.id}.OID.${isoOf(MONDAY + day * DAY).slice(0, 10)}`;

/** What an answer loses or gets besides, for each event in it. */
export const rewrite = (change: (event: Record<string, unknown>) => void): Fault => ({
  on: ({ path }) => path.endsWith('/delta'),
  change: (body) => {
    const page = structuredClone(body as { value: Record<string, unknown>[] });
    for (const one of page.value) change(one);
    return page;
  },
});

export function useOutlook(): AtOutlook {
  const at = new AtOutlook();
  beforeEach(async () => {
    at.server = await startMicrosoft();
    at.connect();
  });
  afterEach(() => at.server.stop());
  return at;
}
