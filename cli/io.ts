/** All that a command may touch of the machine, so that a test can hand in another. */
import type { Minute } from '../calendar/span.ts';
import type { Zone } from '../calendar/zone.ts';

export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly now: Minute;
  readonly fetch: typeof fetch;
  /** Where the names of files are meant from. */
  readonly folder: string;
  /** Of this machine. */
  readonly zone: Zone;
  /** What the machine speaks, best first. */
  readonly languages: readonly string[];
  /** Columns; null when nobody looks at a screen. */
  readonly columns: number | null;
  readonly hasColour: boolean;
}

/** `LC_ALL` beats `LC_MESSAGES` beats `LANG`, as everywhere on Unix; `C` and `POSIX` are no languages. */
export function languagesOf(env: Readonly<Record<string, string | undefined>>, system: string): string[] {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  return [named, system].filter((tag): tag is string => Boolean(tag) && !/^(C|POSIX)\b/.test(tag ?? ''));
}

export function createIo(): Io {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const isScreen = Boolean(process.stdout.isTTY);
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    now: Math.floor(Date.now() / 60_000),
    fetch,
    // npm changes to the project's folder; this is where the person stood.
    folder: process.env.INIT_CWD ?? process.cwd(),
    zone: timeZone,
    languages: languagesOf(process.env, locale),
    columns: isScreen ? process.stdout.columns : null,
    hasColour: isScreen && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  };
}
