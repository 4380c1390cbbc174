/** A background without a browser: its own disk, clock, network and alarms, each of which a test may spoil. */
import { PlainError } from '../../../calendar/error.ts';
import { readIcs } from '../../../calendar/providers/ics.ts';
import { dayOf, toInstant } from '../../../calendar/zone.ts';
import { answer } from '../../../entrypoints/background/answer.ts';
import type { Answered, Asked, MessageName } from '../../../entrypoints/background/messages.ts';
import type { Ports } from '../../../entrypoints/background/ports.ts';
import type { Sender } from '../../../entrypoints/background/senders.ts';
import { openAsFound } from '../../../storage/database.ts';
import type { Store } from '../../../storage/store.ts';
import { createMachine, type Machine } from '../../storage/machine.ts';
import { createHouses, type Houses } from './sign-in/houses.ts';

export const zone = 'Europe/Amsterdam';
/** A Monday. */
export const today = dayOf(2026, 11, 23);
export const at = (day: number, hour: number, minute = 0): number => toInstant(zone, today + day, hour * 60 + minute);

export const fromPage: Sender = {
  kind: 'page',
  site: 'google-calendar',
  origin: 'https://calendar.google.com',
  account: '1',
};

export interface Office {
  readonly machine: Machine;
  readonly ports: Ports;
  readonly alarms: Map<string, number>;
  readonly reports: string[];
  readonly permissions: Set<string>;
  /** Notifications of the system. */
  readonly told: { readonly title: string; readonly message: string }[];
  /** What the network answers. */
  network: (url: string, init?: RequestInit) => Response | Promise<Response>;
  language: string;
  /** Google's and Microsoft's pages where one signs in, and the browser's part in it. */
  readonly houses: Houses;
  /** Stops the worker: whatever it remembered is gone; the disk stays. */
  restart(): void;
  ask<N extends MessageName>(name: N, asked: Asked<N>, sender?: Sender): Promise<Answered<N>>;
}

export function createOffice(): Office {
  const machine = createMachine();
  machine.now = at(0, 8);
  let opening: Promise<Store> | null = null;
  const alarms = new Map<string, number>();
  const permissions = new Set<string>();
  const reports: string[] = [];
  const told: { title: string; message: string }[] = [];
  const houses = createHouses();
  houses.clock = () => machine.now * 60_000;
  const office: Office = {
    machine,
    houses,
    alarms,
    permissions,
    told,
    reports,
    language: 'nl',
    network: () => new Response('', { status: 404 }),
    restart() {
      void opening?.then(({ db }) => db.close());
      opening = null;
    },
    async ask(name, asked, sender = { kind: 'own' }) {
      const reply = await answer(office.ports, { wandelgang: 1, name, asked }, sender);
      if (!reply.ok) throw Object.assign(new PlainError(reply.error.code), { text: reply.error.text });
      return reply.answered as Answered<typeof name>;
    },
    ports: {
      store: () => {
        opening ??= machine.start();
        return opening;
      },
      storeAsFound: () => openAsFound(machine.port()),
      now: () => machine.now,
      systemZone: () => zone,
      languages: () => [office.language],
      fetch: async (input, init) =>
        (await houses.answer(String(input), init)) ?? (await office.network(String(input), init)),
      readIcs: async (text, options) => readIcs(text, options),
      mayFetch: async (url) => permissions.has(new URL(url).host),
      alarms: {
        get: async (name) => alarms.get(name) ?? null,
        set: async (name, when) => void alarms.set(name, when),
      },
      notifications: {
        isAllowed: async () => permissions.has('notifications'),
        show: async (_, text) => void told.push(text),
      },
      online: {
        settings: houses.settings,
        identity: houses.identity,
        session: machine.port().session,
        clock: () => machine.now * 60_000,
        newSecret: houses.newSecret,
        wait: async () => undefined,
      },
      newId: () => 'new',
      random: () => 0.5,
      report: (where, code) => void reports.push(`${where}: ${code}`),
    },
  };
  return office;
}
