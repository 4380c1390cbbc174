import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, ritualById } from '../../rituals/catalogue/index.ts';
import type { Ritual, RitualTexts } from '../../rituals/ritual.ts';
import { faultsOf, type Language, textsOf } from './contract.ts';

const folder = path.resolve(import.meta.dirname, '../../rituals/catalogue');
const inFolder = readdirSync(folder)
  .filter((file) => file !== 'index.ts')
  .map((file) => file.replace(/\.ts$/, ''));

const ritual = (id: string): Ritual => {
  const found = ritualById(id);
  if (!found) throw new Error(`There is no ritual ${id}.`);
  return found;
};

describe('the catalogue', () => {
  test('lists every file of the folder, and each file is named after its ritual', () => {
    expect(
      catalogue.map(({ id }) => id).sort(),
      'Import the file in catalogue/index.ts, and let its id be its file name.',
    ).toEqual(inFolder.sort());
  });

  test.each(inFolder)('%s exports the ritual of that name', async (id) => {
    const { default: exported } = await import(path.join(folder, `${id}.ts`));
    expect(exported).toBe(ritual(id));
  });

  test('has a ritual for each practice, in order', () => {
    const numbers = catalogue.map(({ practice }) => Number(practice.slice(1)));
    expect(numbers, 'Sort the list in catalogue/index.ts by practice.').toEqual(numbers.toSorted((a, b) => a - b));
    expect([...new Set(numbers)]).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  test('finds a ritual by its id, and nothing by another', () => {
    expect(ritualById('walk')?.practice).toBe('R7');
    expect(ritualById('constructor')).toBeUndefined();
  });

  test.each(['en', 'nl'] as const)('gives each ritual a name and a title of its own in %s', (language) => {
    for (const part of ['name', 'title'] as const) {
      const all = catalogue.map(({ texts }) => texts[language][part].toLowerCase());
      expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
    }
  });

  test.each(['en', 'nl'] as const)('says nothing twice in %s', (language) => {
    expect(
      nearDuplicates(catalogue, language),
      'Each ritual has its own words: people read several of these in one week. Write one of the two afresh.',
    ).toEqual([]);
  });
});

describe('a ritual keeps the contract', () => {
  test.each(catalogue.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(faultsOf(one)).toEqual([]);
  });
});

describe('what a ritual is about is in its times', () => {
  test('drinks are in the last hours of Thursday or Friday and over by five', () => {
    const { window } = ritual('friday-drinks');
    expect(window.weekdays).toEqual([4, 5]);
    expect(window.from).toBeGreaterThanOrEqual(15 * 60);
    expect(window.to).toBeLessThanOrEqual(17 * 60);
  });

  test('lunch is at lunch, and the only ones that may lie there are the lunches', () => {
    expect(ritual('lunch-together').window).toMatchObject({ from: 12 * 60, to: 13 * 60 + 30 });
    expect(catalogue.filter(({ overLunch }) => overLunch).map(({ id }) => id)).toEqual([
      'lunch-together',
      'office-day',
    ]);
  });

  test('on a walk nobody needs a camera', () => {
    expect(ritual('walk').where).not.toContain('video');
  });

  test('only cooking lies outside working hours', () => {
    expect(catalogue.filter(({ outsideHours }) => outsideHours).map(({ id }) => id)).toEqual(['cook-together']);
  });

  test('the guide of the digital outing names the quiz that is there', () => {
    const { en, nl } = ritual('digital-outing').texts;
    expect(en.guide[0]?.text).toContain('three rounds of eight questions');
    expect(nl.guide[0]?.text).toContain('drie rondes van acht vragen');
  });
});

describe('the contract', () => {
  const good = ritual('virtual-coffee');
  const worded = (change: Partial<RitualTexts>): Ritual => ({
    ...good,
    texts: { ...good.texts, en: { ...good.texts.en, ...change } },
  });

  const broken: readonly (readonly [string, Ritual, RegExp])[] = [
    ['a title that is too long', worded({ title: 'x'.repeat(61) }), /^en, title: 61 characters/],
    ['an invitation of a few words', worded({ invitation: 'Coffee?' }), /^en, invitation: 7 characters/],
    ['a why like an essay', worded({ why: 'Because. '.repeat(40) }), /^en, why/],
    ['a guide of one step', worded({ guide: [{ minutes: 15, text: 'Have a coffee.' }] }), /two to eight steps/],
    [
      'a guide that runs over',
      worded({ guide: good.texts.en.guide.map((step) => ({ ...step, minutes: step.minutes + 1 })) }),
      /take 18 minutes and the ritual 15/,
    ],
    [
      'other minutes in the other language',
      worded({ guide: [...good.texts.en.guide].reverse() }),
      /other minutes in Dutch/,
    ],
    ['an exclamation mark', worded({ name: 'Coffee!' }), /full stop/],
    ['a word of duty', worded({ name: 'Mandatory coffee' }), /Nobody has to come/],
    ['a drink that not everybody drinks', worded({ name: 'Beer and crisps' }), /Alcohol is never a given/],
    ['fun on command', worded({ name: 'A fun activity' }), /Say what people do/],
    ['the family', worded({ name: 'Bring your kids' }), /at home/],
    ['markup', worded({ name: 'A <b>coffee</b>' }), /plain/],
    ['Dutch in the English text', worded({ name: 'Koffie voor jullie' }), /the other language/],
    ['the same words in both languages', worded({ name: good.texts.nl.name }), /is in both languages/],
    [
      'a Dutch text that says u',
      { ...good, texts: { ...good.texts, nl: { ...good.texts.nl, name: 'Koffie met u' } } },
      /say je or jullie/,
    ],
    ['an unknown placeholder', worded({ title: 'Coffee with {person}' }), /only \{name\} and \{names\}/],
    ['names where nobody fills them in', worded({ name: 'Coffee, {names}' }), /only in the title and the invitation/],
    ['names where there may be none', worded({ title: 'Coffee: {names}' }), /may begin with nobody named/],
    [
      'names of a crowd',
      { ...worded({ title: 'Coffee: {names}' }), company: 'team', group: { min: 2, max: 12 } },
      /names get too long/,
    ],
    ['an odd length', { ...good, minutes: 17 }, /steps of five/],
    ['the middle of the night', { ...good, window: { ...good.window, from: 3 * 60 } }, /leaves 7:00–22:00/],
    ['an evening not asked for', { ...good, window: { ...good.window, to: 19 * 60 } }, /leaves 9:00–17:00/],
    ['outside working hours for everybody', { ...good, outsideHours: true }, /set optIn/],
    [
      'a window too small',
      { ...good, window: { ...good.window, to: good.window.from + 10 } },
      /shorter than the ritual/,
    ],
    ['a Saturday', { ...good, window: { ...good.window, weekdays: [5, 6] } }, /Mondays to Fridays/],
    ['a preference outside the window', { ...good, prefer: { weekdays: [7], at: 15 * 60 + 50 } }, /not in the window/],
    ['a preferred time that runs out of it', { ...good, prefer: { at: 15 * 60 + 50 } }, /does not fit in the window/],
    ['a walk in the dark', { ...good, where: ['walk'] }, /daylight/],
    ['a group upside down', { ...good, group: { min: 3, max: 2 } }, /swap them/],
    ['a ritual alone', { ...good, group: { min: 1, max: 2 } }, /at least 2/],
    ['a pair of three', { ...good, company: 'buddy', group: { min: 2, max: 3 } }, /two people/],
    ['company shown as free', { ...good, busy: 'free' }, /open slot/],
    ['no place', { ...good, where: [] }, /Name each place once/],
    ['a source that did not say so', { ...good, sources: ['004'] }, /is described in 000 and 001/],
    ['a practice that does not exist', { ...good, practice: 'R26' }, /none of the practices/],
    ['no RRULE', { ...good, company: 'team', recurrence: 'FREQ=SOMETIMES' }, /is no RRULE/],
    ['a series with an end', { ...good, recurrence: 'FREQ=WEEKLY;COUNT=3' }, /bare RRULE/],
    ['a series of drawn people', { ...good, recurrence: 'FREQ=WEEKLY' }, /changes each time/],
    ['a series of another rhythm', { ...good, recurrence: 'FREQ=DAILY' }, /make them agree/],
    ['a series on a day off', { ...good, recurrence: 'FREQ=WEEKLY;BYDAY=SU' }, /not in the window/],
  ];

  test.each(broken)('refuses %s', (_, one, expected) => {
    const faults = faultsOf(one);
    expect(faults.filter((fault) => expected.test(fault))).not.toEqual([]);
  });

  test('refuses a sentence that only moved its words about', () => {
    const copy = { ...good, id: 'copy' };
    const moved = worded({ invitation: 'Bring a coffee, tea or glass of water.' });
    expect(nearDuplicates([good, copy], 'en').length).toBeGreaterThan(5);
    expect(
      nearDuplicates(
        [moved, { ...worded({ invitation: 'Bring coffee, tea or a glass of water.' }), id: 'other' }],
        'en',
      )[0],
    ).toContain('glass of water');
  });
});

/** Sentences of six words or more that share more than two thirds of their words with another one. */
function nearDuplicates(rituals: readonly Ritual[], language: Language): string[] {
  const sentences = rituals.flatMap(({ id, texts }) =>
    textsOf(texts[language]).flatMap(([place, text]) =>
      text.split(/(?<=[.?:])\s+/).map((sentence) => ({
        at: `${id}, ${place}`,
        sentence,
        words: new Set(sentence.toLowerCase().match(/[\p{L}\p{N}’]+/gu)),
      })),
    ),
  );
  const long = sentences.filter(({ words }) => words.size >= 6);
  return long.flatMap((one, index) =>
    long.slice(index + 1).flatMap((other) => {
      const shared = [...one.words].filter((word) => other.words.has(word)).length;
      const all = one.words.size + other.words.size - shared;
      return shared / all >= 0.7 ? `${one.at}: “${one.sentence}” — ${other.at}: “${other.sentence}”` : [];
    }),
  );
}
