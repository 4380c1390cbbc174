/**
 * How a text is found and filled in, apart from the texts themselves: a page that must be small brings only those it shows.
 *
 * A text may hold `{values}`. A text that depends on a number is an object of plural forms, chosen by `{count}`.
 */
import type en from './en.json';

type Plural = { other: string };
type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | Plural ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

export type MessageKey = Keys<typeof en>;
export type Values = Readonly<Record<string, string | number>>;

export interface Translate<L extends string = string> {
  (key: MessageKey, values?: Values): string;
  readonly language: L;
  /** For keys made at run time (error and reason codes); null where there is no such text. */
  find(key: string, values?: Values): string | null;
}

/** The first language of the list (BCP 47 tags, best first) that is offered; English otherwise. */
export function chooseFrom<L extends string>(offered: readonly L[], wanted: readonly string[]): L | 'en' {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split(/[-_]/)[0] as L;
    if (offered.includes(language)) return language;
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

/** One is one, everything else is more, and small numbers are written in our digits (CLDR). Other languages are asked about. */
const HAS_TWO_FORMS: ReadonlySet<string> = new Set(['en', 'nl']);

/** Texts of a language; what is missing there is said in English. */
export function createTranslator<L extends string>(
  language: L,
  texts: { readonly own: unknown; readonly english: unknown },
): Translate<L> {
  // The browser's own way is asked only where ours cannot know: its first answer costs a page more than drawing all of it.
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const formOf = (count: number): Intl.LDMLPluralRule => {
    if (HAS_TWO_FORMS.has(language) && Number.isInteger(count)) return Math.abs(count) === 1 ? 'one' : 'other';
    plurals ??= new Intl.PluralRules(language);
    return plurals.select(count);
  };
  const textOf = (value: number): string => {
    if (HAS_TWO_FORMS.has(language) && Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    numbers ??= new Intl.NumberFormat(language);
    return numbers.format(value);
  };
  const find = (key: string, values: Values = {}): string | null => {
    let text = lookUp(texts.own, key) ?? lookUp(texts.english, key);
    if (typeof text === 'object' && text !== null && 'other' in text) {
      const forms = text as Record<string, string>;
      text = forms[formOf(Number(values.count))] ?? forms.other;
    }
    if (typeof text !== 'string') return null;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return whole;
      return typeof value === 'number' ? textOf(value) : value;
    });
  };
  const translate = (key: MessageKey, values?: Values): string => find(key, values) ?? key;
  return Object.assign(translate, { language, find });
}
