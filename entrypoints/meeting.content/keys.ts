/**
 * The two keys that reach us from anywhere on the page. Heard in the capture phase of the window and before the page's own
 * scripts, since some pages swallow keys; nothing is taken from the page: it hears them too.
 */
interface KeyOptions {
  /** The documents that one may be typing in, found anew: a meeting may be in a frame of its own. */
  readonly windows: () => readonly Window[];
  readonly pressed: (key: 'escape' | 'open') => void;
  readonly signal: AbortSignal;
}

/** Call the result now and then: frames come and go. */
export function listenToKeys({ windows, pressed, signal }: KeyOptions): () => void {
  const heard = new WeakSet<Window>();
  const listen = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.isComposing) return;
    const { key, code, altKey, shiftKey, ctrlKey, metaKey } = event;
    if (key === 'Escape' && !altKey && !ctrlKey && !metaKey) pressed('escape');
    if (code === 'KeyW' && altKey && shiftKey && !ctrlKey && !metaKey) pressed('open');
  };
  const attach = () => {
    for (const view of windows()) {
      if (heard.has(view)) continue;
      heard.add(view);
      view.addEventListener('keydown', listen, { capture: true, signal });
    }
  };
  attach();
  return attach;
}
