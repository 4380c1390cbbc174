/**
 * The words of the interface. Keys are typed from English; every other language must have the same ones (a test checks).
 * Our own and small, since it must switch at run time and work in a Teams tab, where `browser.i18n` does not exist.
 *
 * A text may hold `{values}`. A text that depends on a number is an object of plural forms, chosen by `{count}`.
 */
import en from './en.json' with { type: 'json' };
import nl from './nl.json' with { type: 'json' };

/** Every language that is offered: one file each. */
export const messages = { en, nl };
export type Language = keyof typeof messages;
export const languages = Object.keys(messages) as Language[];

type Plural = { other: string };
type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | Plural ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

export type MessageKey = Keys<typeof en>;
export type Values = Readonly<Record<string, string | number>>;

export interface Translate {
  (key: MessageKey, values?: Values): string;
  readonly language: Language;
  /** For keys made at run time (error and reason codes); null where there is no such text. */
  find(key: string, values?: Values): string | null;
}

/** The first language of the list (BCP 47 tags, best first) that we have; English otherwise. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split(/[-_]/)[0] as Language;
    if (languages.includes(language)) return language;
  }
  return 'en';
}

function lookUp(tree: unknown, key: string): unknown {
  let node = tree;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  return node;
}

export function createTranslate(language: Language): Translate {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const find = (key: string, values: Values = {}): string | null => {
    let text = lookUp(messages[language], key) ?? lookUp(messages.en, key);
    if (typeof text === 'object' && text !== null && 'other' in text) {
      const forms = text as Record<string, string>;
      text = forms[plural.select(Number(values.count))] ?? forms.other;
    }
    if (typeof text !== 'string') return null;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return whole;
      return typeof value === 'number' ? number.format(value) : value;
    });
  };
  const translate = (key: MessageKey, values?: Values): string => find(key, values) ?? key;
  return Object.assign(translate, { language, find });
}
