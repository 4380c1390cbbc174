import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTeamCard, type TeamCard, teamDraw, writeTeamCard } from '../../rituals/team-card.ts';

const card: TeamCard = {
  name: 'Kade',
  people: [
    { name: 'Sanne de Wit', email: 'sanne@example.org', zone: 'Europe/Amsterdam' },
    { name: 'João', zone: 'Europe/Lisbon', weekdays: [1, 2, 4] },
    { name: 'Amina', email: 'amina@example.org' },
    { name: 'Kees' },
  ],
  rituals: ['virtual-coffee', 'week-start'],
  weeklyBudget: 90,
  agreements: 'Na zessen bellen we niet.\nDonderdag op kantoor ☕',
  seed: 'kade-2026',
};

describe('a team card', () => {
  test('comes out of its link as it went in', async () => {
    const link = await writeTeamCard(card);
    expect(link).toMatch(/^[\w-]+$/);
    expect(await readTeamCard(link)).toEqual(card);
  });

  test('any card that can be made does', async () => {
    const name = fc
      .string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
      .map((text) => text.trim().slice(0, 80).trim() || 'x');
    const member = fc.record(
      {
        name,
        email: fc
          .emailAddress()
          .map((email) => email.toLowerCase())
          .filter((email) => !email.includes('"')),
        zone: fc.constantFrom('Europe/Amsterdam', 'America/New_York'),
        weekdays: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7 as const), { minLength: 1 }),
      },
      { requiredKeys: ['name'], noNullPrototype: true },
    );
    const any = fc.record(
      {
        name,
        people: fc.array(member, { minLength: 2, maxLength: 12 }),
        rituals: fc.uniqueArray(fc.constantFrom('walk', 'week-start', 'friday-drinks')),
        weeklyBudget: fc.integer({ min: 0, max: 600 }),
        agreements: fc.string({ maxLength: 300 }),
        seed: fc.stringMatching(/^[\w-]{4,40}$/),
      },
      { noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(any, async (made) => {
        expect(await readTeamCard(await writeTeamCard(made as TeamCard))).toEqual(made);
      }),
      { numRuns: 60 },
    );
  });

  test('forty people fit a link that Teams takes', async () => {
    const people = Array.from({ length: 40 }, (_, i) => ({
      name: `${['Sanne', 'Joris', 'Amina', 'Kees', 'Priya'][i % 5]} ${['de Wit', 'Jansen', 'Bakker', 'van Dam', 'Okafor', 'Silva', 'Meijer', 'Visser'][i >> 3]}`,
      email: `medewerker${i}@gemeente-voorbeeld.example`,
    }));
    expect((await writeTeamCard({ ...card, people })).length).toBeLessThan(1400);
  });

  test.each([
    ['nothing', ''],
    ['words', 'not a card'],
    ['base64 of something else', btoa('{"v":1}')],
  ])('%s is no card', async (_, link) => {
    expect(await readTeamCard(link)).toBeNull();
  });

  test('one letter more, less or other is no card, and never an exception', async () => {
    const link = await writeTeamCard(card);
    for (let i = 0; i < link.length; i += 7) {
      const cut = await readTeamCard(link.slice(0, i));
      expect(cut).toBeNull();
      const other = await readTeamCard(`${link.slice(0, i)}${link[i] === 'A' ? 'B' : 'A'}${link.slice(i + 1)}`);
      // Deflate has no checksum: a change may give another card, but only ever a well-made one.
      if (other) expect(other.people.length).toBeGreaterThan(1);
    }
  });

  test('a card that unpacks to far more than a card is refused before it is read', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, n: 'x'.repeat(50_000_000) }));
    const packed = new Uint8Array(
      await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer(),
    );
    const link = Buffer.from(packed).toString('base64url');
    expect(await readTeamCard(link)).toBeNull();
  });

  test.each([
    ['one person', { p: [{ n: 'A' }] }],
    ['a zone that nobody knows', { p: [{ n: 'A' }, { n: 'B', z: 'Mars/Base' }] }],
    ['another version', { v: 2 }],
    ['something more', { x: 1 }],
    ['a budget below nothing', { b: -1 }],
  ])('with %s it is none', async (_, change) => {
    const made = { v: 1, n: 'T', p: [{ n: 'A' }, { n: 'B' }], r: [], b: 60, a: '', s: 'seed', ...change };
    const bytes = new TextEncoder().encode(JSON.stringify(made));
    const packed = new Uint8Array(
      await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer(),
    );
    expect(await readTeamCard(Buffer.from(packed).toString('base64url'))).toBeNull();
  });
});

describe('the draw of a team', () => {
  test('is the same in every order and all week, and another the week after', () => {
    const monday = 20780;
    const drawn = teamDraw(card, monday);
    expect(teamDraw({ ...card, people: card.people.toReversed() }, monday + 4).groups).toEqual(drawn.groups);
    expect(teamDraw(card, monday + 7).groups).not.toEqual(drawn.groups);
    expect(drawn.groups.flat()).toHaveLength(4);
  });

  test('nobody meets twice before everybody has met', () => {
    const met = new Set<string>();
    for (let week = 0; week < 3; week += 1) {
      for (const group of teamDraw(card, 20780 + week * 7).groups)
        met.add(
          group
            .map(({ name }) => name)
            .sort()
            .join(),
        );
    }
    expect(met.size).toBe(6);
  });
});
