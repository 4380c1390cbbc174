import { afterEach, beforeEach, expect, test } from 'vitest';
import { onAlarm } from '../../../entrypoints/background/alarms.ts';
import { readKnown } from '../../../entrypoints/background/known.ts';
import { currentPlan } from '../../../entrypoints/background/plan.ts';
import { busyOfAll } from '../../../entrypoints/background/situation.ts';
import type { Person } from '../../../rituals/situation.ts';
import { samplePerson } from '../../storage/samples.ts';
import { at, zone } from './office.ts';
import { somebody } from './sign-in/houses.ts';
import { createSignedInOffice, type SignedInOffice } from './sign-in/signed-in-office.ts';

let office: SignedInOffice;
beforeEach(async () => {
  office = await createSignedInOffice();
});
afterEach(() => office.stop());

const iso = (minute: number) => new Date(minute * 60_000).toISOString();
const day = { from: 540, to: 1020 };
const colleague = (id: string, email: string): Person => ({
  ...samplePerson(id, { email, zone }),
  hours: { 1: day, 2: day, 3: day, 4: day, 5: day },
});

/** Somebody at Google whose mornings are taken all fortnight, with titles that are nobody's business. */
function joinGoogle(email: string): void {
  office.google.store.add({ id: email });
  for (let n = 0; n < 14; n += 1)
    office.google.put(email, {
      summary: 'GEHEIM',
      start: { dateTime: iso(at(n, 9)) },
      end: { dateTime: iso(at(n, 12)) },
    });
}

async function connect(kind: 'google' | 'microsoft'): Promise<string> {
  const before = new Set((await office.ask('accounts:get', {})).accounts.map(({ id }) => id));
  const { accounts } = await office.ask('accounts:connect', { kind });
  const { id } = accounts.find((account) => !before.has(account.id))!;
  await office.ask('accounts:allow', { id, permission: 'free-busy' });
  return id;
}
const busy = async () => busyOfAll(await readKnown(office.ports), []);

test('nothing is planned with somebody who is taken, and what with is never known', async () => {
  joinGoogle('joris@work.example');
  await office.ask('people:set', [colleague('joris', 'joris@work.example')]);
  const isMorning = async () => {
    const { plan } = await currentPlan(office.ports);
    const together = plan.suggestions.filter(({ people }) => people.includes('joris'));
    expect(together.length).toBeGreaterThan(0);
    return together.some(({ start, end }) =>
      Array.from({ length: 14 }, (_, n) => n).some((n) => start < at(n, 12) && at(n, 9) < end),
    );
  };
  // Without it his mornings look free: that is what makes the answer worth asking for.
  expect(await isMorning()).toBe(true);
  await connect('google');
  expect((await busy()).joris?.length).toBeGreaterThan(9);
  expect(await isMorning()).toBe(false);
  const { db } = await office.ports.store();
  const stored = await Promise.all(db.tables.map((table) => table.toArray()));
  expect(JSON.stringify([stored, [...office.machine.local], [...office.machine.session]])).not.toContain('GEHEIM');
  // Nor are their hours on any disk.
  const { joris } = await busy();
  const disk = JSON.stringify(stored, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value));
  expect(disk).not.toContain(`[${joris![3]!.start},${joris![3]!.end}]`);
});

test('each address is asked where it may be known: its own organisation first, then the others', async () => {
  joinGoogle('joris@example.org');
  office.outlook.people.set('priya@elders.example', []);
  await office.ask('people:set', [colleague('joris', 'joris@example.org'), colleague('priya', 'priya@elders.example')]);
  await connect('google');
  office.houses.person = somebody('thuis', { email: 'thuis@elders.example' });
  await connect('microsoft');
  const known = await busy();
  expect(known.joris?.length).toBeGreaterThan(9);
  const questions = office.outlook.log.filter(({ path }) => path.includes('getSchedule'));
  expect(questions.at(-1)?.text).toContain('priya@elders.example');
});

test('after an hour it is forgotten, and the alarm asks again before that', async () => {
  joinGoogle('joris@work.example');
  await office.ask('people:set', [colleague('joris', 'joris@work.example')]);
  await connect('google');
  office.machine.now += 61;
  expect(await busy()).toEqual({});
  await onAlarm(office.ports, 'accounts');
  expect((await busy()).joris?.length).toBeGreaterThan(9);
});

test('an account that fails leaves the roster to count, and says so with the account', async () => {
  joinGoogle('joris@work.example');
  await office.ask('people:set', [colleague('joris', 'joris@work.example')]);
  await connect('google');
  office.machine.now += 90;
  office.houses.person.isThere = false;
  await onAlarm(office.ports, 'accounts');
  expect(await busy()).toEqual({});
  expect((await office.ask('accounts:get', {})).accounts[0]?.problem).toContain('Log opnieuw in');
  expect((await currentPlan(office.ports)).plan.suggestions.length).toBeGreaterThan(0);
});

test('signed out, nothing of it is kept', async () => {
  joinGoogle('joris@work.example');
  await office.ask('people:set', [colleague('joris', 'joris@work.example')]);
  const id = await connect('google');
  await office.ask('accounts:sign-out', { id });
  expect(await busy()).toEqual({});
  expect(office.machine.session.size).toBe(0);
});

test('without leave nobody is asked', async () => {
  joinGoogle('joris@work.example');
  await office.ask('people:set', [colleague('joris', 'joris@work.example')]);
  await office.ask('accounts:connect', { kind: 'google' });
  expect(office.google.log.filter(({ path }) => path.includes('freeBusy'))).toEqual([]);
  expect(await busy()).toEqual({});
});
