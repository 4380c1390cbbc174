/**
 * `npm run build`: the extension for Chrome, Edge and other Chromium browsers (`.output/chrome-mv3`), for Firefox
 * (`.output/firefox-mv3`), the Teams app (`.output/wandelgang-teams.zip` with its pages in `.output/teams`), and the server with
 * the add-on (`.output/server`, `.output/calendar-addon.json`). `npm run build chrome` makes only that one.
 */
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { run, toolCommand } from './process.mjs';

export const targets = /** @type {const} */ (['chrome', 'firefox']);

const ownBuilds = { teams: 'teams-app/build.ts', server: 'server/build.ts' };

/** @param {string} target */
export const buildCommand = (target) =>
  Object.hasOwn(ownBuilds, target)
    ? [process.execPath, '--import', 'tsx', /** @type {Record<string, string>} */ (ownBuilds)[target] ?? '']
    : [...toolCommand('wxt'), 'build', '-b', target];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install();
  const wanted = process.argv.slice(2);
  for (const target of wanted.length > 0 ? wanted : [...targets, ...Object.keys(ownBuilds)]) {
    const { code } = await run(buildCommand(target), { output: 'inherit' });
    if (code !== 0) process.exit(code);
  }
}
