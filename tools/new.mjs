/**
 * `npm run new`: starts one of the things that grow, so that its contract fails only for what a person must write.
 *
 *     npm run new ritual book-club R19               as the ritual of practice R19 is set up
 *     npm run new site example-calendar https://calendar.example.com
 *     npm run new language de
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './process.mjs';

/** A mistake of the person at the keyboard, told in a sentence. */
export class Mistake extends Error {}

/** @param {string} id */
const camelCase = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @param {string} id */
function checkId(id) {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    throw new Mistake(`“${id}” cannot be a name: use lower case letters, digits and hyphens, such as book-club.`);
  }
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} text
 */
function create(folder, file, text) {
  const full = path.join(folder, file);
  if (existsSync(full)) throw new Mistake(`${file} exists already.`);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return file;
}

/**
 * Set up as the ritual of the same practice; with empty texts, in which the minutes of the guide are right.
 * @param {string} folder of the project
 * @param {string[]} args
 */
export function newRitual(folder, [id = '', practice = 'R3']) {
  checkId(id);
  const catalogue = path.join(folder, 'rituals', 'catalogue');
  const models = readdirSync(catalogue).map((file) => ({
    file,
    text: readFileSync(path.join(catalogue, file), 'utf8'),
  }));
  const model = models.find(({ text }) => text.includes(`practice: '${practice}'`));
  if (!model)
    throw new Mistake(`There is no practice ${practice}. There are R1 to R25: see the files in rituals/catalogue/.`);
  const [head = '', texts = ''] = model.text.split(/^ {2}texts: \{$/m);
  const [, ...minutes] = texts.slice(0, texts.search(/^ {4}nl: \{$/m)).split(/\bminutes: /);
  const guide = minutes.map((rest) => `        { minutes: ${Number.parseInt(rest, 10)}, text: '' },\n`).join('');
  const words = ['en', 'nl'].map(
    (language) =>
      `    ${language}: {\n      name: '',\n      title: '',\n      invitation: '',\n      guide: [\n${guide}      ],\n      why: '',\n    },\n`,
  );
  const set = head
    .replace(/^\/\*\*[\s\S]*?\*\//, '/** What it is, in one sentence: write it here. */')
    .replace(/\bid: '[^']*'/, `id: '${id}'`);
  const made = create(folder, `rituals/catalogue/${id}.ts`, `${set}  texts: {\n${words.join('')}  },\n});\n`);

  const index = path.join(catalogue, 'index.ts');
  const modelName = camelCase(model.file.replace(/\.ts$/, ''));
  const list = readFileSync(index, 'utf8')
    .replace(`import ${modelName} from`, `import ${camelCase(id)} from './${id}.ts';\nimport ${modelName} from`)
    .replace(new RegExp(`^  ${modelName},$`, 'm'), `  ${modelName},\n  ${camelCase(id)},`);
  writeFileSync(index, list);
  return [made, 'rituals/catalogue/index.ts'];
}

/**
 * @param {string} folder of the project
 * @param {string[]} args
 */
export function newSite(folder, [id = '', address = '']) {
  checkId(id);
  if (!URL.canParse(address))
    throw new Mistake('Name the address of the page too, such as https://calendar.example.com');
  const { origin, host } = new URL(address);
  const text = `/** ${id}: what it is, and where what is written here was learnt. */
import type { CalendarPageReading, CalendarSite, Place } from '../site.ts';

const places = {
  main: { selector: '[role="main"]', note: 'The calendar itself. Say how you know.', expected: 'one' },
} as const satisfies Readonly<Record<string, Place>>;

/** Nothing is known yet, and that is an answer. */
function read(page: Document): CalendarPageReading {
  const missing = Object.entries(places).flatMap(([name, { selector }]) => (page.querySelector(selector) ? [] : [name]));
  return { view: 'unknown', zone: null, account: null, days: [], events: [], missing };
}

const site: CalendarSite = {
  kind: 'calendar',
  id: '${id}',
  matches: ['${origin}/*'],
  examples: {
    ours: ['${origin}/'],
    others: ['http://${host}/', 'https://${host}.evil.example/'],
  },
  recognises: (url) => url.origin === '${origin}',
  places,
  read,
};

export default site;
`;
  return [create(folder, `sites/pages/${id}.ts`, text)];
}

/**
 * The English words, to be translated in place: the same keys from the start.
 * @param {string} folder of the project
 * @param {string[]} args
 */
export function newLanguage(folder, [language = '']) {
  if (!/^[a-z]{2,3}$/.test(language)) throw new Mistake('Name the language by its code, such as de.');
  const english = JSON.parse(readFileSync(path.join(folder, 'locales', 'en.json'), 'utf8'));
  const languageName = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const words = { ...english, languageName };
  const made = create(folder, `locales/${language}.json`, `${JSON.stringify(words, null, 2)}\n`);
  const browserWords = readFileSync(path.join(folder, 'public', '_locales', 'en', 'messages.json'), 'utf8');
  const madeToo = create(folder, `public/_locales/${language}/messages.json`, browserWords);
  const file = path.join(folder, 'locales', 'translate.ts');
  const code = readFileSync(file, 'utf8')
    .replace("import en from './en.json'", `import ${language} from './${language}.json' with { type: 'json' };\n$&`)
    .replace(/^export const messages = \{ (.*) \};$/m, `export const messages = { $1, ${language} };`);
  writeFileSync(file, code);
  return [made, madeToo, 'locales/translate.ts'];
}

/** @type {Record<string, (folder: string, args: string[]) => string[]>} */
const kinds = { ritual: newRitual, site: newSite, language: newLanguage };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind = '', ...args] = process.argv.slice(2);
  try {
    const make = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!make)
      throw new Mistake('What shall it be? npm run new ritual ID [PRACTICE] | site ID ADDRESS | language CODE');
    console.log(
      `Made: ${make(root, args).join(', ')}\nCONTRIBUTING.md says what comes next; npm run fix puts it in form.`,
    );
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
