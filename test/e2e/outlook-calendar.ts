/** What the tests of Outlook's page share: the page in which the team's week is shown. */
import type { BrowserContext } from '@playwright/test';
import { dateOf } from '../../calendar/zone.ts';
import { type FakeEvent, type PageOptions, serveOutlook } from '../pages/outlook-calendar/page.ts';
import { dateIn, monday, type Opened, openTab, zone } from './google-calendar.ts';

/** A week like most: meetings next to each other, two at once, one over midnight, days that are marked, one of five minutes. */
export const someWeek: readonly FakeEvent[] = [
  { id: 'standup', title: 'Stand-up', day: dateIn(1), from: '7:15', to: '7:20' },
  { id: 'plan', title: 'Planning', day: dateIn(1), from: '10:00', to: '11:30', location: 'Zaal 3' },
  { id: 'design', title: 'Ontwerp, met komma', day: dateIn(2), from: '10:00', to: '11:00' },
  { id: 'review', title: 'Review', day: dateIn(2), from: '10:30', to: '12:00' },
  { id: 'train', title: 'Nachttrein', day: dateIn(3), from: '22:30', to: '6:45', nextDay: true },
  { id: 'office', title: 'Kantoordag', day: dateIn(3), days: 2 },
  { id: 'call', title: 'Klant bellen', day: dateIn(4), from: '13:10', to: '13:55' },
];

export const hosts = {
  work: 'https://outlook.office.com/calendar',
  old: 'https://outlook.office365.com/calendar/0',
  own: 'https://outlook.live.com/calendar/0',
  cloud: 'https://outlook.cloud.microsoft/calendar',
} as const;

/** Serves the page and opens it in the week of the tests. */
export async function openOutlook(
  context: BrowserContext,
  options: PageOptions & { readonly host?: keyof typeof hosts } = {},
): Promise<Opened> {
  const { host = 'work', ...page } = options;
  await serveOutlook(context, { language: 'nl', zone, events: someWeek, day: dateOf(monday), ...page });
  return openTab(context, `${hosts[host]}/view/${page.view ?? 'week'}`);
}
