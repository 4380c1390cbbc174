/** `wandelgang plan FILE|ADDRESS …`: the plan, as a table or for programs, and nothing else. */
import { PlainError } from '../../calendar/error.ts';
import { type Gathered, gather, writePlan } from '../gather.ts';
import type { Io } from '../io.ts';
import { type PlanOptions, parsePlanOptions } from '../options.ts';
import { planJson } from '../plan-json.ts';
import { planText } from '../plan-text.ts';

export async function planCommand(args: readonly string[], io: Io): Promise<number> {
  const options = parsePlanOptions(args, io);
  if (options.sources.length === 0) throw new PlainError('nothing-to-read');
  const gathered = await gather(options, io);
  printPlan(gathered, { options, io });
  if (options.ics) await writePlan(gathered, { file: options.ics, io });
  return 0;
}

export function printPlan(gathered: Gathered, { options, io }: { options: PlanOptions; io: Io }): void {
  const { plan, translate } = gathered;
  if (options.isJson) io.stdout(`${JSON.stringify(planJson(plan), null, 2)}\n`);
  else io.stdout(planText({ plan, translate, io, view: gathered.viewIn(translate.language) }));
}
