import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Mistake, newLanguage, newRitual, newSite } from '../../tools/new.mjs';
import { faultsOf } from '../rituals/contract.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wandelgang-new-'));
  for (const part of ['rituals', 'sites', 'locales', 'calendar', 'public/_locales']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

describe('npm run new', () => {
  test.each(['R1', 'R7', 'R19'])('a ritual like that of %s misses nothing but its texts', async (practice) => {
    newRitual(folder, ['book-club', practice]);
    const { default: ritual } = await import(path.join(folder, 'rituals/catalogue/book-club.ts'));
    expect(ritual).toMatchObject({ id: 'book-club', practice });
    expect(faultsOf(ritual).filter((fault) => !/^(?:en|nl)\b|is in both languages/.test(fault))).toEqual([]);
    const { catalogue } = await import(path.join(folder, 'rituals/catalogue/index.ts'));
    expect(catalogue.map((one: { id: string }) => one.id)).toContain('book-club');
  });

  test('a site recognises its own address and no other', async () => {
    newSite(folder, ['example-calendar', 'https://calendar.example.com/week']);
    const { default: site } = await import(path.join(folder, 'sites/pages/example-calendar.ts'));
    const recognised = (addresses: string[]) => addresses.map((address) => site.recognises(new URL(address)));
    expect(recognised(site.examples.ours)).toEqual([true]);
    expect(recognised(site.examples.others)).toEqual([false, false]);
  });

  test('a language has every word from the start, and is offered', () => {
    newLanguage(folder, ['de']);
    const { languageName, ...words } = JSON.parse(read('locales/de.json'));
    expect(languageName).toBe('Deutsch');
    expect(words).toEqual({ ...JSON.parse(read('locales/en.json')), languageName: undefined });
    expect(read('locales/translate.ts')).toMatch(/^import de from '\.\/de\.json' with/m);
    expect(read('locales/translate.ts')).toMatch(/^export const messages = \{ en, nl, de \};$/m);
    expect(JSON.parse(read('public/_locales/de/messages.json'))).toHaveProperty('description');
  });

  test('what exists is not overwritten, and a mistake is told in a sentence', () => {
    expect(() => newLanguage(folder, ['nl'])).toThrow('exists already');
    expect(() => newRitual(folder, ['Book Club'])).toThrow(Mistake);
    expect(() => newRitual(folder, ['book-club', 'R99'])).toThrow('R1 to R25');
    expect(() => newSite(folder, ['x', 'nowhere'])).toThrow('https://');
  });
});
