/** How soon one sees what one opened a page for: in a browser that is quiet before, and is not asked anything meanwhile. */
import type { BrowserContext } from '@playwright/test';

export const OPENINGS = 21;
/** Opened and closed before it counts. */
const WARM_UP = 3;
/** A tab that was just made still loads parts of the browser itself; in milliseconds. */
const QUIET = 400;

/** Milliseconds from the navigation until the first frame that holds what is looked for is drawn. */
export async function timeUntil(context: BrowserContext, url: string, selector: string): Promise<number> {
  const page = await context.newPage();
  // As text: a function would bring along what the compiler put into it. Said, not asked for: whoever asks puts a script of its
  // own into the page, at a moment when the page has work to do.
  await page.addInitScript(`
    (function look() {
      if (!document.querySelector(${JSON.stringify(selector)})) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => console.log('seen', performance.now())));
    })();
  `);
  await page.waitForTimeout(QUIET);
  const said = page.waitForEvent('console', (message) => message.text().startsWith('seen '));
  await page.goto(url, { waitUntil: 'commit' });
  const time = Number((await said).text().slice('seen '.length));
  await page.close();
  return time;
}

export const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Medians of several things that are timed in turn, so that a slow moment of the machine meets them all. */
export async function inTurn<K extends string>(ways: Record<K, () => Promise<number>>): Promise<Record<K, number>> {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let opening = -WARM_UP; opening < OPENINGS; opening += 1) {
    for (const name of Object.keys(ways) as K[]) {
      const time = await ways[name]();
      if (opening >= 0) times[name].push(time);
    }
  }
  return Object.fromEntries(Object.keys(ways).map((name) => [name, median(times[name as K])])) as Record<K, number>;
}
