import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import { mergeEvents } from '../../calendar/merge-events.ts';

const made = (change: Partial<CalendarEvent>): CalendarEvent => ({
  uid: 'a',
  calendar: 'mine',
  title: 'Meeting',
  start: 0,
  end: 30,
  busy: 'busy',
  ...change,
});

it('fault 69: the same event in two calendars is one event, as its newest version says', () => {
  const old = made({ revision: { sequence: 1, at: 500 } });
  const moved = made({ calendar: 'team', start: 60, end: 90, revision: { sequence: 2, at: 100 } });
  expect(mergeEvents([old], [moved])).toEqual([moved]);
  expect(mergeEvents([moved], [old])).toEqual([moved]);
  const later = made({ calendar: 'team', title: 'Later', revision: { sequence: 1, at: 600 } });
  expect(mergeEvents([old], [later])).toEqual([later]);
});

it('fault 69: of equals the one that takes more time counts, then the first calendar', () => {
  const free = made({ busy: 'free' });
  const busy = made({ calendar: 'team' });
  expect(mergeEvents([free], [busy])).toEqual([busy]);
  expect(mergeEvents([made({})], [busy])).toEqual([made({})]);
});

it('fault 71: what is private in one calendar stays private', () => {
  const [only] = mergeEvents(
    [made({ isPrivate: true })],
    [made({ calendar: 'team', revision: { sequence: 3, at: 0 } })],
  );
  expect(only).toMatchObject({ calendar: 'team', isPrivate: true });
});

it('occurrences of a series and two events of one name in one calendar stay apart', () => {
  const events = [
    made({ recurrenceId: 0 }),
    made({ recurrenceId: 60, start: 60, end: 90 }),
    made({ uid: 'b' }),
    made({ uid: 'b', start: 10 }),
  ];
  expect(mergeEvents(events)).toHaveLength(4);
});

it('which calendar comes first never changes what is left, but for exact equals', () => {
  const event = fc.record({
    uid: fc.constantFrom('a', 'b'),
    start: fc.integer({ min: 0, max: 100 }),
    revision: fc.record({ sequence: fc.integer({ min: 0, max: 2 }), at: fc.integer({ min: 0, max: 1_000_000 }) }),
  });
  const calendarOf = (name: string) =>
    fc
      .uniqueArray(event, { selector: ({ uid }) => uid })
      .map((list) => list.map((e) => made({ ...e, calendar: name })));
  fc.assert(
    fc.property(calendarOf('x'), calendarOf('y'), (x, y) => {
      fc.pre(!x.some((a) => y.some((b) => a.uid === b.uid && a.revision!.at === b.revision!.at)));
      const sorted = (events: CalendarEvent[]) => events.toSorted((a, b) => a.uid.localeCompare(b.uid));
      expect(sorted(mergeEvents(x, y))).toEqual(sorted(mergeEvents(y, x)));
    }),
  );
});
