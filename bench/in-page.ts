/** Our own modules in a web page: what only a real browser can show (its IndexedDB, its event loop) is measured and tested there. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const entry = path.join(root, 'in-page.js');

/** One script out of a text whose imports are relative to the project's root. */
export async function bundle(script: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      { name: 'in-page', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? script : null) },
    ],
    build: { write: false, minify: true, rollupOptions: { input: entry, output: { format: 'iife' } } },
  });
  const [first] = [result].flat();
  if (!first || !('output' in first)) throw new Error('Nothing was built.');
  return first.output[0].code;
}

/** An empty page at a secure address, with the script in it. Nothing goes over a network. */
export async function openInPage(page: Page, script: string): Promise<void> {
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>empty</title>' }),
  );
  await page.goto('https://in-page.example/');
  await page.addScriptTag({ content: await bundle(script) });
}
