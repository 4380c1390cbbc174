/**
 * What can wait until the page is on the screen. Begun as soon as its first frame is computed, it takes the processor from the
 * drawing of that frame, and one waits longer for everything.
 */

/** In a page that is not looked at there are no frames: then it begins after this long, in milliseconds. */
const AT_LATEST = 300;

/** Runs it once: after the next frame, and not before anything at all was painted. Gives back a way to call it off. */
export function afterPaint(run: () => void): () => void {
  let isOver = false;
  const end = () => {
    isOver = true;
    clearTimeout(latest);
    painted?.disconnect();
  };
  const begin = () => {
    if (isOver) return;
    end();
    run();
  };
  const latest = setTimeout(begin, AT_LATEST);
  let painted: PerformanceObserver | null = null;
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (isOver) return;
      painted = new PerformanceObserver((entries) => {
        if (entries.getEntriesByName('first-contentful-paint').length > 0) begin();
      });
      painted.observe({ type: 'paint', buffered: true });
    }),
  );
  return end;
}
