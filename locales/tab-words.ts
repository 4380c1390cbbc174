/**
 * The words of the Teams tabs but for the settings, whose page brings them all: those of the popup, which is a part of the tab, and
 * its own. See tools/only-words.ts.
 */
import en from './en.json?only=teams,meeting,plan';
import nl from './nl.json?only=teams,meeting,plan';
import { choosePopupLanguage, popupWords } from './popup-words.ts';
import type { Language, Translate } from './translate.ts';
import { createTranslator } from './translator.ts';

const words: typeof popupWords = { en: { ...popupWords.en, ...en }, nl: { ...popupWords.nl, ...nl } };

/** The tab is offered in the languages of the popup. */
export const chooseTabLanguage = choosePopupLanguage;

export const createTabTranslate = (language: Language): Translate =>
  createTranslator(language, { own: words[language], english: words.en });
