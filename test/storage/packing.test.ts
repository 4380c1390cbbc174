import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import { pack, unpack } from '../../storage/packing.ts';

const minute = fc.integer({ min: -30_000_000, max: 60_000_000 });
const text = fc.string({ unit: 'binary', maxLength: 12 });
const event: fc.Arbitrary<CalendarEvent> = fc.record(
  {
    uid: fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'a')),
    calendar: fc.constant('c'),
    title: text,
    start: minute,
    end: minute,
    busy: fc.constantFrom('busy', 'tentative', 'free', 'out-of-office'),
    recurrenceId: minute,
    organizer: fc.oneof(text, fc.constantFrom('', '-', 'undefined')),
    attendees: fc.array(
      fc.record(
        {
          email: fc.constantFrom('a@x', 'b@x', '__proto__'),
          name: fc.oneof(text, fc.constant('A')),
          answer: fc.constantFrom('accepted', 'declined'),
        },
        { requiredKeys: ['email', 'answer'] },
      ),
      { maxLength: 4 },
    ),
    link: fc.record({ kind: fc.constantFrom('meet', 'zoom'), url: fc.oneof(fc.webUrl(), fc.constant('https://a')) }),
    isPrivate: fc.boolean(),
    revision: fc.record({ sequence: fc.nat(), at: minute }),
    allDay: fc.record({ startDay: fc.oneof(fc.nat(30_000), fc.nat(1)), endDay: fc.nat(3) }),
  },
  { requiredKeys: ['uid', 'calendar', 'title', 'start', 'end', 'busy'], noNullPrototype: true },
) as fc.Arbitrary<CalendarEvent>;

/** The same event again, but for one thing that it has from another: what is kept once must still tell the two apart. */
const withTwins = fc
  .tuple(
    fc.array(event, { minLength: 1, maxLength: 12 }),
    fc.array(
      fc.record({
        of: fc.nat(),
        from: fc.nat(),
        field: fc.constantFrom('busy', 'organizer', 'attendees', 'link', 'isPrivate', 'allDay'),
      }),
      { maxLength: 12 },
    ),
  )
  .map(([events, twins]) => [
    ...events,
    ...twins.map(({ of, from, field }) => {
      const one = events[of % events.length] as CalendarEvent;
      const other = (events[from % events.length] as unknown as Record<string, unknown>)[field];
      const { [field]: _, ...rest } = one as unknown as Record<string, unknown>;
      return (other === undefined ? rest : { ...rest, [field]: other }) as unknown as CalendarEvent;
    }),
  ]);

test('whatever the events, what is unpacked is what was packed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(event, { maxLength: 20 }), withTwins), (events) => {
      expect(unpack(structuredClone(pack(events)), 'c')).toEqual(events);
    }),
    { numRuns: 300 },
  );
});

test('fault 15: columns that do not fit together are refused as a whole', () => {
  const packed = pack([{ uid: 'a', calendar: 'c', title: '', start: 0, end: 1, busy: 'busy' }]);
  expect(() => unpack({ ...packed, titles: [] }, 'c')).toThrow();
  expect(() => unpack({ ...packed, rests: '[{"busy":"bu' }, 'c')).toThrow();
  expect(unpack({ ...packed, rests: '[]' }, 'c')).toEqual([null]);
});
