/**
 * Builds the server: one folder that needs nothing but Node (`.output/server/`), with the pages that it shows beside it, and the
 * deployment file of the add-on for the address in WANDELGANG_PUBLIC (`.output/calendar-addon.json`). `npm run build server`.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { deploymentAt, LOGO } from '../calendar-addon/deployment.ts';
import { readSettings } from './settings.ts';

const root = path.resolve(import.meta.dirname, '..');

async function bundle(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // Everything goes in: the image holds no node_modules.
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'server/main.ts',
      outDir,
      emptyOutDir: true,
      target: 'node20',
      chunkSizeWarningLimit: 4_000,
      rollupOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name].js' } },
    },
  });
  // Of its own, so that Node takes the files as modules wherever the folder is put.
  writeFileSync(path.join(outDir, 'package.json'), '{ "type": "module" }\n');
}

/** What a store and an administrator want to read, and the mark. */
function copyPages(folder: string): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(root, 'PRIVACY.md'), path.join(folder, 'privacy.txt'));
  copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'terms.txt'));
  copyFileSync(path.join(root, 'public', 'icon', '128.png'), path.join(folder, LOGO));
}

async function main(): Promise<void> {
  const output = path.resolve(root, process.env.WANDELGANG_OUT ?? '.output');
  const settings = readSettings({ WANDELGANG_PUBLIC: process.env.WANDELGANG_PUBLIC });
  if (!('port' in settings)) throw new Error(settings.join('\n'));
  const origin = settings.publicOrigin ?? 'https://wandelgang.example';
  const folder = path.join(output, 'server');
  await bundle(folder);
  copyPages(path.join(folder, 'pages'));
  writeFileSync(path.join(output, 'calendar-addon.json'), `${JSON.stringify(deploymentAt(origin), null, 2)}\n`);
  process.stdout.write(`server/main.js, and calendar-addon.json for ${origin}\n`);
}

await main();
