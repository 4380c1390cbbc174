/**
 * What axe finds wrong in a document. Asked in the document itself: the usual way opens another page for each answer, and passes
 * over a frame that is slow to take it in.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';

export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: {
  run(
    what: string | Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
};

/** The rule, the place and why, one line for each; only what is wrong is gathered. */
export async function violationsIn(within: Page | Frame, selector?: string): Promise<string[]> {
  if (!(await within.evaluate(() => 'axe' in window))) await within.evaluate(`${axeSource}; undefined`);
  return within.evaluate(async (part) => {
    const { violations } = await axe.run(part ?? document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, selector);
}
