/**
 * `npm test`: everything that a change must pass, browsers included. Installs what is missing, runs every suite even when an
 * earlier one failed, adds them up, and ends with one plain line: `N passed, M failed`. `npm test -- unit e2e` runs only those.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './browsers.mjs';
import { buildCommand } from './build.mjs';
import { install } from './install.mjs';
import { outputFolder, root, run, toolCommand } from './process.mjs';
import { measureSizes, scriptsWithClients } from './sizes.mjs';

/**
 * @typedef {{passed: number, failed: number, output: string, notes?: string[]}} Outcome
 * @typedef {(onText: (text: string) => void) => Promise<Outcome>} Work
 * @typedef {{id: string, title: string, work: Work}} Suite
 */

const cache = path.join(root, '.cache', 'test');
const minute = 60_000;

/**
 * A tool that says yes or no.
 * @param {string[]} command
 * @returns {Work}
 */
const check = (command) => async (onText) => {
  const { code, output } = await run(command, { onText, timeout: 10 * minute });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
};

/**
 * A test runner that writes a report. The report is believed only as far as the exit code agrees: a suite that crashed, that
 * ran nothing, or that skipped something has failed.
 * @param {string} name of the report
 * @param {(report: string) => {command: string[], env?: Record<string, string>}} start
 * @param {(report: any) => {passed: number, failed: number, skipped: number, notes?: string[]}} count
 * @returns {Work}
 */
const runner = (name, start, count) => async (onText) => {
  const report = path.join(cache, `${name}.json`);
  rmSync(report, { force: true });
  const { command, env } = start(report);
  const { code, output } = await run(command, {
    onText,
    env: { NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    timeout: 40 * minute,
  });
  /** @type {ReturnType<typeof count>} */
  let counted = { passed: 0, failed: 0, skipped: 0 };
  const notes = [];
  try {
    counted = count(JSON.parse(readFileSync(report, 'utf8')));
    notes.push(...(counted.notes ?? []));
  } catch (error) {
    notes.push(`There is no report to read: ${error instanceof Error ? error.message : error}`);
  }
  const { passed, skipped } = counted;
  let { failed } = counted;
  if (skipped > 0) {
    failed += skipped;
    notes.push(`${skipped} skipped: mend them or take them out; a skipped test looks like a passed one.`);
  }
  if (failed === 0 && (code !== 0 || passed === 0)) {
    failed += 1;
    const why = new Map([
      [0, 'No test ran.'],
      [124, 'It took too long and was ended.'],
      [128, 'The runner was ended from outside.'],
    ]);
    notes.push(why.get(code) ?? `The runner itself failed, with status ${code}.`);
  }
  return { passed, failed, output: [output, ...notes].join('\n'), notes: counted.notes };
};

/** @param {any} report of Vitest, in Jest's shape */
function countVitest(report) {
  /** @type {{status: string, assertionResults: unknown[]}[]} */
  const files = report.testResults;
  const crashed = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + crashed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} report of Playwright */
const countPlaywright = ({ stats, errors, suites }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + (stats.unexpected === 0 && stats.flaky === 0 ? errors.length : 0),
  skipped: stats.skipped,
  notes: suites.flatMap(unsteadyIn),
});

/** What passed only at the second try is said by name: it is to be mended, and may not be forgotten. @param {any} suite */
const unsteadyIn = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(unsteadyIn),
  ...specs.flatMap((/** @type {any} */ { title, tests }) =>
    tests.some((/** @type {any} */ { status }) => status === 'flaky') ? `Only at the second try: ${title}` : [],
  ),
];

