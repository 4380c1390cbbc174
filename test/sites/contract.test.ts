/** What every page's file must keep. A new file in `sites/pages/` is tested by being there. */
import { readdirSync } from 'node:fs';
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import type { AnySite } from '../../sites/site.ts';

const folder = new URL('../../sites/pages/', import.meta.url);
const ids = readdirSync(folder).flatMap((name) => (name.endsWith('.ts') ? [name.slice(0, -3)] : []));
/** What is not a page stands beside the folder: the terminal offers every file here as one. */
const sites = await Promise.all(
  ids.map(async (file) => {
    const { default: site } = (await import(new URL(`${file}.ts`, folder).href)) as { default?: AnySite };
    if (!site) throw new Error(`sites/pages/${file}.ts is no page: it exports no site. Move it out of the folder.`);
    return { file, site };
  }),
);

/** Of a match pattern: `https://*.zoom.us/wc/*`. */
const matches = (pattern: string, url: URL): boolean => {
  const [, host = '', path = ''] = /^https:\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  const isHost = host.startsWith('*.')
    ? url.host === host.slice(2) || url.host.endsWith(host.slice(1))
    : url.host === host;
  const regex = new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  return url.protocol === 'https:' && isHost && regex.test(url.pathname + url.search);
};

test('there are six pages', () => {
  expect(sites.map(({ site }) => site.id).sort()).toEqual([
    'google-calendar',
    'google-meet',
    'jitsi',
    'outlook-calendar',
    'teams-web',
    'zoom-web',
  ]);
});

describe.each(sites)('$file', ({ file, site }) => {
  test('is called what its file is called', () => {
    expect(site.id).toBe(file);
  });

  test('recognises its own addresses, and its match patterns reach them', () => {
    expect(site.examples.ours.length).toBeGreaterThan(0);
    for (const address of site.examples.ours) {
      const url = new URL(address);
      expect([address, site.recognises(url)]).toEqual([address, true]);
      expect([address, site.matches.some((pattern) => matches(pattern, url))]).toEqual([address, true]);
    }
  });

  test("refuses look-alikes, and every other page's addresses", () => {
    const foreign = sites.filter((one) => one.site !== site).flatMap((one) => one.site.examples.ours);
    for (const address of [...site.examples.others, ...foreign]) {
      expect([address, site.recognises(new URL(address))]).toEqual([address, false]);
    }
  });

  test('each place says what it is, and none hangs on a class that a build makes', () => {
    for (const [name, place] of Object.entries(site.places)) {
      expect([name, place.note.length > 15]).toEqual([name, true]);
      expect([name, /\[aria-label[*^$]?=/.test(place.selector)]).toEqual([name, false]);
    }
  });

  test.each([
    ['nothing', ''],
    [
      'another page',
      '<main role="main"><h1>Hello</h1><div role="gridcell"></div><ul><li data-participant-id></li></ul></main>',
    ],
    [
      "Outlook's hooks, empty",
      '<div data-app-section="CalendarModule"><div data-app-section="Surface_"><div data-app-section="calendar-view-0"><div data-column-date="2026-13-40"></div><div data-column-date="2026-11-24" style="height:1200px"><div data-calitemid="" style="top:NaN%"></div></div></div></div></div>',
    ],
    [
      'its own hooks, empty',
      '<div role="main"><div role="gridcell" data-datekey="x"><div data-eventchip data-eventid="%%%" style="top:NaNpx"></div></div></div>',
    ],
  ])('reads a page of %s without a word of protest, and names only places that it has', (_, body) => {
    const window = new Window({ url: site.examples.ours[0] });
    window.document.body.innerHTML = body;
    for (const address of [...site.examples.ours, 'https://example.org/']) {
      const reading = site.read(window.document as unknown as Document, new URL(address));
      expect(Object.keys(site.places)).toEqual(expect.arrayContaining([...reading.missing]));
    }
  });
});
