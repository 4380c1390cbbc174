/** What can happen in a story about the outbox, in any order: decisions, time, others, and workers that are stopped on the way. */
import fc from 'fast-check';

/** What goes wrong with one request. `dead`: the worker is stopped; `after`: it was done all the same. */
const troubles = [
  'lost-before',
  'lost-after',
  'late',
  'a-bit-late',
  'cut',
  'empty',
  'login-page',
  'busy',
  'busy-after',
  'busy-soon',
  'busy-long',
  'expired',
  'poor',
  'forbidden',
  'sign-in',
  'allow',
  'renamed-first',
  'moved-first',
  'removed-first',
  'dead-before',
  'dead-after',
  'dead-late',
] as const;
export type Trouble = (typeof troubles)[number];

const ritual = fc.nat(2);
const slot = fc.nat(5);

const decision = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('plan' as const), ritual, slot }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), ritual, slot }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('call-off' as const), ritual, slot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), ritual, slot }) },
);
export type Decision = typeof decision extends fc.Arbitrary<infer T> ? T : never;

const run = fc.record({
  kind: fc.constant('run' as const),
  /** After how many of its own steps the worker is stopped. */
  life: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 40 })),
  /** Of its requests, one after the other. */
  troubles: fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.option(fc.constantFrom(...troubles)), { maxLength: 6 }) },
    // Nothing is heard of any try, and the first one still comes.
    { weight: 1, arbitrary: fc.constant<(Trouble | null)[]>(['late', 'lost-before', 'lost-before', 'lost-before']) },
  ),
  /** Decided while a request is under way. */
  meanwhile: fc.array(fc.option(decision), { maxLength: 3 }),
  /** It has just been started, and so knows that no other lives. */
  isStart: fc.boolean(),
  /** A second one, in another window, that starts at the same moment. */
  isDouble: fc.boolean(),
});
export type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

const happening = fc.oneof(
  { weight: 11, arbitrary: decision },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('renamed' as const, 'moved' as const, 'removed' as const),
      ritual,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('network' as const), isOffline: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
  { weight: 8, arbitrary: run },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('time' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
);
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

export const story = fc.array(happening, { minLength: 4, maxLength: 20 });