/** @param {string[]} extra */
const vitest =
  (...extra) =>
  (/** @type {string} */ report) => ({
    command: [
      ...toolCommand('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...extra,
    ],
  });

/**
 * What Mozilla's checker may say, once for each script that holds Preact: it sets innerHTML where a component asks for that. None
 * of ours does; test/conventions.test.ts holds it.
 */
const knownWarning = 'UNSAFE_VAR_ASSIGNMENT';

/** @type {Work} */
async function lintAddon(onText) {
  const folder = path.join(outputFolder, 'firefox-mv3');
  const command = [
    ...toolCommand('web-ext'),
    'lint',
    '--source-dir',
    folder,
    '--output',
    'json',
    '--no-config-discovery',
  ];
  const { stdout, output } = await run(command, { onText, timeout: 5 * minute });
  try {
    const { errors, warnings, notices } = JSON.parse(stdout.slice(stdout.indexOf('{')));
    const isPreact = (/** @type {any} */ { code, file }) =>
      code === knownWarning &&
      warnings.filter((/** @type {any} */ one) => one.code === code && one.file === file).length === 1;
    const wrong = [...errors, ...warnings.filter((/** @type {any} */ warning) => !isPreact(warning))];
    const said = [...wrong, ...notices].map(
      (one) => `${one._type} ${one.code}: ${one.message} (${one.file}:${one.line})`,
    );
    return { passed: wrong.length === 0 ? 1 : 0, failed: wrong.length === 0 ? 0 : 1, output: said.join('\n') };
  } catch {
    return { passed: 0, failed: 1, output };
  }
}

/** @type {Work} */
async function checkSizes() {
  const sizes = measureSizes();
  const small = sizes.filter(({ size, limit }) => size <= limit);
  const lines = sizes.map(({ name, size, limit }) => `${name}: ${size.toFixed(1)} kB gzip, at most ${limit}`);
  const clients = scriptsWithClients();
  lines.push(...clients.map((file) => `${file} carries Google's own client: import only its types.`));
  const failed = sizes.length - small.length + clients.length;
  return { passed: small.length + (clients.length === 0 ? 1 : 0), failed, output: lines.join('\n') };
}

/** @type {Work} */
async function findBrowsers() {
  const found = [await ensureBrowser('chromium'), await ensureBrowser('firefox')];
  const passed = found.filter((file) => file !== null).length;
  return { passed, failed: found.length - passed, output: found.join('\n') };
}

/** The build writes types of its own, which must be there first. @type {Work} */
async function checkTypes(onText) {
  const prepared = await check([...toolCommand('wxt'), 'prepare'])(onText);
  return prepared.failed > 0 ? prepared : check([...toolCommand('typescript', 'tsc'), '--noEmit'])(onText);
}

/** Each group starts when the one before it is done; within a group two go at once. @type {() => Suite[][]} */
const allSuites = () => [
  [{ id: 'browsers', title: 'A Chromium and a Firefox', work: findBrowsers }],
  [
    { id: 'types', title: 'Types', work: checkTypes },
    { id: 'lint', title: 'Format and lint', work: check([...toolCommand('@biomejs/biome'), 'ci', '--colors=off']) },
    { id: 'unused', title: 'Nothing unused', work: check([...toolCommand('knip'), '--no-progress']) },
  ],
  [{ id: 'chrome', title: 'Build for Chromium browsers', work: check(buildCommand('chrome')) }],
  [{ id: 'firefox', title: 'Build for Firefox', work: check(buildCommand('firefox')) }],
  [{ id: 'teams', title: 'Build of the Teams app', work: check(buildCommand('teams')) }],
  [{ id: 'server', title: 'Build of the server', work: check(buildCommand('server')) }],
  [
    { id: 'addon', title: "Mozilla's check of the add-on", work: lintAddon },
    { id: 'sizes', title: 'Sizes', work: checkSizes },
  ],
  [{ id: 'unit', title: 'Unit, property, contract and convention tests', work: runner('unit', vitest(), countVitest) }],
  [
    {
      id: 'e2e',
      title: 'End to end in Chromium',
      work: runner(
        'e2e',
        (report) => ({
          command: [...toolCommand('@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        }),
        countPlaywright,
      ),
    },
  ],
  [
    {
      id: 'e2e-firefox',
      title: 'End to end in Firefox',
      work: runner('e2e-firefox', vitest('--config', 'vitest.firefox.config.ts'), countVitest),
    },
  ],
];

/**
 * @param {Suite} suite
 * @returns {Promise<Outcome & {title: string}>}
 */
async function runSuite({ id, title, work }) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let last = '';
  const onText = (/** @type {string} */ text) => {
    last = text.trimEnd().split('\n').at(-1)?.trim().slice(0, 90) || last;
  };
  const timer = setInterval(() => console.log(`  … ${title}: ${seconds()}${last && `, ${last}`}`), 20_000);
  /** @type {Outcome} */
  const outcome = await work(onText).catch((error) => ({
    passed: 0,
    failed: 1,
    output: String(error?.stack ?? error),
  }));
  clearInterval(timer);
  writeFileSync(path.join(cache, `${id}.log`), outcome.output);
  const isGood = outcome.failed === 0;
  const sum = isGood ? `${outcome.passed} passed` : `${outcome.passed} passed, ${outcome.failed} FAILED`;
  console.log(`${isGood ? '✓' : '✗'} ${title}: ${sum} (${seconds()})`);
  for (const note of outcome.notes ?? []) console.log(`  ${note}`);
  if (!isGood) console.log(`${indent(outcome.output)}\n  All of it: ${path.join('.cache', 'test', `${id}.log`)}`);
  return { ...outcome, title };
}

/** The end of a long output: runners sum up there. @param {string} output */
function indent(output) {
  const lines = output.trimEnd().split('\n');
  return lines
    .slice(-150)
    .map((line) => `    ${line}`)
    .join('\n');
}

/**
 * @param {Suite[]} suites
 * @returns {Promise<(Outcome & {title: string})[]>}
 */
async function runGroup(suites) {
  const waiting = [...suites];
  /** @type {(Outcome & {title: string})[]} */
  const done = [];
  const lane = async () => {
    for (let suite = waiting.shift(); suite; suite = waiting.shift()) done.push(await runSuite(suite));
  };
  await Promise.all([lane(), lane()]);
  return done;
}

await install();
mkdirSync(cache, { recursive: true });
const wanted = process.argv.slice(2);
const groups = allSuites();
const ids = groups.flat().map(({ id }) => id);
const strange = wanted.filter((id) => !ids.includes(id));
if (strange.length > 0) {
  console.error(`There is no suite called ${strange.join(', ')}. There are: ${ids.join(', ')}.`);
  process.exit(2);
}
const outcomes = [];
for (const group of groups) {
  outcomes.push(...(await runGroup(group.filter(({ id }) => wanted.length === 0 || wanted.includes(id)))));
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
const red = outcomes.filter((outcome) => outcome.failed > 0).map(({ title }) => title);
if (red.length > 0) console.log(`\nNot yet: ${red.join('; ')}.`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
