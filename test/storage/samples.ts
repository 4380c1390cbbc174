/** Made-up rows for the tests of the storage. */
import type { CalendarEvent } from '../../calendar/event.ts';
import type { Person } from '../../rituals/situation.ts';
import type { AccountRow } from '../../storage/accounts.ts';
import type { CalendarRow, HistoryRow } from '../../storage/database.ts';
import type { MeetingRow } from '../../storage/meetings.ts';
import type { OutboxRow } from '../../storage/outbox.ts';

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

export const sampleAccount = (id: string, change: Partial<AccountRow> = {}): AccountRow => ({
  id,
  kind: 'google',
  email: `${id}@example.org`,
  name: 'Sanne de Wit',
  granted: ['read', 'write'],
  calendars: [{ id: 'primary', name: 'Sanne', isOn: true, isPrimary: true, zone: 'Europe/Amsterdam' }],
  addedAt: 28_000_000,
  problem: null,
  ...change,
});

/** A key as it is made: 32 of a–v and digits. */
export const sampleKey = '0123456789abcdefghijklmnopqrstuv';

export const sampleOutbox = (id: string, change: Partial<OutboxRow> = {}): OutboxRow => ({
  id,
  suggestion: 'h3',
  turn: 1,
  account: 'sanne',
  calendar: 'primary',
  zone: 'Europe/Amsterdam',
  at: 29_000_000,
  state: 'waiting',
  draft: {
    key: id,
    note: { v: 1, suggestion: 'h3', ritual: 'coffee' },
    title: 'Koffie met Joris',
    start: 29_001_000,
    end: 29_001_015,
    zone: 'Europe/Amsterdam',
    description: 'Even bijpraten.',
    guests: ['joris@example.org'],
    busy: 'busy',
    wantsMeeting: true,
    mail: 'everybody',
  },
  wanted: { start: 29_001_000, end: 29_001_015 },
  known: null,
  mail: 'everybody',
  sentAt: null,
  moves: [],
  isLeaving: false,
  flight: null,
  needs: null,
  tries: 0,
  notBefore: 29_000_000,
  problem: null,
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
