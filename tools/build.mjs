/**
 * `npm run build`: the extension for Chrome, Edge and other Chromium browsers (`.output/chrome-mv3`), and for Firefox
 * (`.output/firefox-mv3`). `npm run build chrome` makes only that one.
 */
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { run, toolCommand } from './process.mjs';

export const targets = /** @type {const} */ (['chrome', 'firefox']);

/** @param {string} browser */
export const buildCommand = (browser) => [...toolCommand('wxt'), 'build', '-b', browser];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install();
  const wanted = process.argv.slice(2);
  for (const browser of wanted.length > 0 ? wanted : targets) {
    const { code } = await run(buildCommand(browser), { output: 'inherit' });
    if (code !== 0) process.exit(code);
  }
}
