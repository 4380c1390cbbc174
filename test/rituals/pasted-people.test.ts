import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../calendar/zone.ts';
import { readPastedPeople } from '../../rituals/pasted-people.ts';

const people = (text: string) => readPastedPeople(text).people;

describe('people from pasted text', () => {
  test('a list of names, one to a line', () => {
    expect(people('Sanne de Wit\n- Joris\n3. Yusuf Öztürk\n\n')).toEqual([
      { name: 'Sanne de Wit' },
      { name: 'Joris' },
      { name: 'Yusuf Öztürk' },
    ]);
  });

  test('the To line of a mail', () => {
    expect(
      people('Sanne de Wit <Sanne@Example.org>, "Berg, Joris van den" <joris@example.org>, yusuf.oz@example.org'),
    ).toEqual([
      { name: 'Sanne de Wit', email: 'sanne@example.org' },
      { name: 'Joris van den Berg', email: 'joris@example.org' },
      { name: 'Yusuf Oz', email: 'yusuf.oz@example.org' },
    ]);
  });

  test("Outlook's semicolons and family names first", () => {
    expect(people('Wit, Sanne de <sanne@example.org>; Jansen, Joris <joris@example.org>; Priya')).toEqual([
      { name: 'Sanne de Wit', email: 'sanne@example.org' },
      { name: 'Joris Jansen', email: 'joris@example.org' },
      { name: 'Priya' },
    ]);
  });

  test('what was found here and there: each line parted in its own way', () => {
    expect(people('Sanne, Joris\nYusuf <yusuf@example.org>; Priya\nAroha')).toEqual([
      { name: 'Sanne' },
      { name: 'Joris' },
      { name: 'Yusuf', email: 'yusuf@example.org' },
      { name: 'Priya' },
      { name: 'Aroha' },
    ]);
  });

  test('name and address in two cells, in either order', () => {
    expect(people('Sanne\tsanne@example.org\njoris@example.org\tJoris')).toEqual([
      { name: 'Sanne', email: 'sanne@example.org' },
      { name: 'Joris', email: 'joris@example.org' },
    ]);
  });

  test('a Dutch spreadsheet: BOM, semicolons, quoted cells with breaks in them', () => {
    const text =
      '\uFEFFVoornaam;Tussenvoegsel;Achternaam;E-mailadres;Tijdzone;Afdeling;Kantoordagen;Woonplaats;In dienst\r\n' +
      'Sanne;de;Wit;SANNE@example.org;Europe/Amsterdam;"Web; Data";"di, do";"Utrecht\r\nOost";02-11-2026\r\n' +
      'Joris;;"Jansen ""JJ""";;Mars/Olympus;;;;31-02-2026\r\n';
    expect(people(text)).toEqual([
      {
        name: 'Sanne de Wit',
        email: 'sanne@example.org',
        zone: 'Europe/Amsterdam',
        teams: ['Web', 'Data'],
        officeDays: [2, 4],
        area: 'Utrecht Oost',
        since: dayOf(2026, 11, 2),
      },
      { name: 'Joris Jansen "JJ"' },
    ]);
  });

  test('an English spreadsheet with commas, columns in any order, others ignored', () => {
    expect(
      people('Shoe size,Email,Office days,Full name,Groups\n44,joris@example.org,Tue/Thursday,Joris,Running'),
    ).toEqual([{ name: 'Joris', email: 'joris@example.org', officeDays: [2, 4], groups: ['Running'] }]);
  });

  test('fault 76: a formula is taken for what it shows', () => {
    const rows = 'Name\n"=HYPERLINK(""mailto:sanne@example.org"",""Sanne"")"\n"=cmd|\'/c calc\'!A1"\n+Joris';
    expect(people(rows)).toEqual([
      { name: 'Sanne', email: 'sanne@example.org' },
      { name: "cmd|'/c calc'!A1" },
      { name: 'Joris' },
    ]);
  });

  test('fault 72: markup stays text, without its brackets', () => {
    expect(people('<img src=x onerror=alert(1)> Sanne')).toEqual([{ name: 'img src=x onerror=alert 1 Sanne' }]);
  });

  test('fault 74: signs that turn the direction of writing are gone', () => {
    expect(people('San\u202Ene')).toEqual([{ name: 'San ne' }]);
  });

  test('somebody twice, or in the team already, comes in once', () => {
    const read = readPastedPeople(
      'Sanne <sanne@example.org>\nS. de Wit <SANNE@example.org>\nJoris\njoris\nPriya <priya@example.org>',
      [{ name: 'Priya Nair', email: 'Priya@example.org' }],
    );
    expect(read.people.map(({ name }) => name)).toEqual(['Sanne', 'Joris']);
    expect(read.known.map(({ name }) => name)).toEqual(['S. de Wit', 'joris', 'Priya']);
  });

  test('two colleagues who share a name but not an address are two', () => {
    expect(people('Jan <jan@example.org>\nJan <jan.b@example.org>')).toHaveLength(2);
  });

  test('a line in which nobody is found is named', () => {
    expect(readPastedPeople('Sanne\n12345\n@@@\nJoris')).toMatchObject({ unread: [2, 3] });
  });

  test('a quote that is never closed does not swallow the list', () => {
    expect(people('Sanne\n"Joris\nPriya').map(({ name }) => name)).toEqual(['Sanne', 'Joris', 'Priya']);
  });

  test('a thousand at once, and it says that there were more', () => {
    const read = readPastedPeople(Array.from({ length: 1200 }, (_, i) => `Collega ${i}`).join('\n'));
    expect(read.people).toHaveLength(1000);
    expect(read.isCut).toBe(true);
  });

  test('whatever is pasted: nobody without a name, nobody twice', () => {
    const sign = fc.constantFrom(
      '"',
      ';',
      ',',
      '\t',
      '\n',
      '\r',
      '<',
      '>',
      '@',
      '.',
      'Name',
      'E-mail',
      'a',
      'é',
      ' ',
      '=',
      '\uFEFF',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(sign, { maxLength: 60 }).map((all) => all.join('')),
        ),
        (text) => {
          const read = people(text);
          const keys = read.map(({ name, email }) => (email ? `@${email}` : name.toLowerCase()));
          expect(new Set(keys).size).toBe(keys.length);
          for (const { name, email } of read) {
            expect(name.trim()).not.toBe('');
            expect(name).toBe(name.trim());
            if (email !== undefined) expect(email).toMatch(/^[^\s@<>"]+@[^\s@<>"]+$/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
