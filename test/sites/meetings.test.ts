// @vitest-environment happy-dom
/** The meeting pages without a browser: what they must never say, whatever is missing. In a browser: `test/e2e/meeting-pages.test.ts`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import googleMeet from '../../sites/pages/google-meet.ts';
import jitsi from '../../sites/pages/jitsi.ts';
import teamsWeb from '../../sites/pages/teams-web.ts';
import zoomWeb from '../../sites/pages/zoom-web.ts';
import { meetingPages } from '../pages/meetings/index.ts';
import { type MeetingPage, type Shown, situations, urlOf } from '../pages/meetings/meeting-page.ts';
import { toHtml } from '../pages/meetings/tree.ts';

const sites = [googleMeet, teamsWeb, zoomWeb, jitsi];
const siteOf = (page: MeetingPage) => sites.find(({ id }) => id === page.site)!;
const documentOf = (page: MeetingPage, shown: Shown): Document =>
  new DOMParser().parseFromString(`<!doctype html><html>${toHtml(page.body(shown))}</html>`, 'text/html');
const read = (page: MeetingPage, doc: Document, shown: Shown) => siteOf(page).read(doc, new URL(urlOf(page, shown)));

describe.each(meetingPages)('$site', (page) => {
  test('a page whose hooks are all gone is unknown, not an exception and no phase', () => {
    const shown: Shown = { phase: 'joined', people: ['Sanne', 'Joris'], isStrange: true };
    expect(read(page, documentOf(page, shown), shown)).toMatchObject({
      phase: 'unknown',
      people: { count: null, names: null },
      presenting: null,
    });
  });

  test('whether a call runs is read as in the whole reading', () => {
    for (const shown of Object.values(situations)) {
      const { phase, code } = read(page, documentOf(page, shown), shown);
      const quietly = siteOf(page).readPhase(documentOf(page, shown), new URL(urlOf(page, shown)));
      expect(quietly).toMatchObject({ phase, code, people: { count: null, names: null } });
    }
  });

  test('an empty page is read', () => {
    const shown: Shown = { phase: 'joined', people: [] };
    const empty = new DOMParser().parseFromString('', 'text/html');
    expect(['unknown', 'elsewhere']).toContain(read(page, empty, shown).phase);
  });

  test('whatever falls out of a page, reading it never throws, and nobody is in who is not', () => {
    const names = Object.keys(situations);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.infiniteStream(fc.boolean()),
        (name, cuts, coins) => {
          const shown = situations[name]!;
          const doc = documentOf(page, shown);
          for (const cut of cuts) {
            const all = [...doc.body.querySelectorAll('*')];
            const victim = all[cut % Math.max(1, all.length)];
            const attributes = victim?.getAttributeNames() ?? [];
            const attribute = attributes[cut % Math.max(1, attributes.length)];
            if (coins.next().value && attribute) victim?.removeAttribute(attribute);
            else victim?.remove();
          }
          const reading = read(page, doc, shown);
          if (shown.phase !== 'joined') expect(reading.phase).not.toBe('joined');
          if (reading.phase !== 'joined') expect(reading.people).toEqual({ count: null, names: null });
          expect(reading.people.names?.every((one) => one.length <= 200) ?? true).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('the bar of a call, as it was captured, is known for one', () => {
  const captured = readFileSync(
    path.join(import.meta.dirname, '../fixtures/pages/teams-2026-10/call-controls.html'),
    'utf8',
  );
  const doc = new DOMParser().parseFromString(captured, 'text/html');
  for (const name of ['toolbar', 'microphone'] as const) {
    expect(doc.querySelectorAll(teamsWeb.places[name]!.selector)).toHaveLength(1);
  }
  expect(teamsWeb.read(doc, new URL('https://teams.microsoft.com/v2/')).phase).toBe('joined');
});

test('500 people are counted and named', () => {
  const people = Array.from({ length: 500 }, (_, index) => `P ${index}`);
  for (const page of meetingPages.filter(({ site }) => site !== 'jitsi')) {
    const shown: Shown = { phase: 'joined', people, isRosterOpen: true };
    expect(read(page, documentOf(page, shown), shown).people).toMatchObject({ count: 500, names: { length: 500 } });
  }
});
