/**
 * `npm run bench`: runs every bench in this folder and prints one table. `npm run bench -- planner` runs only those with that
 * in their name. A goal that is missed is shown, and is no failure: a busy machine is not a broken product.
 */
import { readdirSync } from 'node:fs';
import os from 'node:os';
import { styles, widthFor } from '../cli/plan-text.ts';
import { renderTable } from '../cli/table.ts';
import type { BenchRow, Run } from './bench.ts';

const isScreen = Boolean(process.stdout.isTTY);
const io = { columns: isScreen ? process.stdout.columns : null, hasColour: isScreen && !process.env.NO_COLOR };
const { strong, soft } = styles(io);

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'bench.ts', 'ask-add-on.ts'].includes(file))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));

const numberOf = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

function cells({ name, value, unit, ratio, goal, note, ...row }: BenchRow): string[] {
  const isMet = row.isMet ?? (typeof goal === 'number' ? value <= goal : undefined);
  const words = typeof goal === 'number' ? `≤ ${goal} ${unit}` : (goal ?? '');
  const verdict = isMet === undefined ? '' : isMet ? ' ✓' : ' ✗';
  return [
    name,
    `${numberOf(value)} ${unit}`,
    ratio === undefined ? '' : `${numberOf(ratio)}×`,
    `${words}${verdict}`,
    note ?? '',
  ];
}

const rows: BenchRow[] = [];
let broken = 0;
for (const file of files) {
  process.stderr.write(`${file} …\n`);
  try {
    const { run } = (await import(new URL(file, import.meta.url).href)) as { run?: Run };
    if (run) rows.push(...(await run()));
  } catch (error) {
    broken += 1;
    process.stderr.write(`${file} broke: ${error instanceof Error ? error.stack : error}\n`);
  }
}

const [cpu] = os.cpus();
const machine = `${os.cpus().length} × ${cpu?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`;
console.log(`\n${strong('Bench')}\n${soft(machine)}\n`);
console.log(
  renderTable({
    width: widthFor(io),
    isTight: true,
    styleHeading: soft,
    rows: rows.map(cells),
    columns: [
      { heading: 'What', width: 30 },
      { heading: 'Value', width: 11, style: strong },
      { heading: 'Ratio', width: 7 },
      { heading: 'Goal', width: 12 },
      { heading: 'Of what', style: soft },
    ],
  }),
);
process.exitCode = broken > 0 || rows.length === 0 ? 1 : 0;
