import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import { colleaguesIn, guessMe } from '../../cli/colleagues.ts';

const meeting = (uid: string, ...emails: string[]): CalendarEvent => ({
  uid,
  calendar: 'c',
  title: uid,
  start: 0,
  end: 30,
  busy: 'busy',
  attendees: emails.map((email) => ({ email, answer: 'accepted' as const, ...(email === 'b@x.nl' && { name: 'Bo' }) })),
});
const events = [
  meeting('1', 'a@x.nl', 'b@x.nl'),
  meeting('2', 'a@x.nl', 'b@x.nl', 'c@x.nl'),
  meeting('3', 'a@x.nl', 'c@x.nl', 'customer@y.nl'),
  meeting('4', 'a@x.nl', 'b@x.nl', 'customer@y.nl', 'd@x.nl'),
  meeting('all hands', 'a@x.nl', ...Array.from({ length: 30 }, (_, i) => `p${i}@x.nl`)),
  meeting('all hands again', 'a@x.nl', ...Array.from({ length: 30 }, (_, i) => `p${i}@x.nl`)),
];

describe('colleagues, without a list of people', () => {
  test('are those of my own domain whom I meet more than once in small meetings, the most often first', () => {
    expect(colleaguesIn(events, 'a@x.nl')).toEqual([
      { email: 'b@x.nl', name: 'Bo' },
      { email: 'c@x.nl', name: 'c' },
    ]);
  });

  test('I am whom the calendar is named after, else who is at nearly every meeting', () => {
    expect(guessMe(events, ['Agenda', 'Me@Home.nl'])).toBe('me@home.nl');
    expect(guessMe(events, ['Agenda'])).toBe('a@x.nl');
    expect(guessMe(events.slice(0, 2), [])).toBeNull();
    expect(
      guessMe(
        [meeting('1', 'a@x.nl', 'b@x.nl'), meeting('2', 'b@x.nl', 'c@x.nl'), meeting('3', 'd@x.nl', 'e@x.nl')],
        [],
      ),
    ).toBeNull();
  });
});
