/**
 * `npm start`: the plan in the terminal, as a calendar file, and as a page in the browser; of the sample when no calendar is
 * named. Where something is missing (a browser, a screen, a port), the rest still happens.
 */
import { PATH as TAB } from '../../teams-app/manifest.ts';
import { gather, planIcs, sentenceOf, writePlan } from '../gather.ts';
import type { Io } from '../io.ts';
import { parseStartOptions } from '../options.ts';
import { printPlan } from './plan.ts';

const planFile = 'wandelgang-plan.ics';

export async function startCommand(args: readonly string[], io: Io): Promise<number> {
  const options = parseStartOptions(args, io);
  const gathered = await gather(options, io);
  const { translate, isSample } = gathered;
  io.stderr('\n');
  printPlan(gathered, { options, io });
  io.stderr('\n');
  await writePlan(gathered, { file: options.ics ?? planFile, io });
  if (isSample) io.stderr(`${translate('cli.sampleNote')}\n`);
  if (options.isOnce) return 0;

  // Loaded now: the builder takes longer to start than the plan does, and the plan is there already.
  const [{ servePlan }, { openBrowser }] = await Promise.all([import('../serve.ts'), import('../open-browser.ts')]);
  const page = await servePlan({ gathered, planIcs: (language) => planIcs(gathered.viewIn(language), io), io }).catch(
    (error) => {
      io.stderr(`${translate('cli.notServed')} ${sentenceOf(error, translate)}\n`);
      return null;
    },
  );
  if (page) {
    const { address } = page;
    io.stderr(`${translate('cli.serving', { address })}\n`);
    io.stderr(`${translate('addon.preview.address', { address: `${address}add-on` })}\n`);
    io.stderr(`${translate('addon.preview.tabAddress', { address: new URL(TAB, address).href })}\n`);
  }
  const browser = options.hasBrowser ? openBrowser({ translate, io, address: page?.address }) : null;
  // Until Ctrl+C, or until the browser that was asked for is closed.
  await Promise.race([browser ?? new Promise(() => undefined), page?.closed ?? Promise.resolve()]);
  page?.close();
  return page ? 0 : 1;
}
