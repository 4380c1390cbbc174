/** The words of the page's own section, as the background sent them. What is not there is empty, never a key. */
import { fill } from '../../components/card-texts.ts';
import type en from '../../locales/en.json';

export type WordName = keyof (typeof en)['page'];
export type Words = (name: WordName, values?: Readonly<Record<string, string | number>>) => string;

export const wordsOf =
  (texts: Readonly<Record<string, string>>): Words =>
  (name, values = {}) =>
    fill(texts[name] ?? '', values);
