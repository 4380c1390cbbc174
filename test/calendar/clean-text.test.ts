import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, cleanTitle } from '../../calendar/clean-text.ts';

describe('a title', () => {
  it.each([
    ['Stand-up', 'Stand-up'],
    ['  Café ', 'Café'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    ['half of a \ud83d', 'half of a \ufffd'],
    ['<b>not bold</b>', '<b>not bold</b>'],
    ['', ''],
    [' ', ''],
  ])('%j is kept as %j', (text, kept) => {
    expect(cleanTitle(text)).toBe(kept);
  });

  it('fault 77: whatever it is, it becomes one line of at most 500 characters, and stays so', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 400, maxLength: 600 }));
    fc.assert(
      fc.property(any, (text) => {
        const kept = cleanTitle(text);
        expect([...kept].length).toBeLessThanOrEqual(500);
        expect(kept).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
        expect(kept).toBe(kept.trim());
        expect(cleanTitle(kept)).toBe(kept);
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    ['Anna@Work.example', 'anna@work.example'],
    [' anna@work.example\n', 'anna@work.example'],
    ['Anna de Vries <Anna@work.example>', 'anna@work.example'],
    ['"Vries, Anna de" <anna@work.example>', 'anna@work.example'],
    ['mailto:anna@work.example', 'anna@work.example'],
    ['MAILTO:anna@work.example', 'anna@work.example'],
    ['anna', null],
    ['', null],
    ['anna@', null],
    ['@work.example', null],
    ['a@b@c', null],
    ['anna@work.example, bram@work.example', null],
    ['<anna@work.example', null],
    [`${'a'.repeat(400)}@work.example`, null],
  ])('%j is %j', (text, address) => {
    expect(addressOf(text)).toBe(address);
  });

  it('fault 61: a long text without one is seen to have none at once', () => {
    expect(addressOf('<'.repeat(1_000_000))).toBeNull();
    expect(addressOf(`${'@'.repeat(1_000_000)}>`)).toBeNull();
  });
});
