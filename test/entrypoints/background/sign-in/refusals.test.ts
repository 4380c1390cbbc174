/** What Microsoft's numbers mean (learn.microsoft.com, "Microsoft Entra authentication and authorization error codes"). */
import { expect, test } from 'vitest';
import { refusalOf } from '../../../../entrypoints/background/sign-in/refusals.ts';

test.each([
  ['the organisation wants to see people more often', 'invalid_grant', 70043, 'sign-in-again'],
  ['a second factor has to be set up', 'interaction_required', 50072, 'sign-in-again'],
  ['a number that nobody listed, of what we hold', 'invalid_grant', 70000, 'sign-in-again'],
  ['a number that nobody listed, of anything else', 'access_denied', 4242, 'sign-in-cancelled'],
  ['an administrator was asked, and has to agree', 'access_denied', 90095, 'sign-in-admin'],
  ['a rule of the organisation about devices', 'access_denied', 53001, 'sign-in-admin'],
  ['a personal account where only those of work may be', 'invalid_request', 500208, 'sign-in-wrong-tenant'],
  ['the password has run out', 'invalid_grant', 50132, 'sign-in-password'],
  ['consent was taken back', 'invalid_grant', 65001, 'sign-in-revoked'],
])('%s', (_, error, number, code) => {
  expect(refusalOf(error, `AADSTS${number}: some words. Trace ID: 1`).code).toBe(code);
});

test('what we hold is refused without a number, as Google does: it was taken back', () => {
  expect(refusalOf('invalid_grant').code).toBe('sign-in-revoked');
});
