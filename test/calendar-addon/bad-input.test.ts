/** Whatever comes in or fails: a plain card or a bare status, in time, and nothing leaked. */
import { afterEach, describe, expect, test } from 'vitest';
import { createAddOn } from '../../calendar-addon/addon.ts';
import { presses, routes, triggers } from '../../calendar-addon/routes.ts';
import { scopes } from '../../calendar-addon/scopes.ts';
import { traceOf } from '../../server/log.ts';
import { refusal } from '../calendar/servers/google-strict.ts';
import { eachTestHas, me, noticeIn, type Office, team, textOf } from './office.ts';
import { claimsFor, sign } from './tokens.ts';

let office: Office;
eachTestHas(
  (made) => {
    office = made;
  },
  { patience: 1500 },
);
afterEach(() => {
  // No line of the log names a person, a token or an event.
  const written = JSON.stringify(office.lines);
  for (const secret of [me, ...team, office.token, 'Overleg', '127.0.0.1']) expect(written).not.toContain(secret);
});

const always = { times: 1000 };

describe('who is not Google', () => {
  test('gets 401 at every address, without a word, and the calendar is not asked', async () => {
    for (const route of routes) {
      for (const idToken of [null, 'a.b.c', sign(claimsFor('https://evil.example/add-on/home'))]) {
        const response = await office.send(route, { idToken });
        expect([response.status, await response.text()], route).toEqual([401, '401\n']);
      }
    }
    expect(office.google.log).toEqual([]);
  });

  test('a token for one address is none for another', async () => {
    const response = await office.send('plan', { idToken: sign(claimsFor('https://wandelgang.example/add-on/home')) });
    expect(response.status).toBe(401);
  });

  test("without Google's keys nobody can tell: 503, the calendar is not asked, and the log says why", async () => {
    const isGoogle = () => Promise.reject(Object.assign(new Error(`no key for ${me}`), { name: 'KeysUnreachable' }));
    const unknown: unknown[] = [];
    const app = createAddOn({
      origin: 'https://wandelgang.example',
      verifier: { isGoogle, isPerson: isGoogle },
      fetch: () => Promise.reject(new Error('asked')),
      now: () => 0,
      onUnknown: (error, route) => void unknown.push([route, traceOf(error).code]),
    });
    const response = await app.request('/home', { method: 'POST', headers: { authorization: 'Bearer a.b.c' } });
    expect([response.status, await response.text()]).toEqual([503, '503\n']);
    expect(unknown).toEqual([['home', 'KeysUnreachable']]);
  });

  test('there is no other address, and no other way to ask', async () => {
    expect((await office.send('admin')).status).toBe(404);
    expect((await office.send('__proto__')).status).toBe(404);
  });
});

describe('odd bodies', () => {
  const odd: Record<string, string> = {
    nothing: '',
    'half of one': '{"commonEventObject":',
    'a list': '[]',
    'a number': '42',
    null: 'null',
    'parameters in another form': '{"commonEventObject":{"parameters":[1]}}',
    'a parameter that is too long': JSON.stringify({ commonEventObject: { parameters: { id: 'x'.repeat(5000) } } }),
    'a thousand parameters': JSON.stringify({
      commonEventObject: { parameters: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`p${i}`, 'x'])) },
    }),
  };
  test.each(Object.entries(odd))('%s is a 400', async (_, body) => {
    for (const route of ['home', 'plan'] as const) {
      const response = await office.send(route, { body });
      expect([response.status, await response.text()]).toEqual([400, '400\n']);
    }
  });

  test('10 MB is a 413, and the calendar is not asked', async () => {
    const response = await office.send('home', { body: `{"x":"${'a'.repeat(10 * 1024 * 1024)}"}` });
    expect(response.status).toBe(413);
    expect(office.google.log).toEqual([]);
  });

  test('without a token of the person a card says what to do', async () => {
    const text = textOf(await office.card('home', { body: '{}' }));
    expect(text).toContain('Google did not say who you are');
  });

  test('odd fields are as if they were not there', async () => {
    const calendar = {
      id: 7,
      calendarId: null,
      attendees: [{ email: 9 }, null, { email: 'x'.repeat(500) }],
      capabilities: 'all',
    };
    expect(textOf(await office.card('event', { calendar }))).toContain('Een vraag om mee te beginnen');
    expect((await office.send('home', { language: `nl${'x'.repeat(5000)}` })).status).toBe(200);
  });

  test('every press without what it carries is answered in words', async () => {
    for (const route of presses) {
      const answer = await office.ask(route, { calendar: {} });
      const isCard = JSON.stringify(answer).includes('Card"');
      expect(isCard || noticeIn(answer), route).toBeTruthy();
    }
    expect(office.google.mails).toEqual([]);
  });
});

