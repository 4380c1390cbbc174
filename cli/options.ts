/** What `plan` and `start` can be told on the command line. Everything wrong is said in one plain sentence. */
import { parseArgs } from 'node:util';
import { PlainError } from '../calendar/error.ts';
import { type Day, parseDate } from '../calendar/zone.ts';
import { chooseLanguage, type Language, languages } from '../locales/translate.ts';
import type { Io } from './io.ts';

/** More than a quarter is not a plan but a wish. */
const mostDays = 92;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const planOptions = {
  people: text,
  settings: text,
  me: text,
  from: text,
  days: text,
  lang: text,
  seed: text,
  json: flag,
  ics: text,
} as const;
const startOptions = { ...planOptions, once: flag, browser: flag } as const;

export interface PlanOptions {
  /** Files and addresses. */
  readonly sources: readonly string[];
  readonly people?: string;
  readonly settings?: string;
  /** My own e-mail address. */
  readonly me?: string;
  readonly from?: Day;
  readonly days: number;
  readonly language: Language;
  readonly seed: string;
  readonly isJson: boolean;
  /** Where the plan is written as a calendar file. */
  readonly ics?: string;
}

export interface StartOptions extends PlanOptions {
  /** Print and exit. */
  readonly isOnce: boolean;
  /** Open a browser with the extension. */
  readonly hasBrowser: boolean;
}

/** The language of what is said, found before anything can go wrong. */
export function languageOf(args: readonly string[], io: Pick<Io, 'languages'>): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const told = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  return chooseLanguage(told ? [told, ...io.languages] : io.languages);
}

type Given = Readonly<Record<string, string | boolean | undefined>>;

function parse(
  args: readonly string[],
  options: typeof startOptions | typeof planOptions,
): { values: Given; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as ReturnType<typeof parse>;
  } catch (error) {
    const option = /'(-{1,2}[^'\s]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    const isKnown = Object.hasOwn(options, option.replace(/^-+/, ''));
    throw new PlainError(isKnown ? 'option-incomplete' : 'option-unknown', { option });
  }
}

function shared(values: Given, sources: readonly string[], io: Pick<Io, 'languages'>): PlanOptions {
  const read = (name: keyof typeof planOptions) => (typeof values[name] === 'string' ? values[name] : undefined);
  const lang = read('lang');
  if (lang && !languages.includes(lang as Language)) {
    throw new PlainError('language-unknown', { language: lang, languages: languages.join(', ') });
  }
  const days = Number(read('days') ?? 14);
  if (!Number.isInteger(days) || days < 1 || days > mostDays) throw new PlainError('days-wrong', { most: mostDays });
  const date = read('from');
  const from = date === undefined ? undefined : parseDate(date);
  if (from === null) throw new PlainError('date-wrong', { date: date ?? '' });
  return {
    sources,
    people: read('people'),
    settings: read('settings'),
    me: read('me')?.trim().toLowerCase(),
    from,
    days,
    language: chooseLanguage(lang ? [lang] : io.languages),
    seed: read('seed') ?? 'wandelgang',
    isJson: values.json === true,
    ics: read('ics'),
  };
}

export function parsePlanOptions(args: readonly string[], io: Pick<Io, 'languages'>): PlanOptions {
  const { values, positionals } = parse(args, planOptions);
  return shared(values, positionals, io);
}

export function parseStartOptions(args: readonly string[], io: Pick<Io, 'languages'>): StartOptions {
  const { values, positionals } = parse(args, startOptions);
  return { ...shared(values, positionals, io), isOnce: values.once === true, hasBrowser: values.browser === true };
}
