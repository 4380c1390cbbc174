import { describe, expect, test } from 'vitest';
import { PlainError } from '../../calendar/error.ts';
import { dayOf } from '../../calendar/zone.ts';
import { languagesOf } from '../../cli/io.ts';
import { languageOf, parsePlanOptions, parseStartOptions } from '../../cli/options.ts';

const io = { languages: ['nl-NL'] };

describe('what one can say on the command line', () => {
  test('nothing is needed', () => {
    expect(parsePlanOptions(['my.ics'], io)).toMatchObject({
      sources: ['my.ics'],
      days: 14,
      language: 'nl',
      isJson: false,
    });
  });

  test('everything can be said, in any order', () => {
    expect(
      parseStartOptions(
        [
          '--from',
          '2026-11-23',
          'a.ics',
          '--lang=en',
          '--days=7',
          '--once',
          'b.ics',
          '--json',
          '--me',
          ' Me@Example.com',
        ],
        io,
      ),
    ).toMatchObject({
      sources: ['a.ics', 'b.ics'],
      from: dayOf(2026, 11, 23),
      days: 7,
      language: 'en',
      isOnce: true,
      hasBrowser: false,
      isJson: true,
      me: 'me@example.com',
    });
  });

  test.each([
    ['--form=2026-11-23', 'option-unknown'],
    ['--from', 'option-incomplete'],
    ['--json=yes', 'option-incomplete'],
    ['--from=2026-02-30', 'date-wrong'],
    ['--days=0', 'days-wrong'],
    ['--days=many', 'days-wrong'],
    ['--days=93', 'days-wrong'],
    ['--lang=tlh', 'language-unknown'],
    ['--once', 'option-unknown'],
  ])('%s is answered with a sentence', (arg, code) => {
    const parse = () => parsePlanOptions([arg], io);
    expect(parse).toThrow(PlainError);
    expect(parse).toThrow(code);
  });

  test('the language is told, or that of the machine', () => {
    expect(languageOf(['plan', '--lang', 'en'], io)).toBe('en');
    expect(languageOf(['plan', '--lang=en'], io)).toBe('en');
    expect(languageOf(['plan', '--lang'], io)).toBe('nl');
    expect(languagesOf({ LC_ALL: 'nl_NL.UTF-8', LANG: 'en_US.UTF-8' }, 'en-US')).toEqual(['nl_NL.UTF-8', 'en-US']);
    expect(languagesOf({ LANG: 'C.UTF-8' }, 'nl-NL')).toEqual(['nl-NL']);
    expect(languageOf([], { languages: languagesOf({ LANG: 'nl_NL.UTF-8' }, 'en-US') })).toBe('nl');
  });
});
