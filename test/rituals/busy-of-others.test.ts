/** What my own calendar tells of others. */
import { expect, test } from 'vitest';
import { busyOfOthers } from '../../rituals/busy-of-others.ts';

test('what colleagues accepted is busy time of theirs', () => {
  const person = (name: string) => ({ id: name, name, email: `${name}@example.org`, zone: 'UTC', hours: {} });
  const event = { uid: '1', calendar: 'c', title: '', start: 10, end: 20, busy: 'busy' as const };
  const attendees = [
    { email: 'sanne@example.org', answer: 'accepted' as const },
    { email: 'joris@example.org', answer: 'declined' as const },
    { email: 'fatima@example.org', answer: 'needs-action' as const },
  ];
  const people = ['sanne', 'joris', 'fatima', 'lead'].map(person);
  expect(
    busyOfOthers(
      [
        { ...event, organizer: 'lead@example.org', attendees },
        { ...event, busy: 'free', attendees },
      ],
      { people, me: 'me' },
    ),
  ).toEqual({
    sanne: [{ start: 10, end: 20 }],
    lead: [{ start: 10, end: 20 }],
  });
});
