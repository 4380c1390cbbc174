/**
 * Tells when somebody else's page may have changed, at little cost to it. One observer for nodes that come and go, one for a
 * few attributes of the body, one for the size; nothing on classes, which such pages change all the time. Nothing is looked at
 * here: the one who asked reads the page when told. Everything ends with one signal.
 */
import { watchAddress } from './address.ts';

/** Why to look again. `redraw` and `size` leave view and days as they were. */
export type Change = 'redraw' | 'view' | 'size' | 'shown';

export interface WatchOptions {
  /** The part that matters, found anew each time, since pages replace it. Changes elsewhere are passed over. */
  readonly scope: () => Element | null;
  /** Of the body: what tells the view. */
  readonly attributes: readonly string[];
  readonly changed: (why: Change) => void;
  readonly signal: AbortSignal;
}

/** A redraw comes in bursts: wait for this much quiet, in milliseconds … */
const QUIET = 50;
/** … but not for ever: what is drawn now should be seen within 150. Doubles while the page goes on, up to the last. */
const FIRST_PATIENCE = 90;
const LAST_PATIENCE = 5_000;

export function watchPage(page: Document, options: WatchOptions): void {
  const { scope, changed, signal } = options;
  const view = page.defaultView;
  if (!view || signal.aborted) return;

  let timer: number | undefined;
  let waitingSince = 0;
  let patience = FIRST_PATIENCE;
  let lastTold = 0;
  let measured: Element | null = null;

  const tell = (why: Change) => {
    if (!page.hidden) changed(why);
  };
  const tellRedraw = () => {
    timer = undefined;
    lastTold = view.performance.now();
    measure();
    tell('redraw');
  };
  const redrawn = () => {
    const now = view.performance.now();
    if (timer === undefined) {
      waitingSince = now;
      // A page that never rests is looked at less and less often.
      patience = now - lastTold < 2 * patience ? Math.min(patience * 2, LAST_PATIENCE) : FIRST_PATIENCE;
    }
    view.clearTimeout(timer);
    timer = view.setTimeout(tellRedraw, Math.max(0, Math.min(QUIET, waitingSince + patience - now)));
  };

  const nodes = new MutationObserver((records) => {
    if (page.hidden) return;
    const part = scope();
    // Elsewhere only one thing counts: that the part itself was replaced.
    if (part !== measured || records.some((record) => part?.contains(record.target) ?? true)) redrawn();
  });
  const attributes = new MutationObserver(() => tell('view'));
  const size = new ResizeObserver(() => tell('size'));
  const observe = () => {
    nodes.observe(page.body, { childList: true, subtree: true });
    attributes.observe(page.body, { attributes: true, attributeFilter: [...options.attributes] });
  };
  const measure = () => {
    const part = scope();
    if (part === measured) return;
    size.disconnect();
    measured = part;
    if (part) size.observe(part);
  };
  page.addEventListener(
    'visibilitychange',
    () => {
      if (page.hidden) {
        nodes.disconnect();
        view.clearTimeout(timer);
        timer = undefined;
      } else {
        observe();
        measure();
        changed('shown');
      }
    },
    { signal },
  );
  watchAddress(view, () => tell('view'), signal);
  view.addEventListener('resize', () => tell('size'), { signal });

  if (!page.hidden) observe();
  measure();
  signal.addEventListener('abort', () => {
    nodes.disconnect();
    attributes.disconnect();
    size.disconnect();
    view.clearTimeout(timer);
  });
}
