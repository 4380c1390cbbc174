/** Google's pages, as the add-on reads them: all of them, and no page too many. */
import { expect, test } from 'vitest';
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
