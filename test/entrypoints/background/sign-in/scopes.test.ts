import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, permissions, scopesFor } from '../../../../entrypoints/background/sign-in/scopes.ts';

test('whatever is asked for together is there afterwards, and nothing twice', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('google' as const, 'microsoft' as const),
      fc.subarray([...permissions]),
      (house, wanted) => {
        const scopes = scopesFor(house, wanted);
        expect(wanted.filter((permission) => !covers(house, permission, scopes))).toEqual([]);
        expect(new Set(scopes).size).toBe(scopes.length);
      },
    ),
  );
});

test.each([
  [['read'], ['Calendars.Read']],
  [['free-busy'], ['Calendars.ReadBasic']],
  [['read', 'free-busy'], ['Calendars.Read']],
  [['free-busy', 'write'], ['Calendars.ReadWrite']],
  [['read', 'free-busy', 'write'], ['Calendars.ReadWrite']],
] as const)('of Microsoft, for %j only %j is asked: the widest holds the others', (wanted, scopes) => {
  expect(scopesFor('microsoft', wanted).filter((scope) => scope.startsWith('Calendars'))).toEqual(scopes);
});
