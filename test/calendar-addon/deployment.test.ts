/** The file by which Google knows the add-on: every address is one that is answered, and every permission is one that is used. */
import { expect, test } from 'vitest';
import { deploymentAt } from '../../calendar-addon/deployment.ts';
import { MOUNT, routes } from '../../calendar-addon/routes.ts';
import { scopes } from '../../calendar-addon/scopes.ts';

const deployment = deploymentAt('https://wandelgang.example');

test('Google is only sent to triggers of ours, over https', () => {
  const { common, calendar } = deployment.addOns;
  const addresses = [common.homepageTrigger, calendar.homepageTrigger, calendar.eventOpenTrigger].map(
    ({ runFunction }) => runFunction,
  );
  for (const address of addresses) {
    const { origin, pathname } = new URL(address);
    expect(origin).toBe('https://wandelgang.example');
    expect(routes).toContain(pathname.slice(`${MOUNT}/`.length));
  }
});

test('only what is answered by a card calls us: to a change of an event Google takes no card for an answer', () => {
  expect(Object.keys(deployment.addOns.calendar).sort()).toEqual([
    'currentEventAccess',
    'eventOpenTrigger',
    'homepageTrigger',
  ]);
});

test('it asks for what it uses, and an event that is open may be read and changed', () => {
  expect(deployment.oauthScopes).toEqual(Object.values(scopes));
  expect(deployment.oauthScopes.every((scope) => scope.startsWith('https://www.googleapis.com/auth/'))).toBe(true);
  expect(deployment.addOns.calendar.currentEventAccess).toBe('READ_WRITE');
  expect(deployment.addOns.httpOptions.authorizationHeader).toBe('SYSTEM_ID_TOKEN');
});
