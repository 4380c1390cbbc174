/** Google's pages, as the add-on reads them: all of them, and no page too many. And its refusals, as what a person can do about them. */
import { expect, test } from 'vitest';
import { MissingScopes, Problem } from '../../calendar-addon/problem.ts';
import { scopes } from '../../calendar-addon/scopes.ts';
import { Upstream } from '../../calendar-addon/upstream.ts';

const json = (value: unknown) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });

/** Answers one page after the other, and remembers which were asked for. */
function paging(pages: readonly unknown[]) {
  const asked: (string | null)[] = [];
  const upstream = new Upstream({
    fetch: async (url) => {
      asked.push(new URL(String(url)).searchParams.get('pageToken'));
      return json(pages[asked.length - 1]);
    },
    signal: new AbortController().signal,
    token: 'ya29.test',
  });
  return { asked, list: () => upstream.list({ calendarId: 'primary' }) };
}

test('every page is read, by the name that the page before it gave', async () => {
  const { asked, list } = paging([{ items: [], nextPageToken: 'second' }, { nextPageToken: 'third' }, { items: [] }]);
  expect(await list()).toHaveLength(3);
  expect(asked).toEqual([null, 'second', 'third']);
});

test('what somebody wrote into an event is no next page', async () => {
  const items = [
    { summary: 'Over "nextPageToken": "x"' },
    { extendedProperties: { private: { nextPageToken: 'of another program' } } },
  ];
  const { asked, list } = paging([{ items }]);
  expect(await list()).toHaveLength(1);
  expect(asked).toEqual([null]);
});

test('a calendar without end ends', async () => {
  const { asked, list } = paging(Array.from({ length: 50 }, (_, page) => ({ nextPageToken: `page ${page}` })));
  expect(await list()).toHaveLength(4);
  expect(asked).toHaveLength(4);
});

/** Answers everything with this; null is a network that gives nothing. */
const refusing = (answer: Response | null, signal = new AbortController().signal) =>
  new Upstream({
    fetch: async () => {
      if (!answer) throw new TypeError('fetch failed');
      return answer.clone();
    },
    signal,
    token: 'ya29.test',
  });

const refusal = (status: number, reason?: string) =>
  new Response(
    JSON.stringify({ error: { code: status, message: 'Not for noor@work.example', errors: [{ reason }] } }),
    {
      status,
      headers: { 'content-type': 'application/json' },
    },
  );

/** What becomes of reading, of putting in, and of changing. */
async function outcomes(answer: Response | null): Promise<readonly string[]> {
  const upstream = refusing(answer);
  const which = { calendar: 'primary', id: 'x', etag: '"1"' };
  const all = [
    upstream.list({ calendarId: 'primary' }),
    upstream.insert({ id: 'x' }, { sendUpdates: 'all' }),
    upstream.patch(which, {}),
  ];
  const settled = await Promise.allSettled(all);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return JSON.stringify(one.value);
    const { reason: error } = one;
    // Nothing of what Google said goes on: it may name somebody.
    expect(String(error.message) + JSON.stringify(error)).not.toContain('noor');
    if (error instanceof MissingScopes) return `asks for ${error.scopes?.join() ?? 'all'}`;
    return error instanceof Problem ? error.kind : String(error);
  });
}

const same = (what: string) => [what, what, what];
const forEvents = `asks for ${scopes.events}`;
test.each<[string, Response | null, readonly string[]]>([
  ['400', refusal(400, 'invalid'), same('odd')],
  ['401', refusal(401, 'authError'), same('asks for all')],
  ['403 without a reason', refusal(403), same('forbidden')],
  ['403 requiredAccessLevel', refusal(403, 'requiredAccessLevel'), same('forbidden')],
  ['403 forbiddenForNonOrganizer', refusal(403, 'forbiddenForNonOrganizer'), same('forbidden')],
  ['403 insufficientPermissions', refusal(403, 'insufficientPermissions'), same(forEvents)],
  ['403 domainPolicy', refusal(403, 'domainPolicy'), same('admin')],
  ['403 accessNotConfigured', refusal(403, 'accessNotConfigured'), same('admin')],
  ['403 userRateLimitExceeded', refusal(403, 'userRateLimitExceeded'), same('busy')],
  // Only where invitations go out is it a limit on guests.
  ['403 quotaExceeded', refusal(403, 'quotaExceeded'), ['busy', 'too-many-guests', 'busy']],
  ['404', refusal(404, 'notFound'), same('gone')],
  ['409', refusal(409, 'duplicate'), ['changed', 'null', 'changed']],
  ['410', refusal(410, 'deleted'), same('gone')],
  ['412', refusal(412, 'conditionNotMet'), same('changed')],
  ['429', refusal(429, 'rateLimitExceeded'), same('busy')],
  ['429 without a word', new Response('', { status: 429 }), same('busy')],
  ['500', refusal(500, 'backendError'), same('down')],
  ['503 of a network in between', new Response('<html>', { status: 503 }), same('down')],
  ['no network', null, same('down')],
  ['half an answer', new Response('{"items":[{"id":'), ['["{\\"items\\":[{\\"id\\":"]', 'odd', 'odd']],
])('Google says %s', async (_, answer, expected) => {
  expect(await outcomes(answer)).toEqual(expected);
});

test('what does not answer is given up with the time, whatever it does with it', async () => {
  const patience = new AbortController();
  const upstream = new Upstream({ fetch: () => new Promise(() => undefined), signal: patience.signal, token: 'x' });
  const asked = upstream.list({ calendarId: 'primary' });
  patience.abort();
  await expect(asked).rejects.toMatchObject({ kind: 'slow' });
  await expect(upstream.find('primary', 'x'), 'nothing is begun any more').rejects.toMatchObject({ kind: 'slow' });
});

test('to take out what is gone is done', async () => {
  const which = { calendar: 'primary', id: 'x', etag: '"1"' };
  for (const status of [204, 404, 410]) {
    const answer = status === 204 ? new Response(null, { status }) : refusal(status);
    await expect(refusing(answer).remove(which, { sendUpdates: 'none' })).resolves.toBeUndefined();
  }
  await expect(refusing(refusal(412)).remove(which, { sendUpdates: 'none' })).rejects.toMatchObject({
    kind: 'changed',
  });
});
