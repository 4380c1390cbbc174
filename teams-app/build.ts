/**
 * Builds the Teams app: the pages (`.output/teams/`, for any server of files) and the package that one uploads
 * (`.output/wandelgang-teams.zip`). `npm run build teams`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import preact from '@preact/preset-vite';
import { build, type InlineConfig } from 'vite';
import type { SignInSettings } from '../entrypoints/background/sign-in/settings.ts';
import { onlyWords } from '../tools/only-words.ts';
import { readSignInSettings } from '../tools/sign-in-settings.ts';
import { PATH } from './manifest.ts';
import { faultsOfPackage, packageFiles, zipped } from './package.ts';
import { readTeamsSettings } from './settings.ts';

const root = path.resolve(import.meta.dirname, '..');

const versionOf = (): string => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;

/** A tab signs in with Microsoft alone: whoever is in Teams is there already. */
const tabSignIn = (): SignInSettings => ({ ...readSignInSettings(process.env), googleChrome: '', googleWeb: '' });

const tab = path.join(import.meta.dirname, 'tab');

const entry = path.join(tab, 'main.tsx');

type Names = (
  id: string,
  context: { getModuleInfo: (id: string) => { importers: readonly string[] } | null },
) => string | null;

/** Whatever a tab needs before its first paint, in one file: each file more is a question more to a server far away. */
function inOneFile(): Names {
  const known = new Map<string, boolean>();
  const isFirst = (id: string, context: Parameters<Names>[1]): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    // Modules may import one another in a circle.
    known.set(id, false);
    const importers = context.getModuleInfo(id)?.importers ?? [];
    const is = id === entry || importers.some((one) => isFirst(one, context));
    known.set(id, is);
    return is;
  };
  // Not the entry itself: the page for signing in shares some of these, and must not start a tab.
  return (id, context) => (id !== entry && isFirst(id, context) ? 'first' : null);
}

const tabConfig = (outDir: string): InlineConfig => ({
  root: tab,
  base: PATH,
  configFile: false,
  logLevel: 'warn',
  plugins: [preact(), onlyWords()],
  worker: { format: 'es', plugins: () => [onlyWords()] },
  define: { __VERSION__: JSON.stringify(versionOf()), __SIGN_IN__: JSON.stringify(tabSignIn()) },
  build: {
    outDir,
    emptyOutDir: true,
    rolldownOptions: {
      input: ['index.html', 'sign-in.html'].map((name) => path.join(tab, name)),
      output: { codeSplitting: { groups: [{ name: inOneFile(), debugName: 'first' }] } },
    },
    // Teams' desktop app and phones are never far behind; older ones show the page in a browser.
    target: 'es2023',
    // A page under a strict policy may not load a script that is written into it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
});

export const buildTab = async (outDir: string): Promise<void> => void (await build(tabConfig(outDir)));

async function main(): Promise<void> {
  const output = path.resolve(root, process.env.WANDELGANG_OUT ?? '.output');
  const settings = readTeamsSettings(process.env, versionOf());
  const files = packageFiles(settings);
  const faults = faultsOfPackage(files);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  await buildTab(path.join(output, 'teams'));
  mkdirSync(output, { recursive: true });
  writeFileSync(path.join(output, 'wandelgang-teams.zip'), zipped(files));
  process.stdout.write(`wandelgang-teams.zip for https://${settings.domain}${PATH}\n`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) await main();
