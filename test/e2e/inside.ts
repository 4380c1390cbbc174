/**
 * Looks into our closed shadow roots on a page. A test outside cannot, and neither can the page; the content script's own world
 * can, so the questions are asked there, over the browser's debugging protocol. What is pressed is pressed for real.
 */
import type { CDPSession, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { axeSource } from './axe.ts';

export interface Seen {
  readonly text: string;
  /** What a screen reader calls it, where that was given. */
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isFocused: boolean;
  readonly href: string;
  readonly className: string;
}

/** Runs in the content script's world. */
const LOOK = `(selector) => {
  const roots = [...document.querySelectorAll('wandelgang-page')].map((host) => chrome.dom.openOrClosedShadowRoot(host)).filter(Boolean);
  return roots.flatMap((root) => [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true })).map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { text: element.innerText ?? element.textContent, label: element.getAttribute('aria-label') ?? '', left, top, width, height,
      isFocused: root.activeElement === element, href: element.href ?? '', className: element.className };
  }));
}`;

export interface Inside {
  /** What of ours fits the selector and is shown. */
  all: (selector: string) => Promise<Seen[]>;
  /** Waits for it. */
  one: (selector: string, text?: string | RegExp) => Promise<Seen>;
  none: (selector: string) => Promise<void>;
  /** With the mouse, in the middle of it. */
  click: (selector: string, text?: string | RegExp) => Promise<void>;
  /** Is what lies under this point ours? */
  isOursAt: (x: number, y: number) => Promise<boolean>;
  choose: (selector: string, value: string) => Promise<void>;
  /** What axe finds in our own tree. */
  violations: () => Promise<string[]>;
  /** Runs an expression in the content script's world. */
  evaluate: <T>(expression: string) => Promise<T>;
}

/** Looking costs little, and the runner's own pauses grow to a second. */
const often = { intervals: [50, 100, 150, 200] };

export async function lookInside(page: Page): Promise<Inside> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const worlds = new Map<number, string>();
  // Looking into a frame gives our world a part there as well; what we draw is in the page's own document.
  const { frameTree } = await session.send('Page.getFrameTree');
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const isOuter = context.auxData?.frameId === frameTree.frame.id;
    if (isOuter && context.origin.startsWith('chrome-extension://')) worlds.set(context.id, context.origin);
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => worlds.delete(executionContextId));
  session.on('Runtime.executionContextsCleared', () => worlds.clear());
  await session.send('Runtime.enable');

  const evaluate = async <T>(expression: string): Promise<T> => {
    await expect.poll(() => worlds.size, { message: 'the content script is on the page', ...often }).toBeGreaterThan(0);
    const contextId = [...worlds.keys()].at(-1) as number;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  };
  const all = (selector: string) => evaluate<Seen[]>(`(${LOOK})(${JSON.stringify(selector)})`);
  const fits = (seen: Seen, text?: string | RegExp) => {
    const said = `${seen.label} ${seen.text}`;
    return text === undefined || (typeof text === 'string' ? said.includes(text) : text.test(said));
  };
  const one = async (selector: string, text?: string | RegExp) => {
    let found: Seen | undefined;
    await expect
      .poll(
        async () => {
          found = (await all(selector)).find((seen) => fits(seen, text));
          return found !== undefined;
        },
        { message: `${selector} ${text ?? ''}`, ...often },
      )
      .toBe(true);
    return found as Seen;
  };
  return {
    all,
    one,
    evaluate,
    none: async (selector) => {
      await expect.poll(async () => (await all(selector)).length, { message: selector, ...often }).toBe(0);
    },
    click: async (selector, text) => {
      // As people do: not while it still moves.
      let seen = await one(selector, text);
      for (let before: Seen | null = null; JSON.stringify(before) !== JSON.stringify(seen); ) {
        before = seen;
        await page.waitForTimeout(100);
        seen = await one(selector, text);
      }
      await page.mouse.click(seen.left + seen.width / 2, seen.top + seen.height / 2);
    },
    isOursAt: (x, y) => evaluate<boolean>(`document.elementFromPoint(${x}, ${y})?.localName === 'wandelgang-page'`),
    choose: async (selector, value) => {
      await one(selector);
      await evaluate(`(() => {
        for (const host of document.querySelectorAll('wandelgang-page')) {
          const select = chrome.dom.openOrClosedShadowRoot(host)?.querySelector(${JSON.stringify(selector)});
          if (!select) continue;
          select.value = ${JSON.stringify(value)};
          select.dispatchEvent(new Event('change', { bubbles: true }));
        }
      })()`);
    },
    violations: async () => {
      if (!(await evaluate("'axe' in globalThis"))) await evaluate(`${axeSource}; undefined`);
      return evaluate<string[]>(`(async () => {
        for (const host of document.querySelectorAll('wandelgang-page')) {
          // Only in this world, and only for axe: for the page it stays closed.
          if (!host.shadowRoot) Object.defineProperty(host, 'shadowRoot', { value: chrome.dom.openOrClosedShadowRoot(host) });
        }
        const results = await axe.run({ include: [['wandelgang-page']] }, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } });
        return results.violations.flatMap((found) => found.nodes.map((node) => found.id + ': ' + JSON.stringify(node.target) + ' ' + node.failureSummary));
      })()`);
    },
  };
}
