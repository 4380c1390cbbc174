/**
 * Installs the dependencies when they are missing or not those of package-lock.json, so that `npm start` and `npm test` are
 * the only two commands that anybody needs on a fresh clone. Everything it says goes to stderr: stdout belongs to the command.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand, root, run, withProgress } from './process.mjs';

/** As in package.json; the versions of our tools were tried on it. */
const oldestNode = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  process.stderr.write(
    `Wandelgang needs Node ${oldestNode.join('.')} or newer, and this is ${process.versions.node}. Get it from https://nodejs.org and try again.\n`,
  );
  process.exit(1);
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean}> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return null; // Missing or half written: not installed.
  }
}

/** npm writes what it really installed into node_modules, as its last act: comparing the two needs no stamp of our own. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([where, { version, optional, devOptional, peer, link }]) => {
    const here = installed[where];
    if (where === '' || link) return true;
    if (!here) return Boolean(optional || devOptional || peer); // Binaries for other systems are left out.
    return here.version === version;
  });
}

export async function install() {
  checkNode();
  if (isInstalled()) return;
  const { code } = await withProgress('Installing what is needed, about a minute …', () =>
    run([...npmCommand(), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      output: 'stderr',
      // npm hands its own settings to the scripts that it runs; those of `npm test -s` are not meant for this.
      env: { npm_config_loglevel: undefined, NODE_ENV: undefined },
    }),
  );
  if (code === 0) return;
  process.stderr.write(
    'The installation failed; npm says why in the lines above. Is there a network, and may this folder be written to? Then try again.\n',
  );
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await install();
