/** How long somebody waits for the plan of the sample calendar, from the command to the table, Node's own start included. */
import path from 'node:path';
import { root, run as runProgram } from '../tools/process.mjs';
import { measure, type Run } from './bench.ts';

export const run: Run = async () => {
  const main = path.join(root, 'cli', 'main.ts');
  const node = [process.execPath, '--import', 'tsx'];
  const plan = await measure(
    () => runProgram([...node, main, 'start', '--once', '--json', '--ics', path.join(root, '.cache', 'bench.ics')]),
    {
      runs: 3,
      warmUp: 1,
    },
  );
  const empty = await measure(() => runProgram([...node, '--eval', '0']), { runs: 3, warmUp: 1 });
  return [
    {
      name: 'Terminal: sample to plan',
      value: plan.median,
      unit: 'ms',
      ratio: plan.median / empty.median,
      note: 'against a Node that loads TypeScript and does nothing',
    },
  ];
};
