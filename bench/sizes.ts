/** How large the built extension is. The limits are held by `npm test`; this shows how near they are. */
import { buildCommand } from '../tools/build.mjs';
import { run as runProgram } from '../tools/process.mjs';
import { measureSizes, totalSize } from '../tools/sizes.mjs';
import type { Run } from './bench.ts';

export const run: Run = async () => {
  const { code, output } = await runProgram(buildCommand('chrome'));
  if (code !== 0) throw new Error(output);
  return [
    ...measureSizes().map(({ name, size, limit }) => ({
      name: `Size: ${name}`,
      value: size,
      unit: 'kB',
      ratio: size / limit,
      goal: limit,
      note: 'gzip -9, with everything it loads; the ratio is to the limit',
    })),
    { name: 'Size: the whole extension', value: totalSize(), unit: 'kB', note: 'as it lies on the disk' },
  ];
};
