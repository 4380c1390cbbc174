/** The background in a real Firefox: an event page there, stopped as Firefox stops it, and reading calendars in a worker of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answered, Asked, MessageName, Reply } from '../../entrypoints/background/messages.ts';
import { samplePerson } from '../storage/samples.ts';
import { type Firefox, startFirefox } from './firefox.ts';
import { buildSignedInFirefox, moveInFirefox } from './signed-in.ts';

let firefox: Firefox;
let office: Awaited<ReturnType<typeof moveInFirefox>> | null = null;
beforeAll(async () => {
  const folder = buildSignedInFirefox();
  firefox = await startFirefox({ language: 'nl', folder, answer: (url, request) => office?.answer(url, request) });
});
afterAll(async () => {
  await firefox?.close();
  await office?.stop();
});

async function ask<N extends MessageName>(name: N, asked: Asked<N>): Promise<Answered<N>> {
  const envelope = { wandelgang: 1, name, asked };
  // As text: what comes back through the remote control is otherwise a proxy.
  const text = await firefox.run<string>(
    'return browser.runtime.sendMessage(JSON.parse(arguments[0])).then((reply) => JSON.stringify(reply))',
    JSON.stringify(envelope),
  );
  const reply: Reply<N> = JSON.parse(text);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.answered;
}

const calendar = (count: number): string => {
  const events = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.now() + (index % 60) * 86_400_000).toISOString().slice(0, 10).replace(/-/g, '');
    return `BEGIN:VEVENT\r\nUID:${index}@example.org\r\nDTSTART:${day}T090000Z\r\nDTEND:${day}T093000Z\r\nSUMMARY:Overleg\r\nEND:VEVENT`;
  });
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('\r\n')}\r\nEND:VCALENDAR\r\n`;
};

test('faults 1–4: stopped between messages, it comes back with everything', async () => {
  await firefox.openOwn('options.html');
  const week = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { from: 540, to: 1020 }]));
  await ask('people:set', [samplePerson('sanne', { hours: week }), samplePerson('joris', { hours: week })]);
  await firefox.stopBackground();
  const { plan } = await ask('overview:get', {});
  expect(plan.cards.length).toBeGreaterThan(0);
  const card = plan.cards[0]!;
  const { undo } = await ask('card:act', { id: card.id, act: 'later' });
  await firefox.stopBackground();
  await ask('card:undo', { undo });
  await firefox.stopBackground();
  const again = await ask('overview:get', {});
  expect(again.plan.cards.map(({ ritual }) => ritual)).toContain(card.ritual);
  expect((await ask('people:get', {})).map(({ id }) => id)).toEqual(['joris', 'sanne']);
});

test('a calendar is read in a worker, and what is no calendar is said so', async () => {
  expect(await ask('calendars:add-text', { name: 'werk.ics', text: calendar(500) })).toMatchObject({
    name: 'werk',
    events: 500,
    problem: null,
  });
  await expect(ask('calendars:add-text', { name: 'x.ics', text: '<!doctype html>' })).rejects.toThrow('ics-html');
});

test('signs in to Google and to Microsoft by the browser’s own flow, reads both, and takes leave again', async () => {
  await firefox.openOwn('options.html#accounts');
  const microsoft = await firefox.run<string>('return browser.identity.getRedirectURL()');
  const [name] = new URL(microsoft).hostname.split('.');
  office = await moveInFirefox({ google: `http://127.0.0.1/mozoauth2/${name}`, microsoft });
  const start = new Date(Date.now() + 3_600_000).toISOString();
  const end = new Date(Date.now() + 7_200_000).toISOString();
  office.google.put('me@work.example', { summary: 'Overleg', start: { dateTime: start }, end: { dateTime: end } });
  await firefox.click('.account-add button');
  await firefox.until("return document.querySelectorAll('.account').length === 1");
  await firefox.click('.account-add:nth-of-type(2) button');
  await firefox.until("return document.querySelectorAll('.account').length === 2");
  const { accounts } = await ask('accounts:get', {});
  expect(accounts.map(({ kind, email, problem }) => ({ kind, email, problem }))).toEqual([
    { kind: 'google', email: 'sanne@example.org', problem: null },
    { kind: 'microsoft', email: 'sanne@example.org', problem: null },
  ]);
  expect(accounts[0]?.calendars[0]).toMatchObject({ events: 1, problem: null });
  expect(accounts[1]?.calendars[0]?.readAt).not.toBeNull();
  // The token is where the browser keeps it: another one comes without a window.
  await firefox.stopBackground();
  await ask('calendars:refresh', {});
  expect(office.houses.google.windows).toHaveLength(1);
  await ask('accounts:sign-out', { id: accounts[0]?.id ?? '' });
  expect(office.houses.google.revoked).toHaveLength(1);
});
