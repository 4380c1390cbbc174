/**
 * How much the built extension makes a page or a popup load, against a limit each. A limit is a promise to people with slow
 * machines: before it is raised, something should have been taken out.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { outputFolder } from './process.mjs';

/** kB is 1000 bytes, after gzip -9. */
const limits = [
  { name: 'content script of meetings', files: () => contentScript('meeting'), limit: 25 },
  { name: 'content script of Google Calendar', files: () => contentScript('google-calendar'), limit: 25 },
  { name: 'content script of Outlook', files: () => contentScript('outlook-calendar'), limit: 25 },
  { name: 'popup, its scripts', files: () => scriptsOf('popup.html'), limit: 45 },
];

/** @param {string} name */
const contentScript = (name) =>
  ['js', 'css'].map((ending) => `content-scripts/${name}.${ending}`).filter((file) => existsSync(inBuild(file)));

/** @param {string} file */
const inBuild = (file) => path.join(outputFolder, 'chrome-mv3', file);

/**
 * Every script that a page of the extension loads before it is asked anything: its own, and what those import.
 * @param {string} page
 */
function scriptsOf(page) {
  const html = readFileSync(inBuild(page), 'utf8');
  const found = new Set([...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((match) => String(match[1])));
  for (const file of found) {
    const code = readFileSync(inBuild(file), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)) {
      found.add(path.posix.join(path.posix.dirname(file), imported));
    }
  }
  return [...found];
}

/** @returns {{name: string, size: number, limit: number}[]} in kB; the size of something that is not there is NaN */
export function measureSizes() {
  return limits.map(({ name, files, limit }) => {
    const bytes = files().map((file) => gzipSync(readFileSync(inBuild(file)), { level: 9 }).length);
    const size = bytes.length === 0 ? Number.NaN : bytes.reduce((sum, one) => sum + one, 0) / 1000;
    return { name, size, limit };
  });
}

/** A header that Google's own client sends, and that stands nowhere else: in a browser only its types are used. */
const GOOGLES_CLIENT = 'x-goog-api-client';

/** @returns {string[]} the scripts of the build into which it came along */
export function scriptsWithClients() {
  const folder = path.join(outputFolder, 'chrome-mv3');
  const scripts = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.js'));
  if (scripts.length === 0) throw new Error('There is no build to look at.');
  return scripts.filter((file) => readFileSync(path.join(folder, file), 'utf8').includes(GOOGLES_CLIENT));
}

/** What the whole build holds, in kB as it lies on the disk. */
export function totalSize() {
  const folder = path.join(outputFolder, 'chrome-mv3');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { name, parentPath }) => sum + readFileSync(path.join(parentPath, name)).length, 0) / 1000;
}
