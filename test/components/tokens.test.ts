import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../components/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
);

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const surfaces = ['paper', 'surface', 'sunken', 'accent-tint', 'notice-tint'];
const pairs: [string, string, number][] = [
  ...surfaces.flatMap((on): [string, string, number][] => [
    ['ink', on, 7],
    ['ink-soft', on, 4.5],
    ['accent', on, 4.5],
    ['accent-strong', on, 4.5],
  ]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ...['paper', 'surface', 'danger-tint'].map((on): [string, string, number] => ['danger', on, 4.5]),
  ['ink', 'danger-tint', 7],
  // What shows where a control is.
  ...['paper', 'surface', 'sunken'].map((on): [string, string, number] => ['line-strong', on, 3]),
];

describe.each(['light', 'dark'] as const)('the %s colours', (look) => {
  test.each(pairs)('%s on %s stands out by %d', (text, on, least) => {
    expect(contrast(tokens.get(text)![look], tokens.get(on)![look])).toBeGreaterThanOrEqual(least);
  });
});

test('high contrast leaves no colour of ours', () => {
  const forced = css.slice(css.indexOf('forced-colors: active'));
  for (const name of tokens.keys()) expect(forced, name).toContain(`--${name}:`);
});
