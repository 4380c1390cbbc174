/** Outlook's calendar: the contract, and what only Microsoft does. */
import type { Event } from '@microsoft/microsoft-graph-types';
import { createMicrosoftCalendar } from '../../../calendar/providers/microsoft.ts';
import { isoOf } from '../../../calendar/zone.ts';
import { HOME, startMicrosoft } from '../servers/microsoft.ts';
import { instantOf } from '../servers/microsoft-store.ts';
import { refusal } from '../servers/microsoft-strict.ts';
import { describeOnline, type House, type TheirEvent } from './online-contract.ts';

const time = (instant: number) => ({ dateTime: isoOf(instant).slice(0, -1), timeZone: 'UTC' });
const asGraph = ({ title, start, end }: Partial<TheirEvent>): Event => ({
  ...(title === undefined ? {} : { subject: title }),
  ...(start === undefined ? {} : { start: time(start) }),
  ...(end === undefined ? {} : { end: time(end) }),
});

async function openHouse(): Promise<House> {
  const outlook = await startMicrosoft();
  return {
    kind: 'microsoft',
    calendar: HOME,
    me: 'me@work.example',
    faults: outlook.faults,
    log: outlook.log,
    connect: (port) => createMicrosoftCalendar(port, { base: outlook.base }),
    token: () => outlook.grant(),
    add: (event) => outlook.put(HOME, asGraph(event)).id,
    change: (id, event) => void outlook.put(HOME, { id, ...asGraph(event) }),
    remove: (id) => outlook.remove(HOME, id),
    standing: () =>
      outlook.events(HOME).map(({ subject, start, end }) => ({
        title: subject ?? '',
        start: instantOf(start) / 60_000,
        end: instantOf(end) / 60_000,
      })),
    expireCursors: () => outlook.expireDeltaTokens(),
    delayMeetings: (readings) => {
      outlook.meetingsTake = readings;
    },
    hire: (addresses, busy) => {
      for (const address of addresses) {
        outlook.people.set(address, [{ status: 'busy', start: time(busy.start), end: time(busy.end) }]);
      }
    },
    refusal: (status, headers = {}) => refusal(status, 'ErrorInternalServerError', { headers }),
    pageLeadingTo: (next) => ({
      on: ({ path }) => path.endsWith('/delta'),
      answer: {
        status: 200,
        body: {
          value: [],
          '@odata.nextLink':
            next === 'itself' ? `${outlook.base}/me/calendarView/delta?$skiptoken=again` : 'https://evil.example/next',
        },
      },
    }),
    breakOneEvent: (body) => {
      const page = structuredClone(body as { value: { id?: unknown }[] });
      if (page.value[1]) page.value[1].id = 17;
      return page;
    },
    stop: () => outlook.stop(),
  };
}

describeOnline('Microsoft', openHouse);
