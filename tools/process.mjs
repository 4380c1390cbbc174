/**
 * Starting other programs, the same way on Linux, macOS and Windows. Plain JavaScript without dependencies, since it runs
 * before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the built extension goes; `WANDELGANG_OUT` names another folder. */
export const outputFolder = path.resolve(root, process.env.WANDELGANG_OUT ?? '.output');

/**
 * The command that runs a tool from node_modules. Its script is started with this very Node: the links in `.bin` are shell
 * scripts that Windows cannot start without a shell.
 * @param {string} packageName
 * @param {string} [binName] when the package has more than one
 * @returns {string[]}
 */
export function toolCommand(packageName, binName) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const name = binName ?? packageName.split('/').at(-1) ?? packageName;
  const script = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  return [process.execPath, path.join(folder, script)];
}

/** @returns {string[]} the command that starts npm: the one that started us, where that is so */
export function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script) && existsSync(script)) return [process.execPath, script];
  const beside = path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(beside)) return [process.execPath, beside];
  return ['npm'];
}

/**
 * @typedef {object} RunOptions
 * @property {'inherit' | 'capture' | 'stderr'} [output] where its words go: ours, kept for the caller (the default), or our stderr
 * @property {Record<string, string | undefined>} [env] on top of ours
 * @property {(text: string) => void} [onText] hears what is captured, as it comes
 * @property {number} [timeout] milliseconds; then it is ended, and its code is 124
 *
 * @typedef {object} RunResult
 * @property {number} code 127 when it could not be started
 * @property {string} output what it said, both streams, when captured
 * @property {string} stdout
 *
 * Runs a command to its end. Never throws: a failure is a code.
 * @param {string[]} command
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, options = {}) {
  const [file = '', ...args] = command;
  const where = options.output ?? 'capture';
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: where === 'inherit' ? 'inherit' : where === 'stderr' ? ['inherit', 2, 2] : ['ignore', 'pipe', 'pipe'],
      // Only npm itself is ever found by name on Windows, and there it is a .cmd file.
      shell: process.platform === 'win32' && file === 'npm',
    });
    let output = '';
    let stdout = '';
    let isLate = false;
    const timer = options.timeout
      ? setTimeout(() => {
          isLate = true;
          child.kill('SIGKILL');
        }, options.timeout)
      : undefined;
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
      stdout += text;
      options.onText?.(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text;
      options.onText?.(text);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n`, stdout });
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: isLate ? 124 : signal ? 128 : (code ?? 1), output, stdout });
    });
  });
}

/**
 * Says on stderr that something goes on, for as long as it goes on: a person who waits wants to know for what.
 * @template T
 * @param {string} sentence
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(sentence, work) {
  const started = Date.now();
  process.stderr.write(`${sentence}\n`);
  const timer = setInterval(() => {
    process.stderr.write(`  … ${Math.round((Date.now() - started) / 1000)} s\n`);
  }, 15_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
