/** A worker that begins after the first paint: while it starts, it would take the processor from what is being drawn. */

export type Worked = Pick<Worker, 'postMessage' | 'addEventListener'>;

/** In a tab that is not looked at there are no frames: then it begins after this long, in milliseconds. */
const AT_LATEST = 300;

export interface WorkerLater extends Worked {
  /** From the next painted frame on. What was said and asked before is kept for it. */
  readonly start: () => void;
}

export function workerLater(make: () => Worked): WorkerLater {
  let worker: Worked | null = null;
  const waiting: ((worker: Worked) => void)[] = [];
  const soon = (what: (worker: Worked) => void) => {
    if (worker) what(worker);
    else waiting.push(what);
  };
  const begin = () => {
    if (worker) return;
    worker = make();
    for (const what of waiting) what(worker);
  };
  return {
    postMessage: (message: unknown) => soon((one) => one.postMessage(message)),
    addEventListener: (...listening: [string, EventListenerOrEventListenerObject]) =>
      soon((one) => one.addEventListener(...listening)),
    start: () => {
      requestAnimationFrame(() => setTimeout(begin));
      setTimeout(begin, AT_LATEST);
    },
  };
}
