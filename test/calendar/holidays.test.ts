import { describe, expect, it } from 'vitest';
import { DEFAULT_COUNTRY, holidayCountries, holidayRegions, holidaysOf } from '../../calendar/holidays.ts';
import { dateOf } from '../../calendar/zone.ts';

const dates = (country: string, year: number, region?: string): string[] =>
  holidaysOf({ country, region, fromYear: year, toYear: year }).map(({ day }) => dateOf(day));

describe('holidays', () => {
  it('are the Dutch public ones, Easter and the moved King’s Day included', () => {
    expect(dates(DEFAULT_COUNTRY, 2026)).toEqual([
      '2026-01-01',
      '2026-04-05',
      '2026-04-06',
      '2026-04-27',
      '2026-05-14',
      '2026-05-24',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ]);
    // 27 April 2025 is a Sunday: it is kept the day before.
    expect(dates('NL', 2025)).toContain('2025-04-26');
    expect(dates('NL', 2025)).not.toContain('2025-04-27');
  });

  it('have their names in the language asked for', () => {
    const [first] = holidaysOf({ country: 'NL', fromYear: 2026, toYear: 2026, language: 'nl' });
    expect(first?.name).toBe('Nieuwjaar');
  });

  it('follow the region, and the country where the region is unknown', () => {
    expect(dates('DE', 2026, 'BY')).toContain('2026-01-06');
    expect(dates('DE', 2026)).not.toContain('2026-01-06');
    expect(dates('DE', 2026, 'ZZ')).toEqual(dates('DE', 2026));
  });

  it('are none for a country that nobody knows, and bounded for years that make no sense', () => {
    expect(dates('XX', 2026)).toEqual([]);
    expect(holidaysOf({ country: 'NL', fromYear: 2026, toYear: 2000 })).toEqual([]);
    expect(holidaysOf({ country: 'NL', fromYear: 2026, toYear: 1e9 }).length).toBeLessThan(600);
  });

  it('can be chosen from a list, by name', () => {
    const names = holidayCountries('nl');
    expect(names.find(({ code }) => code === 'NL')?.name).toBe('Nederland');
    expect(names.length).toBeGreaterThan(150);
    expect(holidayRegions('DE').map(({ code }) => code)).toContain('BY');
    expect(holidayRegions('XX')).toEqual([]);
  });
});
