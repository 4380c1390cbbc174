/** Opens a Chromium, Chrome or Edge with the extension in it, in a profile of its own: the person's own browser stays as it is. */
import path from 'node:path';
import type { Translate } from '../locales/translate.ts';
import { findBrowser } from '../tools/browsers.mjs';
import { buildCommand } from '../tools/build.mjs';
import { outputFolder, root, run, toolCommand } from '../tools/process.mjs';
import type { Io } from './io.ts';

export interface OpenBrowser {
  readonly translate: Translate;
  readonly io: Pick<Io, 'stderr'>;
  /** Of the plan as a page, where there is one. */
  readonly address?: string;
}

const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Ends when the browser is closed. Where none can be opened it says so, and waits: the page is still being served. */
export async function openBrowser({ translate, io, address }: OpenBrowser): Promise<void> {
  const say = (text: string) => io.stderr(`${text}\n`);
  const program = findBrowser('chromium');
  if (!program || !hasScreen()) {
    say(translate(program ? 'cli.noDisplay' : 'cli.noBrowser'));
    return new Promise(() => undefined);
  }
  say(translate('cli.buildingExtension'));
  const built = await run(buildCommand('chrome'));
  if (built.code !== 0) {
    io.stderr(built.output);
    return new Promise(() => undefined);
  }
  say(translate('cli.openingBrowser', { browser: path.basename(program) }));
  const pages = [...(address ? [address] : []), 'https://calendar.google.com/calendar/r/week'];
  // Chrome and Edge load an extension from a folder only over their debugging pipe, which web-ext knows how to use.
  const { code, output } = await run([
    ...toolCommand('web-ext'),
    'run',
    '--target=chromium',
    `--chromium-binary=${program}`,
    `--source-dir=${path.join(outputFolder, 'chrome-mv3')}`,
    `--chromium-profile=${path.join(root, '.cache', 'browser')}`,
    '--profile-create-if-missing',
    '--keep-profile-changes',
    '--no-reload',
    '--no-input',
    '--no-config-discovery',
    ...pages.map((page) => `--start-url=${page}`),
    // Chromium refuses its sandbox to the administrator.
    ...(process.getuid?.() === 0 ? ['--args=--no-sandbox'] : []),
  ]);
  if (code !== 0) io.stderr(output);
}
