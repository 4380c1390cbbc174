import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { afterPaint } from '../../components/after-paint.ts';

type Heard = (entries: { getEntriesByName: (name: string) => unknown[] }) => void;

describe('what can wait until the page is on the screen', () => {
  /** Who listens to what is painted. */
  let listeners: Heard[];
  const paint = (name = 'first-contentful-paint') => {
    for (const hear of [...listeners]) hear({ getEntriesByName: (wanted) => (wanted === name ? [{}] : []) });
  };

  beforeEach(() => {
    vi.useFakeTimers();
    listeners = [];
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame, 16));
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        readonly #hear: Heard;
        constructor(hear: Heard) {
          this.#hear = hear;
        }
        observe() {
          listeners.push(this.#hear);
        }
        disconnect() {
          listeners = listeners.filter((one) => one !== this.#hear);
        }
      },
    );
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test('begins when the first content was painted, once', () => {
    const run = vi.fn();
    afterPaint(run);
    vi.advanceTimersByTime(20);
    expect(run).not.toHaveBeenCalled();
    paint('first-paint');
    expect(run).not.toHaveBeenCalled();
    paint();
    expect(run).toHaveBeenCalledOnce();
    expect(listeners).toEqual([]);
    vi.runAllTimers();
    expect(run).toHaveBeenCalledOnce();
  });

  test('begins after a while where nothing is painted: in a tab that nobody looks at', () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    const run = vi.fn();
    afterPaint(run);
    vi.advanceTimersByTime(299);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledOnce();
  });

  test.each([0, 20])('called off after %d ms, it never begins', (wait) => {
    const run = vi.fn();
    const callOff = afterPaint(run);
    vi.advanceTimersByTime(wait);
    callOff();
    vi.advanceTimersByTime(1000);
    paint();
    expect(run).not.toHaveBeenCalled();
    expect(listeners).toEqual([]);
  });
});
