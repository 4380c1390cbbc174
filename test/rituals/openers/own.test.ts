import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import en from '../../../locales/en.json' with { type: 'json' };
import nl from '../../../locales/nl.json' with { type: 'json' };
import { openers } from '../../../rituals/openers/index.ts';
import { checkOwn, LONGEST, ownProblems } from '../../../rituals/openers/own.ts';
import { exportCsv, exportJson, importOwn, MOST_AT_ONCE } from '../../../rituals/openers/own-file.ts';

const textsOf = (pasted: string) => importOwn(pasted, []).openers.map(({ texts }) => texts.nl);

describe('a question of one’s own', () => {
  test('needs only its words', () => {
    const { opener } = checkOwn({ text: '  Wat staat er \n op je lijst? ' });
    expect(opener).toMatchObject({
      kind: 'own',
      depth: 1,
      texts: { en: 'Wat staat er op je lijst?', nl: 'Wat staat er op je lijst?' },
    });
  });

  test('may have both languages, a depth and a time', () => {
    expect(checkOwn({ en: 'What is up?', nl: 'Wat is er?', depth: '2', seconds: 45 }).opener).toMatchObject({
      depth: 2,
      seconds: 45,
      texts: { en: 'What is up?', nl: 'Wat is er?' },
    });
  });

  test('an honest one stays with small groups', () => {
    expect(checkOwn({ text: 'Wat vind je lastig?', depth: 3 }).opener?.group.max).toBe(6);
  });

  test('keeps its id when spaces, case or marks change, and only then', () => {
    const id = (text: string) => checkOwn({ text }).opener?.id;
    expect(id('Wat at je gisteren?')).toBe(id(' wat at je  gisteren'));
    expect(id('Wat at je gisteren?')).not.toBe(id('Wat at je eergisteren?'));
  });

  test.each([
    [{ text: '' }, 'empty'],
    [{}, 'empty'],
    [{ text: 42 }, 'empty'],
    [{ text: '??? 12' }, 'empty'],
    [{ text: 'Hoe?' }, 'too-short'],
    [{ text: 'a'.repeat(LONGEST + 1) }, 'too-long'],
    [{ text: 'Hoe gaat het?', depth: 4 }, 'bad-depth'],
    [{ text: 'Hoe gaat het?', depth: 'diep' }, 'bad-depth'],
    [{ text: 'Hoe gaat het?', seconds: 1e9 }, 'bad-seconds'],
    [{ text: 'Hoe gaat het?', seconds: 7.5 }, 'bad-seconds'],
  ])('is refused with a reason: %j', (written, code) => {
    const checked = checkOwn(written);
    expect(checked.opener).toBe(null);
    expect('reason' in checked && checked.reason.code).toBe(code);
  });

  test('fault 72: markup stays what it is, text', () => {
    const text = '<img src=x onerror=alert(1)> hoe gaat het?';
    expect(checkOwn({ text }).opener?.texts.nl).toBe(text);
  });

  test('fault 77: control marks, direction marks and zero-width marks are taken out, emoji stay whole', () => {
    const { opener } = checkOwn({ text: '\u202eHoe\u0000 gaat\u200b het \ud800 👩‍💻?' });
    expect(opener?.texts.nl).toBe('Hoe gaat het 👩‍💻?');
  });
});

