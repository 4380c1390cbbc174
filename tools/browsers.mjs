/**
 * Which browsers this machine has, and how to get one it lacks. Tests, pictures and `--browser` all ask here.
 *
 * A Chromium is preferred to Google Chrome and Edge: those two took away the switch that loads an extension from a folder
 * (2025), and take it only over the debugging pipe.
 */
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { run, toolCommand, withProgress } from './process.mjs';

/** @typedef {'chromium' | 'firefox'} Kind `chromium`: any browser built on it */

const home = os.homedir();
const windowsFolders = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(
  (folder) => folder !== undefined,
);
/** @param {string[]} tails */
const onWindows = (...tails) => windowsFolders.flatMap((folder) => tails.map((tail) => path.join(folder, tail)));
/** @param {string[]} apps */
const onMac = (...apps) =>
  apps.flatMap((app) => ['/Applications', path.join(home, 'Applications')].map((folder) => path.join(folder, app)));

/** @type {Record<Kind, {variable: string, name: string, names: string[], places: () => string[]}>} */
const browsers = {
  chromium: {
    variable: 'WANDELGANG_CHROMIUM',
    name: 'Chromium, Google Chrome or Microsoft Edge',
    names: [
      'chromium',
      'chromium-browser',
      'ungoogled-chromium',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
    ],
    places: () => [
      ...playwrightDownloads(),
      ...onMac('Chromium.app/Contents/MacOS/Chromium'),
      ...onWindows('Chromium\\Application\\chrome.exe'),
      '/snap/bin/chromium',
      ...onMac('Google Chrome.app/Contents/MacOS/Google Chrome', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
      ...onWindows('Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'),
    ],
  },
  firefox: {
    variable: 'WANDELGANG_FIREFOX',
    name: 'Firefox',
    names: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    places: () => [
      ...onMac('Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'),
      ...onWindows('Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'),
    ],
  },
};

/** Where `playwright install chromium` puts its browser, newest first: a Chrome for testing, which still loads folders. */
function playwrightDownloads() {
  const local = process.env.LOCALAPPDATA ?? home;
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const caches = { darwin: path.join(home, 'Library', 'Caches'), win32: local };
  const cache = caches[process.platform] ?? process.env.XDG_CACHE_HOME ?? path.join(home, '.cache');
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(cache, 'ms-playwright');
  if (!existsSync(folder)) return [];
  const downloads = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
  return downloads
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) =>
      [
        'chrome-linux64/chrome',
        'chrome-linux/chrome',
        'chrome-win64/chrome.exe',
        'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      ].map((tail) => path.join(folder, name, tail)),
    );
}

/**
 * The program file of a browser, or null. The variables WANDELGANG_CHROMIUM and WANDELGANG_FIREFOX overrule it.
 * @param {Kind} kind
 * @returns {string | null}
 */
export function findBrowser(kind) {
  const { variable, names, places } = browsers[kind];
  const told = process.env[variable];
  if (told) return existsSync(told) ? told : null;
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name + ending)));
  return [...onPath, ...places()].find((file) => existsSync(file)) ?? null;
}

/**
 * Package managers that can bring a browser, with the names it goes by there.
 * @type {{manager: string, before?: string[], command: string[], packages: Record<Kind, string[]>}[]}
 */
const managers = [
  {
    manager: 'apt-get',
    before: ['apt-get', 'update', '-q'],
    command: ['apt-get', 'install', '-y', '-q', '--no-install-recommends'],
    packages: { chromium: ['chromium', 'chromium-browser'], firefox: ['firefox-esr', 'firefox'] },
  },
  { manager: 'dnf', command: ['dnf', 'install', '-y'], packages: { chromium: ['chromium'], firefox: ['firefox'] } },
  {
    manager: 'pacman',
    command: ['pacman', '-S', '--noconfirm', '--needed'],
    packages: { chromium: ['chromium'], firefox: ['firefox'] },
  },
  {
    manager: 'brew',
    command: ['brew', 'install', '--cask'],
    packages: { chromium: ['chromium'], firefox: ['firefox'] },
  },
  {
    manager: 'winget',
    command: [
      'winget',
      'install',
      '-e',
      '--silent',
      '--accept-package-agreements',
      '--accept-source-agreements',
      '--id',
    ],
    packages: { chromium: ['Hibbiki.Chromium'], firefox: ['Mozilla.Firefox'] },
  },
];

/** @param {string} program */
function isOnPath(program) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => endings.some((ending) => existsSync(path.join(folder, program + ending))));
}

/** @param {Kind} kind */
async function installFromSystem(kind) {
  const found = managers.find(({ manager }) => isOnPath(manager));
  if (!found) return;
  const isRoot = process.getuid?.() === 0;
  const needsRoot = process.platform === 'linux' && !isRoot;
  // A machine of somebody's own is not changed behind their back: only where we are root already, or on a build machine.
  if (!isRoot && process.env.CI !== 'true') return;
  const prefix = needsRoot ? ['sudo', '-n'] : [];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (found.before) await run([...prefix, ...found.before], { env, timeout: 300_000 });
  for (const name of found.packages[kind]) {
    const { code } = await run([...prefix, ...found.command, name], { env, timeout: 900_000 });
    if (code === 0 && findBrowser(kind)) return;
  }
}

/**
 * Finds a browser or brings one: found here, else the test tool's own download, else the system's package manager.
 * @param {Kind} kind
 * @returns {Promise<string | null>} null after a line on stderr that says what to install
 */
export async function ensureBrowser(kind) {
  const here = findBrowser(kind);
  if (here) return here;
  const { name, variable } = browsers[kind];
  await withProgress(`There is no ${name} here; getting one …`, async () => {
    // Only its Chromium: its Firefox is changed, and does not take add-ons from a folder.
    if (kind === 'chromium') {
      await run([...toolCommand('@playwright/test', 'playwright'), 'install', 'chromium'], { timeout: 300_000 });
    }
    if (!findBrowser(kind)) await installFromSystem(kind);
  });
  const got = findBrowser(kind);
  if (!got) {
    process.stderr.write(
      `The end-to-end tests need ${name}: install it with your system's package manager, or set ${variable} to its program file.\n`,
    );
  }
  return got;
}

// `node tools/browsers.mjs` brings what is missing and says where everything is.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install();
  for (const kind of /** @type {const} */ (['chromium', 'firefox']))
    console.log(`${kind}: ${await ensureBrowser(kind)}`);
}
