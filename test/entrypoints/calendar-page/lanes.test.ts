import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, placeBeside } from '../../../entrypoints/calendar-page/lanes.ts';

const column = { width: 130, height: 1152 };
const event = (top: number, height: number, left = 0, width = 122): Box => ({ left, top, width, height });

test('on a free day it has the column, but for the strip that the page leaves too', () => {
  expect(placeBeside({ top: 479, height: 22 }, [], column)).toEqual({ left: 0, top: 479, width: 122, height: 24 });
});

test('between two events it is as low as its quarter of an hour', () => {
  const box = placeBeside({ top: 503, height: 10 }, [event(479, 22), event(515, 58)], column);
  expect(box).toEqual({ left: 0, top: 503, width: 122, height: 10 });
});

test('before an event it grows upwards, and ends where it should', () => {
  const box = placeBeside({ top: 503, height: 10 }, [event(515, 58)], column);
  expect(box).toEqual({ left: 0, top: 489, width: 122, height: 24 });
});

test('beside events it takes the widest lane that is free', () => {
  const box = placeBeside({ top: 500, height: 46 }, [event(480, 90, 0, 50), event(490, 20, 90, 32)], column);
  expect(box?.left).toBeGreaterThanOrEqual(50);
  expect(box!.left + box!.width).toBeLessThanOrEqual(90);
});

test('where everything is taken it is not drawn', () => {
  expect(placeBeside({ top: 500, height: 46 }, [event(480, 90)], column)).toBeNull();
});

test('it never lies over anything, never leaves its column, and never moves from its moment', () => {
  const boxes = fc.array(
    fc.record({
      left: fc.double({ min: 0, max: 120, noNaN: true }),
      top: fc.integer({ min: -1, max: 1150 }),
      width: fc.double({ min: 1, max: 130, noNaN: true }),
      height: fc.integer({ min: 1, max: 300 }),
    }),
    { maxLength: 12 },
  );
  const wish = fc.record({ top: fc.integer({ min: -1, max: 1140 }), height: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(wish, boxes, (wanted, taken) => {
      const box = placeBeside(wanted, taken, column);
      if (!box) return;
      for (const other of taken) {
        const isApart =
          box.left + box.width <= other.left ||
          other.left + other.width <= box.left ||
          box.top + box.height <= other.top ||
          other.top + other.height <= box.top;
        expect(isApart).toBe(true);
      }
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width).toBeLessThanOrEqual(column.width);
      expect(box.top === wanted.top || box.top + box.height === wanted.top + wanted.height).toBe(true);
    }),
  );
});

test('an event that ends where it begins, give or take a part of a pixel, leaves it its place', () => {
  expect(placeBeside({ top: 600, height: 28 }, [event(500, 100.3)], column)).toEqual({
    left: 0,
    top: 600,
    width: 122,
    height: 28,
  });
  expect(placeBeside({ top: 600, height: 28 }, [event(500, 102)], column)?.top).toBeUndefined();
});
