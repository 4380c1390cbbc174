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

/** What stands there, series as one. */
function standing(kind: 'google' | 'microsoft') {
  const minute = (time: { dateTime?: string | null | undefined } | null | undefined) =>
    Date.parse(`${(time?.dateTime ?? '').slice(0, 19)}Z`) / 60_000;
  const events = kind === 'google' ? office.google.events(mine) : office.outlook.events(home);
  return events.map(({ id, start, recurrence }) => ({
    id: id!,
    start: minute(start),
    isRepeating: Boolean(recurrence),
  }));
}

/** Every guest says yes. */
function agree(kind: 'google' | 'microsoft', id: string): void {
  if (kind === 'google') {
    const guests = office.google.events(mine).find((one) => one.id === id)?.attendees ?? [];
    const attendees = guests.map((guest) => ({ ...guest, responseStatus: 'accepted' }));
    office.google.put(mine, { id, attendees });
  } else {
    const guests = office.outlook.events(home).find((one) => one.id === id)?.attendees ?? [];
    const attendees = guests.map((guest) => ({ ...guest, status: { response: 'accepted' as const } }));
    office.outlook.put(home, { id, attendees });
  }
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

  test('a series is moved as a whole: offered for every time, and once all guests said yes it stands there alone', async () => {
    await mayWrite(office, kind);
    const id = await planFirst(office, { isSeries: true });
    await alarm(kind);
    expect((await office.ask('overview:get', {})).changeable).toEqual([{ id, offer: null, isSeries: true }]);
    const [before] = standing(kind);
    const { start, end } = (await office.ask('planned:moments', { id })).moments[0]!;
    await office.ask('planned:move', { id, moment: { start, end }, mayMail: true });
    await quiet(office);
    await alarm(kind);
    expect(standing(kind).map(({ isRepeating }) => isRepeating)).toEqual([true, true]);
    expect(await rowOf(id)).toMatchObject({ offer: { start } });
    const offered = standing(kind).find((one) => one.id !== before!.id)!;
    agree(kind, offered.id);
    await alarm(kind);
    await alarm(kind);
    expect(standing(kind)).toEqual([offered]);
    const row = await rowOf(id);
    expect([row.start, row.offer, row.online?.event]).toEqual([start, undefined, offered.id]);
  });
});

test('one time of a series that somebody moved takes its ritual along; taken out, the next time is what is planned', async () => {
  await mayWrite(office, 'google');
  const id = await planFirst(office, { isSeries: true });
  await alarm('google');
  const { start, online } = await rowOf(id);
  const timeAt = (at: number) => `${online!.event}_${iso(at).replaceAll(/[-:]/g, '')}Z`;
  move('google', timeAt(start), start + 60);
  await alarm('google');
  expect(await rowOf(id)).toMatchObject({ start: start + 60, outcome: 'taken' });
  move('google', timeAt(start), start);
  await alarm('google');
  expect(await rowOf(id)).toMatchObject({ start });
  office.google.remove(mine, timeAt(start));
  await alarm('google');
  const next = await rowOf(id);
  expect([(next.start - start) % (7 * 1440), next.outcome]).toEqual([0, 'taken']);
  expect(next.start).toBeGreaterThan(start);
  expect(standing('google').map((one) => one.id)).toContain(online!.event);
});

test('a series that somebody moved as a whole takes its ritual along', async () => {
  await mayWrite(office, 'google');
  const id = await planFirst(office, { isSeries: true });
  await alarm('google');
  const { start, online } = await rowOf(id);
  move('google', online!.event!, start + 1440);
  await alarm('google');
  await alarm('google');
  expect(await rowOf(id)).toMatchObject({ start: start + 1440, outcome: 'taken' });
});
