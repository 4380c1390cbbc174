/** Made-up rows for the tests of the storage. */
import type { CalendarEvent } from '../../calendar/event.ts';
import type { Person } from '../../rituals/situation.ts';
import type { CalendarRow, HistoryRow } from '../../storage/database.ts';
import type { MeetingRow } from '../../storage/meetings.ts';

export const samplePerson = (id: string, change: Partial<Person> = {}): Person => ({
  id,
  name: `Persoon ${id}`,
  email: `${id}@example.org`,
  zone: 'Europe/Amsterdam',
  hours: { 1: { from: 540, to: 1020 }, 4: { from: 540, to: 780 } },
  ...change,
});

export const sampleHistory = (id: string, change: Partial<HistoryRow> = {}): HistoryRow => ({
  id,
  ritual: 'coffee',
  outcome: 'taken',
  start: 29_000_000,
  end: 29_000_015,
  people: ['me', 'sanne'],
  at: 28_999_000,
  ...change,
});

export const sampleCalendar = (id: string, change: Partial<CalendarRow> = {}): CalendarRow => ({
  id,
  kind: 'ics-file',
  name: `Agenda ${id}`,
  origin: `${id}.ics`,
  isOn: true,
  addedAt: 28_000_000,
  ...change,
});

export const sampleMeeting = (id: string, change: Partial<MeetingRow> = {}): MeetingRow => ({
  id,
  series: 'weekstart',
  at: 29_000_000,
  seenAt: 29_000_004,
  watch: { state: 'started', seenAt: 29_000_004, passed: 4, joinedAfter: 0, startedAfter: 1 },
  offer: 'opener',
  shownOn: 'a-page',
  ritual: null,
  reasons: [{ code: 'good-start' }],
  openers: [{ opener: 'window-view', at: 29_000_001, isAsked: true }],
  order: ['sanne', 'joris'],
  roles: { chair: 'sanne', notes: 'joris' },
  energy: null,
  ...change,
});

export const sampleEvents = (calendar: string, count: number, from = 29_000_000): CalendarEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    uid: `${calendar}-${index}@example.org`,
    calendar,
    title: `Overleg ${index}`,
    start: from + index * 30,
    end: from + index * 30 + 25,
    busy: 'busy',
    attendees: [{ email: 'sanne@example.org', answer: 'accepted' }],
  }));
