/** The words of the Teams tabs but for the settings, whose page brings them all: see tools/only-words.ts. */
import en from './en.json?only=teams,meeting,plan,popup,errors';
import nl from './nl.json?only=teams,meeting,plan,popup,errors';
import type { Language, messages, Translate } from './translate.ts';
import { chooseFrom, createTranslator } from './translator.ts';

const words: Readonly<Record<keyof typeof messages, unknown>> = { en, nl };

export const chooseTabLanguage = (wanted: readonly string[]): Language =>
  chooseFrom(Object.keys(words) as Language[], wanted);

export const createTabTranslate = (language: Language): Translate =>
  createTranslator(language, { own: words[language], english: words.en });
