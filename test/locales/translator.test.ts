import { describe, expect, test } from 'vitest';
import { languages } from '../../locales/translate.ts';
import { createTranslator } from '../../locales/translator.ts';

const texts = { popup: { nothingPlanned: { one: 'one: {count}', other: 'other: {count}' } } };
const counts = [0, 1, 2, 3, 10, 11, 100, 101, 999, 1000, 1001, 123_456, -1, -2, 0.5, 1.5];

describe('what is known without asking the browser is what the browser would say', () => {
  test.each(languages)('%s: forms and numbers', (language) => {
    const translate = createTranslator(language, { own: texts, english: texts });
    const number = new Intl.NumberFormat(language);
    const plural = new Intl.PluralRules(language);
    for (const count of [...counts, ...Array.from({ length: 300 }, (_, i) => i)]) {
      const form = plural.select(count) === 'one' ? 'one' : 'other';
      expect(translate('popup.nothingPlanned', { count })).toBe(`${form}: ${number.format(count)}`);
    }
  });
});

test('a language of which nothing is known is asked about', () => {
  const polish = { popup: { nothingPlanned: { one: 'jedna', few: 'kilka', other: 'wiele' } } };
  const translate = createTranslator('pl', { own: polish, english: texts });
  expect([1, 3, 5].map((count) => translate('popup.nothingPlanned', { count }))).toEqual(['jedna', 'kilka', 'wiele']);
});
