/** The words of each language, looked up once: making a translator costs more than a card. */
import { createTranslate, type Language, languages, type Translate } from '../locales/translate.ts';

const all = new Map<Language, Translate>(languages.map((language) => [language, createTranslate(language)]));

export const wordsOf = (language: Language): Translate => all.get(language) ?? createTranslate(language);
