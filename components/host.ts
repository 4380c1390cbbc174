/**
 * Our place in somebody else's page: an element with a closed shadow root. The page's styles do not reach in, ours do not reach
 * out, and what is typed or clicked inside stays inside: such pages listen to bare keys and close their own cards at a click
 * elsewhere.
 */
const KEPT_INSIDE = [
  'keydown',
  'keypress',
  'keyup',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
  'dblclick',
  'contextmenu',
  'focusin',
  'focusout',
  'input',
  'change',
];

const HOST = 'wandelgang-page';

export interface Host {
  readonly element: HTMLElement;
  /** The root of our own tree. */
  readonly root: HTMLElement;
}

/** Ends with the signal. */
export function createHost(page: Document, { css, signal }: { css: string; signal: AbortSignal }): Host {
  const element = page.createElement(HOST);
  const shadow = element.attachShadow({ mode: 'closed' });
  addStyle(shadow, css);
  const root = page.createElement('div');
  root.className = 'surface';
  // All of our languages do, in a page of whichever direction.
  root.dir = 'ltr';
  shadow.append(root);
  for (const type of KEPT_INSIDE) element.addEventListener(type, (event) => event.stopPropagation(), { signal });
  signal.addEventListener('abort', () => element.remove());
  return { element, root };
}

function addStyle(shadow: ShadowRoot, css: string): void {
  try {
    // Not subject to the page's content security policy.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox does not let a content script adopt a sheet; it exempts its style elements from the page's policy instead.
    const style = document.createElement('style');
    style.textContent = css;
    shadow.append(style);
  }
}

/** Left by an earlier copy of this script, whose extension was reloaded before it could tidy up. */
export function removeOldHosts(page: Document): void {
  for (const old of page.querySelectorAll(HOST)) old.remove();
}
