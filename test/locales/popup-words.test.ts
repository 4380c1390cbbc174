import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { choosePopupLanguage, createPopupTranslate } from '../../locales/popup-words.ts';
import { createTranslate, languages } from '../../locales/translate.ts';

const folder = new URL('../../entrypoints/popup/', import.meta.url);
const keys = readdirSync(folder)
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) => [
    ...readFileSync(new URL(file, folder), 'utf8').matchAll(/translate(?:\.find)?\(\s*[`']([\w.-]+)/g),
  ])
  .map(([, key]) => key!);

const source = readFileSync(new URL('../../locales/popup-words.ts', import.meta.url), 'utf8');
const parts = /\?only=([\w,]+)/.exec(source)?.[1]?.split(',') ?? [];

describe('the popup brings its own words and no others', () => {
  test.each(languages)('in %s every key that it uses is among them', (language) => {
    expect(keys.length).toBeGreaterThan(15);
    const missing = keys.filter((key) => !parts.includes(key.split('.')[0]!));
    expect(missing, 'Add the part to both lines in locales/popup-words.ts and to only-words.d.ts.').toEqual([]);
    const [own, all] = [createPopupTranslate(language), createTranslate(language)];
    // Keys that go on after a `${…}` end in a dot here.
    for (const key of keys.filter((one) => !one.endsWith('.'))) expect(own.find(key), key).toBe(all.find(key));
  });

  test('what is not the popup’s is not there: it would be loaded for nothing', () => {
    expect(createPopupTranslate('nl').find('options.title')).toBeNull();
  });

  test('it is offered in the same languages, chosen in the same way', () => {
    for (const wanted of [['nl-BE'], ['fr', 'nl'], ['fr'], []]) {
      expect(choosePopupLanguage(wanted)).toBe(
        createTranslate(wanted.some((one) => one.startsWith('nl')) ? 'nl' : 'en').language,
      );
    }
  });
});
