/**
 * The smallest scopes for what is wanted. A scope that says more than is needed is never asked for, but serves where the
 * person gave it already. docs/sign-in.md says why each was chosen.
 */
import type { OnlineCalendar, Permission } from '../../../calendar/online.ts';

export type House = OnlineCalendar['kind'];
export const permissions: readonly Permission[] = ['read', 'free-busy', 'write'];

/** One of each list must be there; the first is the one that is asked for. */
type Needs = readonly (readonly string[])[];

const google = (name: string): string => `https://www.googleapis.com/auth/calendar${name}`;

const needs: Readonly<Record<House, Readonly<Record<Permission, Needs>>>> = {
  google: {
    read: [
      [google('.events.readonly'), google('.events'), google('.readonly'), google('')],
      [google('.calendarlist.readonly'), google('.calendarlist'), google('.readonly'), google('')],
    ],
    'free-busy': [[google('.freebusy'), google('.events.freebusy'), google('.readonly'), google('')]],
    write: [[google('.events.owned'), google('.events'), google('')]],
  },
  microsoft: {
    read: [['Calendars.Read', 'Calendars.ReadWrite']],
    'free-busy': [['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite']],
    write: [['Calendars.ReadWrite']],
  },
};

/** Who it is; with Microsoft also that the next token can be had without asking. */
const identity: Readonly<Record<House, readonly string[]>> = {
  google: ['openid', 'email'],
  microsoft: ['openid', 'profile', 'offline_access'],
};

/** Microsoft names its scopes with or without the address of Graph before it, and in any case of letters. */
const plain = (scope: string): string => scope.replace(/^https:\/\/graph\.microsoft\.com\//i, '').toLowerCase();

export function covers(house: House, permission: Permission, scopes: readonly string[]): boolean {
  const have = new Set(scopes.map(plain));
  return needs[house][permission].every((anyOf) => anyOf.some((scope) => have.has(plain(scope))));
}

/** Which permissions a token gives. */
export const permissionsOf = (house: House, scopes: readonly string[]): Permission[] =>
  permissions.filter((permission) => covers(house, permission, scopes));

/** What to ask for, so that afterwards each of these is there. */
export function scopesFor(house: House, wanted: readonly Permission[]): string[] {
  const all = wanted.flatMap((permission) => needs[house][permission]);
  const smallest = all.map(([scope = '']) => scope);
  // What another one holds already is not asked for beside it: a consent window with one line is read.
  const asked = smallest.filter((_, i) => !smallest.some((other) => all[i]?.slice(1).includes(other)));
  return [...new Set([...identity[house], ...asked])];
}
