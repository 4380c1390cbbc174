/** Where the card stands beside a meeting: on the screen, clear of the controls, and over nobody's face if there is any such corner. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, type Dock, dockFor, EDGE, type Size } from '../../../entrypoints/meeting.content/dock.ts';

const view = { width: 1280, height: 760 };
const barBelow = { left: 600, top: 690, width: 48, height: 48 };
const card = { width: 320, height: 290 };

/** So many pictures in a grid, above a bar. */
function gallery(columns: number, rows: number): Box[] {
  const width = view.width / columns;
  const height = 680 / rows;
  return Array.from({ length: columns * rows }, (_, index) => ({
    left: (index % columns) * width,
    top: Math.floor(index / columns) * height,
    width,
    height,
  }));
}

const topOf = ({ edge, offset }: Dock, { height }: Size, within: Size = view) =>
  edge === 'top' ? offset : within.height - offset - height;

test('with nobody in view it hangs at the lower left, above the bar', () => {
  const dock = dockFor(card, { tiles: [], controls: barBelow, view });
  expect(dock).toEqual({ side: 'left', left: EDGE, edge: 'bottom', offset: view.height - 690 + EDGE, covered: 0 });
});

test('with the bar at the top it hangs below it or at the foot of the page', () => {
  const bar = { left: 600, top: 20, width: 48, height: 48 };
  const speaker = [{ left: 0, top: 80, width: 640, height: 680 }];
  const dock = dockFor(card, { tiles: speaker, controls: bar, view });
  expect(dock.covered).toBe(0);
  expect(topOf(dock, card)).toBeGreaterThanOrEqual(68);
});

describe('over a gallery', () => {
  test('a whole card covers somebody, the question alone nobody', () => {
    const room = { tiles: gallery(2, 2), controls: barBelow, view };
    expect(dockFor(card, room).covered).toBeGreaterThan(0);
    expect(dockFor({ width: 380, height: 64 }, room).covered).toBe(0);
  });

  test('it goes where nobody is', () => {
    // The last row has one picture only, at the left.
    const tiles = gallery(3, 2).slice(0, 4);
    expect(dockFor(card, { tiles, controls: barBelow, view })).toMatchObject({ side: 'right', covered: 0 });
  });

  test('it stays in its corner as long as no other is better', () => {
    const room = { tiles: [], controls: barBelow, view };
    const before = { ...dockFor(card, room), side: 'right', edge: 'top' } as const;
    expect(dockFor(card, { ...room, before })).toMatchObject({ side: 'right', edge: 'top' });
    const tiles = [{ left: 700, top: 0, width: 580, height: 300 }];
    expect(dockFor(card, { ...room, tiles, before })).not.toMatchObject({ side: 'right', edge: 'top' });
  });
});

test('whatever the page looks like, the card is on the screen and not over the controls', () => {
  const length = (max: number) => fc.integer({ min: 0, max });
  const box = fc.record({ left: length(1900), top: length(1000), width: length(900), height: length(600) });
  const views = fc.record({ width: fc.integer({ min: 400, max: 1920 }), height: fc.integer({ min: 460, max: 1080 }) });
  fc.assert(
    fc.property(fc.array(box, { maxLength: 30 }), views, fc.boolean(), (tiles, window, isAbove) => {
      const controls = { left: 200, top: isAbove ? 0 : window.height - 60, width: 48, height: 48 };
      const dock = dockFor(card, { tiles, controls, view: window });
      const top = topOf(dock, card, window);
      expect(dock.left).toBeGreaterThanOrEqual(0);
      expect(dock.left + card.width).toBeLessThanOrEqual(window.width);
      expect(top).toBeGreaterThanOrEqual(isAbove ? 48 : 0);
      expect(top + card.height).toBeLessThanOrEqual(isAbove ? window.height : controls.top);
      expect(dock.covered).toBeGreaterThanOrEqual(0);
    }),
  );
});