describe('taking over a list', () => {
  test('a line is a question; list marks, numbers, remarks and empty lines do not count', () => {
    const pasted =
      '- Wat drink je?\r\n\r\n# van vorig jaar\n 2. Waar zit je graag?\n• Wie bel je vandaag?\n10) Hoe laat begin je?';
    expect(textsOf(pasted)).toEqual([
      'Wat drink je?',
      'Waar zit je graag?',
      'Wie bel je vandaag?',
      'Hoe laat begin je?',
    ]);
  });

  test('a comma in a question does not make a table of it', () => {
    expect(textsOf('Thee, koffie of water?\nBus, trein of fiets?')).toHaveLength(2);
  });

  test('a table may have its columns in Dutch or English, with any separator and quoted cells', () => {
    const { openers: taken } = importOwn('Vraag;Diepte\n"Soep; of brood?";1\n"Zeg je ""ja"" of ""nee""?";2\n', []);
    expect(taken.map(({ texts, depth }) => [texts.nl, depth])).toEqual([
      ['Soep; of brood?', 1],
      ['Zeg je "ja" of "nee"?', 2],
    ]);
    expect(importOwn('nl\ten\nWat is er?\tWhat is up?', []).openers[0]?.texts).toEqual({
      nl: 'Wat is er?',
      en: 'What is up?',
    });
  });

  test('a quote that is never closed breaks nothing', () => {
    expect(importOwn('vraag,diepte\n"Wat nu, zonder einde', []).openers).toHaveLength(1);
  });

  test('JSON may be our file, a list of texts or a list of objects', () => {
    expect(textsOf('["Wat is er vandaag?"]')).toEqual(['Wat is er vandaag?']);
    expect(textsOf('[{"text": "Wat is er vandaag?", "__proto__": {"depth": 3}}, 7, null]')).toEqual([
      'Wat is er vandaag?',
    ]);
    expect(importOwn('{"questions": 5}', []).refused).toEqual([{ place: 0, reason: { code: 'not-json' } }]);
    expect(importOwn('[1, 2', []).refused).toEqual([{ place: 0, reason: { code: 'not-json' } }]);
    expect(({} as { depth?: number }).depth).toBe(undefined);
  });

  test('what cannot be used is told with its place', () => {
    const { openers: taken, refused } = importOwn('Wat is er?\nja?\n???', []);
    expect(taken).toHaveLength(1);
    expect(refused.map(({ place, reason }) => [place, reason.code])).toEqual([
      [2, 'too-short'],
      [3, 'empty'],
    ]);
  });

  test('duplicates are noticed: among themselves, of one’s own, and of the bank, also in nearly the same words', () => {
    const { texts } = openers[0]!;
    const known = [...openers, checkOwn({ text: 'Welke thee drink jij op maandag?' }).opener!];
    const pasted = [
      texts.nl.toUpperCase(),
      texts.en,
      'Welke thee drink je op maandag',
      'Wat ligt er links van je?',
      'wat ligt er links van je',
    ];
    const { openers: taken, duplicates } = importOwn(pasted.join('\n'), known);
    expect(taken.map(({ texts: { nl } }) => nl)).toEqual(['Wat ligt er links van je?']);
    expect(duplicates).toHaveLength(4);
    expect(duplicates[0]?.of).toBe(openers[0]);
  });

  test('too much at once is refused as a whole, quickly', () => {
    const many = Array.from({ length: MOST_AT_ONCE + 1 }, (_, i) => `Wat is nummer ${i} vandaag?`).join('\n');
    expect(importOwn(many, openers)).toEqual({
      openers: [],
      duplicates: [],
      refused: [{ place: 0, reason: { code: 'too-much', values: { most: MOST_AT_ONCE } } }],
    });
    expect(importOwn('"'.repeat(600_000), []).refused[0]?.reason.code).toBe('too-much');
    expect(importOwn(' \n ', []).refused[0]?.reason.code).toBe('empty');
  });

  test('whatever is pasted, nothing throws and only clean questions come of it', () => {
    const lines = fc.array(fc.string({ unit: 'binary' })).map((all) => all.join('\n'));
    fc.assert(
      fc.property(fc.oneof(lines, fc.json(), fc.string()), (pasted) => {
        for (const { texts, kind } of importOwn(pasted, []).openers) {
          expect(kind).toBe('own');
          expect(texts.nl).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
          expect([...texts.nl].length).toBeLessThanOrEqual(LONGEST);
        }
      }),
    );
  });

  test('every line is accounted for: taken over, there already, or refused', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme-ascii' }).map((text) => `Zeg ${text}`),
          { minLength: 1 },
        ),
        (lines) => {
          const { openers: taken, duplicates, refused } = importOwn(lines.join('\n'), openers.slice(0, 20));
          expect(taken.length + duplicates.length + refused.length).toBe(lines.length);
        },
      ),
    );
  });
});

describe('giving back', () => {
  const someone = fc
    .record({
      en: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `Well ${text} ok`),
      nl: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `Nou ${text} ja`),
      depth: fc.constantFrom(1, 2, 3),
      seconds: fc.integer({ min: 5, max: 300 }),
    })
    .map((written) => checkOwn(written).opener)
    .filter((opener) => opener !== null);

  test('what goes out as JSON or as a table comes back unchanged', () => {
    fc.assert(
      fc.property(someone, (opener) => {
        expect(importOwn(exportJson([opener]), []).openers).toEqual([opener]);
        expect(importOwn(exportCsv([opener]), []).openers).toEqual([opener]);
      }),
    );
  });

  test('fault 76: a question that begins like a formula is text in a spreadsheet, and comes back as it was', () => {
    const opener = checkOwn({ text: '=HYPERLINK("https://example.org","klik") of niet?' }).opener!;
    const table = exportCsv([opener]);
    expect(table.split('\r\n')[1]).toMatch(/^"'=/);
    expect(importOwn(table, []).openers).toEqual([opener]);
  });

  test('every problem has its words in both languages', () => {
    for (const { openers: words } of [en, nl])
      expect(Object.keys(words.problems).sort()).toEqual([...ownProblems].sort());
  });
});