describe('the calendar has trouble', () => {
  const cases: Record<string, { answer: ReturnType<typeof refusal>; says: string }> = {
    'down (500)': { answer: { status: 500, body: { error: { code: 500 } } }, says: 'niet te bereiken' },
    'down (503)': { answer: { status: 503 }, says: 'niet te bereiken' },
    busy: { answer: refusal(429, 'rateLimitExceeded'), says: 'erg druk' },
    'busy in the old way': { answer: refusal(403, 'userRateLimitExceeded'), says: 'erg druk' },
    'the organisation says no': { answer: refusal(403, 'domainPolicy'), says: 'beheerder' },
    'a page of a network in between': {
      answer: { status: 200, text: '<html>' } as ReturnType<typeof refusal>,
      says: 'niet kent',
    },
    'a redirect': { answer: { status: 302, headers: { location: 'https://evil.example/' } }, says: 'niet te bereiken' },
  };
  for (const trigger of triggers) {
    test.each(Object.entries(cases))(`${trigger}: %s`, async (_, { answer, says }) => {
      office.google.faults.push({ ...always, answer });
      expect(textOf(await office.card(trigger))).toContain(says);
    });
  }

  test('a press keeps its card, and says it', async () => {
    office.google.faults.push({ ...always, answer: { status: 503 } });
    const answer = await office.ask('refresh');
    expect(answer).toEqual({
      renderActions: { action: { notification: { text: expect.stringContaining('niet te bereiken') } } },
    });
  });

  test('torn connections and half answers', async () => {
    office.google.faults.push({ ...always, reset: 'before' });
    expect(textOf(await office.card('home'))).toContain('niet te bereiken');
    office.google.faults.splice(0);
    office.google.faults.push({ ...always, isCut: true });
    expect(textOf(await office.card('home'))).toMatch(/niet te bereiken|niet kent/);
  });

  test('slow: the card that says so comes before the time is over, and nothing waits behind it', async () => {
    office.google.faults.push({ ...always, slow: 3000 });
    expect(textOf(await office.card('home'))).toContain('langer over dan anders');
  });

  test('only the free time of colleagues fails: the card is there without it', async () => {
    office.google.faults.push({ ...always, on: ({ path }) => path.endsWith('/freeBusy'), answer: { status: 503 } });
    expect(textOf(await office.card('home'))).toContain('Deze week');
  });
});

describe('permission', () => {
  test('a token that is no longer good: Google is to ask for everything again', async () => {
    office.google.revoke(office.token);
    for (const route of ['home', 'refresh'] as const) {
      expect(await office.ask(route)).toEqual({ requesting_google_scopes: { all_scopes: true } });
    }
  });

  test('a missing scope is asked for, and only that one', async () => {
    const token = office.google.grant('calendar.freebusy');
    expect(await office.ask('home', { token })).toEqual({ requesting_google_scopes: { scopes: [scopes.events] } });
  });

  test('whoever may only read gets the card; what cannot be written is asked for', async () => {
    const token = office.google.grant('calendar.events.owned.readonly');
    expect(textOf(await office.card('home', { token }))).toContain('Deze week');
    const form = { days: ['1'], from: ['540'], to: ['1020'] };
    expect(await office.ask('save-settings', { token, form })).toEqual({
      requesting_google_scopes: { scopes: [scopes.events] },
    });
  });
});

test('the calendar is asked anew every time: nobody sees what is no longer so', async () => {
  expect(textOf(await office.card('home'))).toContain('Deze week');
  for (const { id } of office.google.events(me)) office.google.remove(me, id);
  expect(textOf(await office.card('home'))).toContain('met wie je werkt');
});
