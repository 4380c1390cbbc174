/** What `npm start` serves, built and served once for all tests of a worker: all that differs between them is the page. */
import { test as base } from '@playwright/test';
import { gather, planIcs } from '../../cli/gather.ts';
import { parseStartOptions } from '../../cli/options.ts';
import { servePlan } from '../../cli/serve.ts';
import { quietIo as io } from '../cli/quiet-io.ts';

export const test = base.extend<object, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's wishes from this pattern.
    async ({}, use) => {
      const gathered = await gather(parseStartOptions(['--from=2026-11-23'], io), io);
      const served = await servePlan({ gathered, io, planIcs: (language) => planIcs(gathered.viewIn(language), io) });
      await use(served.address);
      served.close();
    },
    { scope: 'worker' },
  ],
});
