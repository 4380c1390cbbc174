import { describe, expect, it } from 'vitest';
import { messages } from '../../locales/translate.ts';
import { because, joinPeople, reasonCodes, splitPeople } from '../../rituals/reason.ts';

describe('reasons', () => {
  for (const [language, texts] of Object.entries(messages)) {
    const sentences = texts.reasons as Record<string, string | Record<string, string>>;

    it(`have a sentence each in ${language}, and no sentence is without its reason`, () => {
      expect(Object.keys(sentences).sort()).toEqual(Object.keys(reasonCodes).sort());
    });

    it(`use in ${language} only the values that the planner gives`, () => {
      for (const [code, sentence] of Object.entries(sentences)) {
        const forms = typeof sentence === 'string' ? [sentence] : Object.values(sentence);
        const given: readonly string[] = reasonCodes[code as keyof typeof reasonCodes];
        for (const form of forms) {
          for (const [, name] of form.matchAll(/\{(\w+)\}/g)) expect(given, `${code}: ${form}`).toContain(name);
          expect(form, code).toMatch(/[.!?}]$/);
        }
        if (typeof sentence !== 'string') expect(given, code).toContain('count');
      }
    });
  }

  it('carry several people in one value', () => {
    const reason = because('cannot', { people: joinPeople(['anna, de', 'b@example.org']) });
    expect(splitPeople(reason.values?.people ?? '')).toEqual(['anna, de', 'b@example.org']);
    expect(splitPeople('')).toEqual([]);
  });
});
