import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overlaps } from '../../../calendar/span.ts';
import { dayOf, toInstant } from '../../../calendar/zone.ts';
import { onAlarm } from '../../../entrypoints/background/alarms.ts';
import { askSoon } from '../../../entrypoints/background/colleagues.ts';
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
  expect((await office.ask('accounts:get', {})).accounts[0]?.problem).toMatch(/opnieuw in/);
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

test('somebody who is added is asked after at once; stopped before that, at the next minute', async () => {
  joinGoogle('joris@work.example');
  await connect('google');
  await office.ask('people:set', [colleague('joris', 'joris@work.example')]);
  await vi.waitFor(async () => expect((await busy()).joris?.length).toBeGreaterThan(9));
  expect(office.alarms.get('colleagues')).toBe(office.machine.now + 1);
  const questions = () => office.google.log.filter(({ path }) => path.includes('freeBusy')).length;
  const before = questions();
  // Known by now: neither the alarm nor another change of the list asks again.
  await onAlarm(office.ports, 'colleagues');
  const { email: _, ...lars } = colleague('lars', '');
  await office.ask('people:set', [colleague('joris', 'joris@work.example'), lars]);
  office.alarms.delete('colleagues');
  await askSoon(office.ports);
  expect([questions(), office.alarms.has('colleagues')]).toEqual([before, false]);
});

test('fault 21: what is known of colleagues does not outlive the browser, and is asked for at its next start', async () => {
  joinGoogle('joris@work.example');
  await office.ask('people:set', [colleague('joris', 'joris@work.example')]);
  await connect('google');
  office.machine.session.clear();
  office.restart();
  expect(await busy()).toEqual({});
  await askSoon(office.ports);
  await vi.waitFor(async () => expect((await busy()).joris?.length).toBeGreaterThan(9));
});

test('fault 52: who cannot be seen is not known, never free, and the popup says why and what helps', async () => {
  office.google.store.groups.set('team@work.example', ['a@work.example', 'b@work.example']);
  joinGoogle('lars@work.example');
  await office.ask('people:set', [
    colleague('joris', 'joris@work.example'),
    colleague('team', 'team@work.example'),
    colleague('lars', 'lars@work.example'),
  ]);
  await connect('google');
  const { plan } = await currentPlan(office.ports);
  for (const language of ['nl', 'en']) {
    office.language = language;
    for (const { id, people } of plan.suggestions.filter((one) => one.people.length <= 4)) {
      const heat = await office.ask('overview:who', { id });
      const states = (name: string) =>
        heat?.rows.find((row) => row.name === name)?.cells.map(({ state }) => state) ?? [];
      for (const name of ['joris', 'team']) expect(states(name)).not.toContain('free');
      if (people.includes('joris')) expect(heat?.unknown).toMatch(/joris: .*(niet met je gedeeld|not shared with you)/);
      if (people.includes('team')) expect(heat?.unknown).toMatch(/team: .*(adres van een groep|address of a group)/);
    }
  }
  const met = new Set(plan.suggestions.flatMap(({ people }) => people));
  expect([...met]).toEqual(expect.arrayContaining(['joris', 'team']));
});

test('of whom one part of an answer is odd, nothing is known; the others are', async () => {
  joinGoogle('joris@work.example');
  joinGoogle('lars@work.example');
  await office.ask('people:set', [colleague('joris', 'joris@work.example'), colleague('lars', 'lars@work.example')]);
  office.google.faults.push({
    on: ({ path }) => path.includes('freeBusy'),
    times: 9,
    change: ((body: { calendars: Record<string, unknown> }) => ({
      calendars: { ...body.calendars, 'joris@work.example': { busy: [{ start: 7 }] } },
    })) as never,
  });
  await connect('google');
  const known = await busy();
  expect([known.joris, known.lars?.length]).toEqual([undefined, 14]);
});

test('in pairs and in groups nobody is planned who is taken', async () => {
  const names = ['joris', 'lars', 'noor'];
  for (const name of names) {
    const email = `${name}@work.example`;
    office.google.store.add({ id: email });
    for (let n = 0; n < 14; n += 1) {
      const from = 9 + names.indexOf(name) * 2;
      office.google.put(email, { start: { dateTime: iso(at(n, from)) }, end: { dateTime: iso(at(n, from + 2)) } });
    }
  }
  await office.ask(
    'people:set',
    names.map((name) => colleague(name, `${name}@work.example`)),
  );
  await connect('google');
  const taken = await busy();
  const { plan } = await currentPlan(office.ports);
  const sizes = new Set(plan.suggestions.map(({ people }) => Math.min(people.length, 3)));
  expect([...sizes]).toEqual(expect.arrayContaining([2, 3]));
  const clashes = plan.suggestions.filter((one) =>
    one.people.some((id) => taken[id]?.some((span) => overlaps(span, one))),
  );
  expect(clashes).toEqual([]);
});

test('fault 27: with somebody whose clocks changed on another day, it is in the hours of both', async () => {
  // Europe's clocks went back the day before; those of New York do a week later.
  office.machine.now = toInstant(zone, dayOf(2026, 10, 26), 480);
  const there = 'America/New_York';
  const email = 'amy@work.example';
  office.google.store.add({ id: email, timeZone: there });
  for (let n = 0; n < 14; n += 1) {
    const nine = toInstant(there, dayOf(2026, 10, 26) + n, 540);
    office.google.put(email, { start: { dateTime: iso(nine) }, end: { dateTime: iso(nine + 60) } });
  }
  await office.ask('people:set', [{ ...colleague('amy', email), zone: there }]);
  await connect('google');
  const { plan } = await currentPlan(office.ports);
  const together = plan.suggestions.filter(({ people }) => people.includes('amy'));
  expect(together.length).toBeGreaterThan(0);
  const clock = (instant: number) =>
    new Date(instant * 60_000).toLocaleTimeString('en-GB', { timeZone: there, hour: '2-digit', minute: '2-digit' });
  expect(together.filter(({ start, end }) => clock(start) < '10:00' || clock(end) > '17:00')).toEqual([]);
});
