import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTable } from '../../cli/table.ts';
import { harmless, pad, widthOf, wrap } from '../../cli/text-width.ts';

describe('text in a terminal', () => {
  test('takes the room that people see', () => {
    expect(['a', 'é', 'e\u0301', '👩‍👩‍👧', '漢', '🇳🇱', '1', '©'].map(widthOf)).toEqual([1, 1, 1, 2, 2, 2, 1, 1]);
  });

  test('cannot steer the terminal, whatever a title holds', () => {
    expect(harmless('\u001b[2J\u001b]0;owned\u0007x\r\ny\u202e')).toBe('[2J]0;ownedx y');
  });

  test('never gets wider than its column, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(harmless(text).replaceAll(' ', ''));
      }),
    );
  });

  test('is filled up to its width', () => {
    expect(pad('漢', 4)).toBe('漢  ');
  });
});

test('a table fits its width, with wrapped cells beside each other', () => {
  const table = renderTable({
    width: 30,
    columns: [{ heading: 'When', width: 6 }, { heading: 'What', width: 8 }, { heading: 'Why' }],
    rows: [
      [['Mon', '09:00'], 'Coffee together', 'Because it is good.'],
      ['Tue', 'Walk', 'Fresh air.'],
    ],
  });
  expect(table).toBe(
    [
      'When    What      Why',
      '──────────────────────────────',
      'Mon     Coffee    Because it',
      '09:00   together  is good.',
      '',
      'Tue     Walk      Fresh air.',
    ].join('\n'),
  );
});
