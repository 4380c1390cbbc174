/**
 * `npm run build`: the extension for Chrome, Edge and other Chromium browsers (`.output/chrome-mv3`), for Firefox
 * (`.output/firefox-mv3`), and the Teams app (`.output/wandelgang-teams.zip` with its pages in `.output/teams`).
 * `npm run build chrome` makes only that one.
 */
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { run, toolCommand } from './process.mjs';

export const targets = /** @type {const} */ (['chrome', 'firefox']);

/** @param {string} target */
export const buildCommand = (target) =>
  target === 'teams'
    ? [process.execPath, '--import', 'tsx', 'teams-app/build.ts']
    : [...toolCommand('wxt'), 'build', '-b', target];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install();
  const wanted = process.argv.slice(2);
  for (const target of wanted.length > 0 ? wanted : [...targets, 'teams']) {
    const { code } = await run(buildCommand(target), { output: 'inherit' });
    if (code !== 0) process.exit(code);
  }
}
