/**
 * `npm run release`: the files for the stores, of the version in package.json. Refuses what is not described in CHANGELOG.md, and
 * what does not pass. It uploads nothing.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { targets } from './build.mjs';
import { install } from './install.mjs';
import { root, run, toolCommand } from './process.mjs';

const read = (/** @type {string} */ file) => readFileSync(path.join(root, file), 'utf8');
const { version } = JSON.parse(read('package.json'));
if (!new RegExp(`^## ${version.replaceAll('.', '\\.')}$`, 'm').test(read('CHANGELOG.md'))) {
  console.error(
    `CHANGELOG.md says nothing of ${version}: add a section “## ${version}”, or set another version in package.json.`,
  );
  process.exit(1);
}
await install();
const test = await run([process.execPath, path.join(root, 'tools', 'test.mjs')], { output: 'inherit' });
if (test.code !== 0) process.exit(test.code);
for (const browser of targets) {
  const { code } = await run([...toolCommand('wxt'), 'zip', '-b', browser], { output: 'inherit' });
  if (code !== 0) process.exit(code);
}
