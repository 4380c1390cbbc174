/** What the tests of the calendar's page share: a team, a week with room in it, and the page in which it is shown. */
import type { BrowserContext, Page } from '@playwright/test';
import { type Day, dateOf, mondayOf, toLocal } from '../../calendar/zone.ts';
import type { Answered, Asked, MessageName, Overview } from '../../entrypoints/background/messages.ts';
import { type FakeEvent, type PageOptions, serveGoogleCalendar } from '../pages/google-calendar/page.ts';
import { expect, picture } from './extension.ts';
import { type Inside, lookInside } from './inside.ts';

export const zone = 'Europe/Amsterdam';
/** A week that has not begun, so that the hour at which the tests run decides nothing. */
export const monday: Day = mondayOf(toLocal(zone, Math.floor(Date.now() / 60_000)).day) + 7;
export const dateIn = (weekday: number): string => dateOf(monday + weekday - 1);

/** A week like most: meetings next to each other, two at once, one over midnight, a day that is marked, a task. */
export const someWeek: readonly FakeEvent[] = [
  { id: 'standup1', title: 'Stand-up', day: dateIn(1), from: '9:15', to: '9:30' },
  { id: 'plan', title: 'Planning', day: dateIn(1), from: '10:00', to: '11:30' },
  { id: 'design', title: 'Ontwerp', day: dateIn(2), from: '10:00', to: '11:00' },
  { id: 'review', title: 'Review', day: dateIn(2), from: '10:30', to: '12:00', calendar: 'team@g' },
  { id: 'train', title: 'Nachttrein', day: dateIn(3), from: '22:30', to: '6:45', nextDay: true },
  { id: 'office', title: 'Kantoordag', day: dateIn(3), days: 2 },
  { id: 'call', title: 'Klant bellen', day: dateIn(4), from: '13:10', to: '13:55' },
  { id: 'todo', title: 'Bonnetjes', day: dateIn(5), from: '9:00', to: '9:30', task: true },
];

export type Tell = <N extends MessageName>(name: N, asked: Asked<N>) => Promise<Answered<N>>;

/** Sends messages from a page of the extension, as its own pages do. */
export async function teller(openOwn: (name: string) => Promise<Page>): Promise<Tell> {
  const own = await openOwn(picture);
  return async (name, asked) => {
    const reply = await own.evaluate(
      ([name, asked]) => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
        };
        return chrome.runtime.sendMessage({ wandelgang: 1, name, asked });
      },
      [name, asked] as const,
    );
    const { ok, answered, error } = reply as { ok: boolean; answered: never; error?: { code: string } };
    expect(ok, error?.code).toBe(true);
    return answered;
  };
}

/** Sanne and three colleagues, on workdays from nine to half past five, without holidays. */
export async function setTeam(tell: Tell, language: 'en' | 'nl' = 'nl'): Promise<void> {
  const hours = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { from: 540, to: 1050 }]));
  const person = (id: string, name: string) => ({ id, name, email: `${id}@example.org`, zone, hours });
  await tell('settings:set', {
    language,
    zone,
    hours,
    holidayCountry: null,
    startedAt: 1,
    agreements: { weeklyBudget: 240, quiet: [], buffer: 0 },
    me: {
      name: 'Sanne',
      emails: ['sanne@example.org'],
      isLead: false,
      teams: [],
      groups: [],
      officeDays: [],
      area: '',
    },
  });
  await tell('people:set', [person('joris', 'Joris'), person('amina', 'Amina'), person('kees', 'Kees')]);
}

export interface Opened {
  readonly page: Page;
  readonly inside: Inside;
}

export const pathOf = (view: string, day: Day = monday, account = 0): string => {
  const [year, month, date] = dateOf(day).split('-').map(Number);
  return `https://calendar.google.com/calendar/u/${account}/r/${view}/${year}/${month}/${date}`;
};

/** Serves the page and opens it in the week of the tests. */
export async function openCalendar(context: BrowserContext, options: PageOptions = {}): Promise<Opened> {
  await serveGoogleCalendar(context, { language: 'nl', zone, events: someWeek, day: dateIn(1), ...options });
  return openTab(context, pathOf(options.view ?? 'week'));
}

export async function openTab(context: BrowserContext, address: string): Promise<Opened> {
  const page = await context.newPage();
  const inside = await lookInside(page);
  await page.goto(address);
  return { page, inside };
}

/** What the background would have drawn now. */
export const overview = (tell: Tell): Promise<Overview> => tell('overview:get', {});
