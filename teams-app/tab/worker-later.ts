/** A worker that begins after the first paint: while it starts, it would take the processor from what is being drawn. */
import { afterPaint } from '../../components/after-paint.ts';

export type Worked = Pick<Worker, 'postMessage' | 'addEventListener'>;

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
    worker = make();
    for (const what of waiting) what(worker);
  };
  return {
    postMessage: (message: unknown) => soon((one) => one.postMessage(message)),
    addEventListener: (...listening: [string, EventListenerOrEventListenerObject]) =>
      soon((one) => one.addEventListener(...listening)),
    start: () => void afterPaint(begin),
  };
}
