/**
 * People out of text that somebody has at hand: a list of names, the `To:` line of a mail, rows from a spreadsheet. Whatever it
 * is, the answer is a preview; nothing is taken over unseen, and what could not be read is named with its line.
 *
 * A parser of our own: a spreadsheet library reads cells, while most of what people paste is no table at all.
 */
import { type Day, dayOf, isZone, parseDate, type Weekday, type Zone } from '../calendar/zone.ts';

export interface PastedPerson {
  readonly name: string;
  /** Lower case. */
  readonly email?: string;
  readonly zone?: Zone;
  readonly teams?: readonly string[];
  readonly groups?: readonly string[];
  readonly officeDays?: readonly Weekday[];
  readonly area?: string;
  readonly since?: Day;
}

export interface PastedPeople {
  readonly people: readonly PastedPerson[];
  /** Somebody who is in the text before, or was in the team already. */
  readonly known: readonly PastedPerson[];
  /** Lines, from 1, in which nobody was found. */
  readonly unread: readonly number[];
  /** There were more than may be taken over at once. */
  readonly isCut: boolean;
}

const mostPeople = 1000;
const longestName = 200;
/** No name is this long; and what looks for an address in it stays quick. */
const longestCell = 500;

/** Column names in lists that people have, letters and digits only. */
const columns = {
  name: [
    'naam',
    'name',
    'volledigenaam',
    'fullname',
    'displayname',
    'weergavenaam',
    'medewerker',
    'collega',
    'employee',
  ],
  first: ['voornaam', 'roepnaam', 'firstname', 'givenname'],
  infix: ['tussenvoegsel', 'tussenvoegsels', 'infix'],
  last: ['achternaam', 'lastname', 'surname', 'familyname'],
  email: ['email', 'emailadres', 'emailaddress', 'mail', 'mailadres', 'email1value', 'primaryemail'],
  zone: ['tijdzone', 'timezone', 'zone'],
  teams: ['team', 'teams', 'afdeling', 'department'],
  groups: ['groep', 'groepen', 'group', 'groups', 'interesses', 'interests', 'themas'],
  officeDays: ['kantoordagen', 'kantoordag', 'officedays', 'officeday'],
  area: ['woonplaats', 'plaats', 'wijk', 'buurt', 'area', 'city', 'town', 'neighbourhood'],
  since: ['indienst', 'indienstsinds', 'startdatum', 'eerstewerkdag', 'startdate', 'firstday', 'since'],
} as const;
type Column = keyof typeof columns;

export function readPastedPeople(
  text: string,
  team: readonly { readonly name: string; readonly email?: string }[] = [],
): PastedPeople {
  const plainText = text.replace(/^\uFEFF/, '');
  const table = readTable(plainText);
  const header = table[0] && columnsOf(table[0].cells);
  const found = header
    ? table.slice(1).map((row) => ({ line: row.line, people: [fromColumns(header, row.cells)] }))
    : readLines(plainText).map((row) => ({ line: row.line, people: fromList(row) }));
  const people: PastedPerson[] = [];
  const known: PastedPerson[] = [];
  const unread: number[] = [];
  const seen = new Set(team.flatMap(keysOf));
  for (const row of found) {
    const named = row.people.filter((person) => person !== null);
    if (named.length === 0) unread.push(row.line);
    for (const person of named) {
      const keys = keysOf(person);
      if (keys.some((key) => seen.has(key))) known.push(person);
      else people.push(person);
      for (const key of keys) seen.add(key);
    }
  }
  return { people: people.slice(0, mostPeople), known, unread, isCut: people.length > mostPeople };
}

/** Two with the same address are one; without an address, two with the same name. */
function keysOf(person: { readonly name: string; readonly email?: string }): string[] {
  return [person.email ? `@${person.email.toLowerCase()}` : person.name.trim().toLowerCase()];
}

interface Row {
  readonly line: number;
  readonly separator: string;
  readonly cells: readonly string[];
}

/** What parts the cells of a line: Dutch spreadsheets write semicolons, and so does Outlook between people. */
const separatorOf = (line: string): string =>
  ['\t', ';', ','].find((sign) => line.replace(/"(?:[^"]|"")*"/g, '').includes(sign)) ?? ',';

/** A table, with whatever its first line parts its cells by. */
function readTable(text: string): Row[] {
  const first = text.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '';
  return readCells(text, separatorOf(first));
}

/** No table: each line as it comes, since people paste together what they find. */
const readLines = (text: string): Row[] =>
  text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => readCells(line, separatorOf(line)).map((row) => ({ ...row, line: index + 1 })));

/** Cells by RFC 4180: quoted ones may hold separators, line breaks and doubled quotes. */
function readCells(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let started = 1;
  const endRow = () => {
    cells.push(cell.trim());
    if (cells.some((text) => text !== '')) rows.push({ line: started, separator, cells });
    cells = [];
    cell = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] as string;
    const isBreak = sign === '\n' || (sign === '\r' && text[i + 1] !== '\n');
    if (isBreak) line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '' && hasClosingQuote(text, i)) isQuoted = true;
    else if (isBreak) {
      endRow();
      started = line;
    } else if (sign === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

/** A lone quote is a typing error, and must not swallow the rest of the list. */
const hasClosingQuote = (text: string, from: number): boolean => text.indexOf('"', from + 1) !== -1;

function columnsOf(cells: readonly string[]): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>();
  cells.forEach((cell, index) => {
    const word = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    for (const [column, words] of Object.entries(columns)) {
      if ((words as readonly string[]).includes(word) && !found.has(column as Column))
        found.set(column as Column, index);
    }
  });
  const canName = found.has('name') || found.has('first') || found.has('email');
  return canName && cells.every((cell) => !cell.includes('@')) ? found : null;
}

