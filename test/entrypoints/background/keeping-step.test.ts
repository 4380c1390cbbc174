/**
 * What stands in an online calendar and what we know of it go the same way: at the alarm, by what changed alone, in both houses.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onAlarm } from '../../../entrypoints/background/alarms.ts';
import { readHistory } from '../../../storage/history.ts';
import { mayWrite, planFirst, quiet } from './planning.ts';
import { createSignedInOffice, home, type SignedInOffice } from './sign-in/signed-in-office.ts';

const mine = 'me@work.example';
let office: SignedInOffice;
beforeEach(async () => {
  office = await createSignedInOffice();
  Object.assign(office.ports, { newId: () => crypto.randomUUID() });
});
afterEach(() => office.stop());

const iso = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 19);
const rowOf = async (id: string) => (await readHistory((await office.ports.store()).db)).find((row) => row.id === id)!;

/** Half an hour later. How many requests it took. */
async function alarm(kind: 'google' | 'microsoft'): Promise<number> {
  const { log } = kind === 'google' ? office.google : office.outlook;
  const before = log.length;
  office.machine.now += 30;
  await onAlarm(office.ports, 'accounts');
  await quiet(office);
  return log.length - before;
}

function move(kind: 'google' | 'microsoft', id: string, to: number): void {
  const [start, end] = [iso(to), iso(to + 15)];
  if (kind === 'google')
    office.google.put(mine, { id, start: { dateTime: `${start}Z` }, end: { dateTime: `${end}Z` } });
  else
    office.outlook.put(home, {
      id,
      start: { dateTime: start, timeZone: 'UTC' },
      end: { dateTime: end, timeZone: 'UTC' },
    });
}

describe.each(['google', 'microsoft'] as const)('%s', (kind) => {
  test('an event that somebody moved takes its ritual along; moved back, it comes back', async () => {
    await mayWrite(office, kind);
    const id = await planFirst(office);
    await alarm(kind);
    const { start, online } = await rowOf(id);
    move(kind, online!.event!, start + 24 * 60);
    expect(await alarm(kind)).toBeLessThanOrEqual(2);
    expect(await rowOf(id)).toMatchObject({ start: start + 24 * 60, outcome: 'taken' });
    expect((await office.ask('overview:get', {})).planned.map((card) => card.moment.start)).toEqual([start + 24 * 60]);
    move(kind, online!.event!, start);
    await alarm(kind);
    expect(await rowOf(id)).toMatchObject({ start, outcome: 'taken' });
  });

  test('one that somebody deleted frees its slot, and is not made again', async () => {
    await mayWrite(office, kind);
    const id = await planFirst(office);
    await alarm(kind);
    const { online } = await rowOf(id);
    if (kind === 'google') office.google.remove(mine, online!.event!);
    else office.outlook.remove(home, online!.event!);
    await alarm(kind);
    const row = await rowOf(id);
    expect([row.outcome, row.online]).toEqual(['skipped', undefined]);
    expect((await office.ask('overview:get', {})).planned).toEqual([]);
    await alarm(kind);
    const left = kind === 'google' ? office.google.events(mine) : office.outlook.events(home);
    expect(left).toEqual([]);
  });
});
