/** The words of the popup alone: see tools/only-words.ts. What a plan says arrives in words already. */
import en from './en.json?only=popup,evening,planned,errors';
import nl from './nl.json?only=popup,evening,planned,errors';
import type { Language, messages, Translate } from './translate.ts';
import { chooseFrom, createTranslator } from './translator.ts';

export const popupWords: Readonly<Record<keyof typeof messages, Readonly<Record<string, unknown>>>> = { en, nl };

export const choosePopupLanguage = (wanted: readonly string[]): Language =>
  chooseFrom(Object.keys(popupWords) as Language[], wanted);

export const createPopupTranslate = (language: Language): Translate =>
  createTranslator(language, { own: popupWords[language], english: popupWords.en });