function fromColumns(header: ReadonlyMap<Column, number>, cells: readonly string[]): PastedPerson | null {
  const cellOf = (column: Column): string => plain(cells[header.get(column) ?? -1] ?? '');
  const { name: beside, email } = nameAndEmail(cellOf('email'));
  const whole = nameAndEmail(cellOf('name'));
  const parts = [cellOf('first'), cellOf('infix'), cellOf('last')].filter(Boolean).join(' ');
  const address = email ?? whole.email;
  const name = whole.name || parts || beside || nameFromEmail(address);
  if (!name) return null;
  const zone = cellOf('zone');
  const since = dateFrom(cellOf('since'));
  const area = cellOf('area');
  const officeDays = weekdaysFrom(cellOf('officeDays'));
  const teams = wordsFrom(cellOf('teams'));
  const groups = wordsFrom(cellOf('groups'));
  return {
    name: name.slice(0, longestName).trim(),
    ...(address && { email: address }),
    ...(zone && isZone(zone) && { zone }),
    ...(teams.length > 0 && { teams }),
    ...(groups.length > 0 && { groups }),
    ...(officeDays.length > 0 && { officeDays }),
    ...(area && { area: area.slice(0, longestName) }),
    ...(since !== null && { since }),
  };
}

/** A line without column names: one person in two cells, or as many people as there are cells. */
function fromList({ cells, separator }: Row): PastedPerson[] {
  const read = cells.filter(Boolean).map((cell) => nameAndEmail(plain(cell)));
  const [a, b] = read;
  if (a && b && read.length === 2) {
    // `Sanne; sanne@…` in either order.
    const isSplit = Boolean((a.email && !a.name && !b.email) || (b.email && !b.name && !a.email));
    // Outlook's `Jansen, Sanne <sanne@…>`.
    const isTurned = separator === ',' && !a.email && b.email !== undefined;
    if (isSplit || isTurned) {
      const email = a.email ?? b.email;
      return named({ name: [b.name, a.name].filter(Boolean).join(' '), ...(email && { email }) });
    }
  }
  return read.flatMap(named);
}

/** Nobody, where there is neither a name nor an address to make one of. */
function named({ name, email }: { readonly name: string; readonly email?: string }): PastedPerson[] {
  const own = name || nameFromEmail(email);
  return own ? [{ name: own.slice(0, longestName).trim(), ...(email && { email }) }] : [];
}

const address = /[^\s<>"'(),;:[\]@]+@[^\s<>"'(),;:[\]@.]+(?:\.[^\s<>"'(),;:[\]@.]+)+/;

function nameAndEmail(cell: string): { name: string; email?: string } {
  const email = address.exec(cell)?.[0];
  if (!email && cell.includes('@')) return { name: '' };
  const bare = (email ? cell.replace(email, ' ') : cell)
    .replace(/mailto:/gi, ' ')
    .replace(/^[\s*•\-–\d.)]+(?=\p{L})/u, '')
    .replace(/[<>"()[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '');
  const name = bare.replace(/^([^,]+), ?([^,]+)$/, '$2 $1');
  const isName = /\p{L}/u.test(name);
  return { name: isName ? name : '', ...(email && { email: email.toLowerCase().slice(0, 254) }) };
}

/** `sanne.de-wit@…` is Sanne De Wit until somebody knows better. */
function nameFromEmail(email: string | undefined): string {
  const words = (email?.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => /\p{L}/u.test(word));
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** What a spreadsheet's formula shows, and no formula: text from here may end up in a spreadsheet again. */
function plain(cell: string): string {
  const text = cell
    .slice(0, longestCell)
    .replace(/[\s\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  if (!/^[=+@]/.test(text)) return text;
  const link = /^=HYPERLINK\(\s*"([^"]*)"\s*[,;]\s*"([^"]*)"\s*\)$/i.exec(text);
  if (link) return [link[2], address.exec(link[1] ?? '')?.[0]].filter(Boolean).join(' ');
  return text.replace(/^[=+@\s]+/, '');
}

const wordsFrom = (cell: string): string[] =>
  cell
    .split(/[,;/|]/)
    .map((word) => word.trim().slice(0, 100))
    .filter(Boolean);

const dayNames = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo', 'mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];

function weekdaysFrom(cell: string): Weekday[] {
  const days = new Set<Weekday>();
  for (const word of cell.toLowerCase().split(/[^\p{L}\d]+/u)) {
    const named = dayNames.indexOf(word.slice(0, 2));
    if (named >= 0) days.add(((named % 7) + 1) as Weekday);
    else if (/^[1-7]$/.test(word)) days.add(Number(word) as Weekday);
  }
  return [...days].sort();
}

/** `2026-11-02`, or day first as Europe writes it. */
function dateFrom(cell: string): Day | null {
  const european = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(cell);
  if (!european) return parseDate(cell);
  const [, date = '', month = '', year = ''] = european;
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return parseDate(iso) === null ? null : dayOf(Number(year), Number(month), Number(date));
}
