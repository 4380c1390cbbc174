/**
 * The words of the interface. Keys are typed from English; every other language must have the same ones (a test checks).
 * Our own and small, since it must switch at run time and work in a Teams tab, where `browser.i18n` does not exist.
 */
import en from './en.json' with { type: 'json' };
import nl from './nl.json' with { type: 'json' };
import { chooseFrom, createTranslator, type Translate as TranslateInto } from './translator.ts';

/** Every language that is offered: one file each. */
export const messages = { en, nl };
export type Language = keyof typeof messages;
export const languages = Object.keys(messages) as Language[];

export type Translate = TranslateInto<Language>;

/** The first language of the list (BCP 47 tags, best first) that we have; English otherwise. */
export const chooseLanguage = (wanted: readonly string[]): Language => chooseFrom(languages, wanted);

export const createTranslate = (language: Language): Translate =>
  createTranslator(language, { own: messages[language], english: messages.en });
