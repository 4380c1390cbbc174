/**
 * `node tools/run.mjs FILE.ts …`: installs what is missing, then runs one of our TypeScript programs, with stdout left to it.
 */
import path from 'node:path';
import { install } from './install.mjs';
import { root, run } from './process.mjs';

/**
 * @param {string} file from the project's folder
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runTypeScript(file, args) {
  await install();
  const { code } = await run([process.execPath, '--import', 'tsx', path.join(root, file), ...args], {
    output: 'inherit',
  });
  return code;
}

const [file, ...args] = process.argv.slice(2);
if (process.argv[1] === path.join(root, 'tools', 'run.mjs') && file) process.exitCode = await runTypeScript(file, args);
