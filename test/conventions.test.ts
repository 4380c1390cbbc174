/**
 * The rules of the house, read off the files. What a reviewer would have to say twice stands here, with how to mend it.
 * The rules themselves, with their reasons, are in CONTRIBUTING.md.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { messages } from '../locales/translate.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Every file of ours, new ones included. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '');

const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const isCode = (file: string) => /\.(ts|tsx|mjs)$/.test(file);
const code = files.filter(isCode).map((file) => ({ file, text: textOf(file) }));
/** What ships or runs; not the tests. */
const sources = code.filter(({ file }) => !file.startsWith('test/'));
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');

interface Import {
  readonly file: string;
  readonly from: string;
  readonly isType: boolean;
  /** Written as a path, so a file of the project. */
  readonly isOurs: boolean;
}

/** `import … from`, `export … from`, `import('…')`, with relative ones resolved to paths of the project. */
function importsOf({ file, text }: { file: string; text: string }): Import[] {
  const found = withoutComments(text).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([statement, type, name, dynamic]) => {
    const from = (name ?? dynamic ?? '').replace(/\?.*$/, '');
    const names = /\{([^}]*)\}/
      .exec(statement ?? '')?.[1]
      ?.split(',')
      .filter((one) => one.trim() !== '');
    const areAllTypes = names !== undefined && names.length > 0 && names.every((one) => /^\s*type\s/.test(one));
    return {
      file,
      from: from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from,
      isType: type !== undefined || areAllTypes,
      isOurs: from.startsWith('.'),
    };
  });
}

const imports = sources.flatMap(importsOf);
const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '');

/**
 * What a folder may import of ours, apart from itself. `types` means only `import type`. A folder that joins everything and is
 * imported by nobody stands in `joiners`.
 */
const mayImport: Record<string, { values: readonly string[]; types?: readonly string[] }> = {
  calendar: { values: [] },
  locales: { values: [] },
  rituals: { values: ['calendar'] },
  sites: { values: ['calendar/span.ts', 'calendar/zone.ts'], types: ['calendar', 'rituals'] },
  storage: { values: [], types: ['calendar', 'rituals'] },
  components: { values: ['rituals', 'calendar', 'locales'] },
};
const joiners = ['entrypoints', 'teams-app', 'calendar-addon', 'server', 'cli', 'bench', 'tools', 'modules'];

const isWithin = (file: string, places: readonly string[]) =>
  places.some((place) => file === place || file.startsWith(`${place}/`));

describe('imports point one way', () => {
  for (const [folder, { values, types = [] }] of Object.entries(mayImport)) {
    test(`${folder}/ imports ${[...values, ...types.map((name) => `types of ${name}`)].join(', ') || 'nothing of ours'}`, () => {
      const wrong = imports.filter(({ file, from, isType }) => {
        if (folderOf(file) !== folder || !files.includes(from) || folderOf(from) === folder) return false;
        return !(isWithin(from, values) || (isType && isWithin(from, types)));
      });
      expect(
        wrong.map(({ file, from }) => `${file} imports ${from}`),
        `Hand the value in as an argument, or move what both need down into the folder that may be imported. What joins things belongs in ${joiners.slice(0, 5).join(', ')}.`,
      ).toEqual([]);
    });
  }

  test('rituals/ knows no calendar provider', () => {
    const wrong = imports.filter(
      ({ file, from }) => folderOf(file) === 'rituals' && isWithin(from, ['calendar/providers']),
    );
    expect(wrong, 'The planner is handed events; read them in entrypoints/ or cli/.').toEqual([]);
  });

  test('nobody imports what joins everything', () => {
    const wrong = imports.filter(
      ({ file, from, isType }) =>
        joiners.includes(folderOf(from)) &&
        folderOf(from) !== folderOf(file) &&
        !joiners.includes(folderOf(file)) &&
        !file.endsWith('.config.ts') &&
        !isType,
    );
    expect(wrong, 'Move the part that is wanted to the folder it is about, and import it from both.').toEqual([]);
  });

  test('a content script carries no storage and no calendar provider', () => {
    const reached = new Map<string, string>();
    const walk = (file: string, by: string) => {
      if (reached.has(file)) return;
      reached.set(file, by);
      for (const { from, isType } of imports.filter((one) => one.file === file)) {
        if (!isType && files.includes(from)) walk(from, file);
      }
    };
    for (const { file } of sources) if (/^entrypoints\/[^/]*\.content(\/|\.)/.test(file)) walk(file, 'WXT');
    const wrong = [...reached].filter(([file]) => isWithin(file, ['storage', 'calendar/providers']));
    expect(
      wrong.map(([file, by]) => `${file}, imported by ${by}`),
      "In a page, IndexedDB is the page's: ask the background by a message of entrypoints/background/messages.ts.",
    ).toEqual([]);
  });

  test("of Google's and Microsoft's own packages only the types ship in a browser", () => {
    const packages = ['googleapis', '@microsoft/microsoft-graph-types'];
    const onServers = ['calendar-addon', 'bench', 'tools'];
    const wrong = imports.filter(
      ({ file, from, isType }) => isWithin(from, packages) && !isType && !isWithin(file, onServers),
    );
    expect(
      wrong.map(({ file, from }) => `${file} imports ${from}`),
      "Write `import type`: in a browser Google's client is 476 kB that cannot run. Only calendar-addon/ may run it.",
    ).toEqual([]);
  });

  test('every import of ours names its file with the ending', () => {
    const wrong = code.flatMap(importsOf).filter(({ from, isOurs }) => isOurs && !/\.\w+$/.test(from));
    expect(
      wrong.map(({ file, from }) => `${file}: ${from}`),
      "Write './span.ts', not './span'.",
    ).toEqual([]);
  });
});

describe('browser', () => {
  test('the browser API appears only in entrypoints/ and modules/', () => {
    const wrong = sources
      .filter(({ file }) => !isWithin(file, ['entrypoints', 'modules', 'tools', 'bench']))
      .filter(({ text }) =>
        /wxt\/browser|(?<![\w.'"`-])(?:browser|chrome)\.(?:runtime|storage|tabs|alarms|permissions|i18n|action|scripting|windows|identity|notifications)\b/.test(
          withoutComments(text),
        ),
      );
    expect(
      wrong.map(({ file }) => file),
      'Hand in what is needed as a value or a function; entrypoints/ reads it from the browser.',
    ).toEqual([]);
  });

  test('what decides has no clock and no dice of its own', () => {
    const wrong = sources
      .filter(({ file }) => isWithin(file, ['calendar', 'rituals', 'sites', 'components', 'locales']))
      .filter(({ text }) => /\bDate\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now\b/.test(withoutComments(text)));
    expect(
      wrong.map(({ file }) => file),
      'Take `now` or `seed` as an argument: same input, same answer, on every machine.',
    ).toEqual([]);
  });

  test('the work of a transaction is an async function', () => {
    const wrong = sources.filter(({ text }) =>
      /\.transaction\(\s*'rw?'[^=]{0,200}?,\s*\(\) =>/.test(withoutComments(text)),
    );
    expect(
      wrong.map(({ file }) => file),
      'Write `async () =>`: only then Dexie keeps the transaction open over an await, else it ends early.',
    ).toEqual([]);
  });

  test('no words from outside become markup', () => {
    const wrong = sources.filter(({ text }) =>
      /\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML\(|document\.write\(|dangerouslySetInnerHTML/.test(
        withoutComments(text),
      ),
    );
    expect(
      wrong.map(({ file }) => file),
      'Set textContent, or let Preact do it.',
    ).toEqual([]);
  });
});

describe('names', () => {
  test('no folder is a bag', () => {
    const bags = files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|types|lib|shared|misc)\//.test(file));
    expect(bags, 'A helper lives beside its user; what two share is named after what it is about.').toEqual([]);
  });

  test('files are in kebab-case', () => {
    const named = files.filter((file) => isCode(file) || file.endsWith('.css'));
    const wrong = named.filter((file) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/.test(path.posix.basename(file)));
    expect(wrong, 'Rename to lower case with hyphens.').toEqual([]);
  });

  test('a file opens with a sentence on what it is for', () => {
    const wrong = sources.filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/ @.*\n)?(?:\/\*|\/\/)/.test(text));
    expect(
      wrong.map(({ file }) => file),
      'Begin with a comment: what it is for, and why it is there.',
    ).toEqual([]);
  });

  test('a default export is kept for what gets collected', () => {
    const wrong = sources
      .filter(
        ({ file }) =>
          !isWithin(file, ['rituals/catalogue', 'rituals/openers/bank', 'sites/pages', 'entrypoints', 'modules']),
      )
      .filter(({ file }) => !file.endsWith('.config.ts') && !file.endsWith('.mjs'))
      .filter(({ text }) => /^export default\b/m.test(text));
    expect(
      wrong.map(({ file }) => file),
      'Give it a name.',
    ).toEqual([]);
  });
});

describe('tests', () => {
  const tests = code.filter(({ file }) => file.startsWith('test/') && file !== 'test/conventions.test.ts');

  test('none is left out, singled out, or tried again', () => {
    const wrong = tests.filter(({ text }) =>
      /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fixme|fails?|retry)\b|\bretries:\s*[1-9]|\bretry:\s*[1-9]/.test(
        withoutComments(text),
      ),
    );
    expect(
      wrong.map(({ file }) => file),
      'Mend it or take it out: what is broken must be seen.',
    ).toEqual([]);
  });

  test('none looks where no test runner does', () => {
    const wrong = files.filter((file) => /\.(?:test|spec)\.\w+$/.test(file) && !/^test\/.*\.test\.tsx?$/.test(file));
    expect(wrong, 'Tests live in test/, mirror the tree, and end in .test.ts or .test.tsx.').toEqual([]);
  });

  test('every expectation expects something', () => {
    const wrong = tests.filter(({ text }) => /\bexpect\([^()\n]*\);/.test(withoutComments(text)));
    expect(
      wrong.map(({ file }) => file),
      'Add the matcher: expect(x) alone can never fail.',
    ).toEqual([]);
  });
});

describe('a project for any machine', () => {
  const texts = files
    .filter((file) => !/\.(?:png|ico|gz|zip|woff2?)$/.test(file))
    .map((file) => ({ file, text: textOf(file) }));

  test('no path of one machine', () => {
    const wrong = texts.filter(({ text }) =>
      /(?:^|[\s"'`(=])(?:\/(?:root|home\/\w|Users\/\w|work\/)|[A-Z]:\\Users\\)/m.test(text),
    );
    expect(
      wrong.map(({ file }) => file).filter((file) => file !== 'test/conventions.test.ts'),
      'Use a path from the project, import.meta, or os.homedir().',
    ).toEqual([]);
  });

  test('the lock says which packages, not where one machine got them', () => {
    const lock = textOf('package-lock.json');
    const mend = 'Keep omit-lockfile-registry-resolved=true in .npmrc and run npm install again.';
    expect(lock, mend).not.toMatch(/"resolved"/);
    expect(textOf('.npmrc'), mend).not.toMatch(/registry\s*=/);
  });

  test('dependencies are pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d/.test(String(version)),
    );
    expect(loose, 'Install with npm install --save-exact.').toEqual([]);
  });
});

type Tree = { readonly [key: string]: string | Tree };
const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'];
const isPlural = (node: string | Tree): node is Tree =>
  typeof node === 'object' && 'other' in node && Object.keys(node).every((key) => pluralForms.includes(key));

/** Dotted keys with all texts of each: one, or one for each plural form. */
function flatten(tree: Tree, prefix = ''): Map<string, readonly string[]> {
  const flat = new Map<string, readonly string[]>();
  for (const [key, node] of Object.entries(tree)) {
    const name = `${prefix}${key}`;
    if (typeof node === 'string') flat.set(name, [node]);
    else if (isPlural(node)) flat.set(name, Object.values(node) as string[]);
    else for (const [inner, texts] of flatten(node, `${name}.`)) flat.set(inner, texts);
  }
  return flat;
}

describe('languages', () => {
  const english = flatten(messages.en as unknown as Tree);
  const valuesIn = (texts: readonly string[]) =>
    [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1])))].sort();

  for (const [language, tree] of Object.entries(messages)) {
    const own = flatten(tree as unknown as Tree);
    test(`${language} has every text and no more`, () => {
      expect(
        [...own.keys()].sort(),
        `Add what is missing to locales/${language}.json, in the words of that language.`,
      ).toEqual([...english.keys()].sort());
    });

    test(`${language} uses the same values in every text`, () => {
      const wrong = [...own].filter(([key, texts]) => `${valuesIn(texts)}` !== `${valuesIn(english.get(key) ?? [])}`);
      // A plural form may leave {count} out ("one day"), so only the sets over all forms are compared.
      expect(
        wrong.map(([key]) => key),
        `Put the same {values} into locales/${language}.json as into en.json.`,
      ).toEqual([]);
    });

    test(`${language} has no empty text`, () => {
      expect([...own].filter(([, texts]) => texts.some((text) => text.trim() === '')).map(([key]) => key)).toEqual([]);
    });
  }

  test('every text is used', () => {
    const everything = sources
      .filter(({ file }) => !file.startsWith('locales/'))
      .map(({ text }) => text)
      .join('\n');
    const words = new Set(everything.match(/[\w-]+/g));
    /** Keys made at run time from a code, and sections that are sent whole to a content script: the last part must be named. */
    const named = ['languageName', 'reasons', 'errors', 'skipped', 'places', 'page', 'meeting'];
    const isUsed = (key: string) => {
      if (named.includes(key.split('.')[0] ?? '')) return words.has(key.split('.').at(-1) ?? '');
      if ([`'${key}'`, `"${key}"`, `\`${key}\``].some((quoted) => everything.includes(quoted))) return true;
      // A key made from a prefix: `options.days.${day}`.
      const prefix = key.slice(0, key.lastIndexOf('.') + 1);
      return everything.includes(`\`${prefix}\${`);
    };
    const unused = [...english.keys()].filter((key) => !isUsed(key));
    expect(unused, 'Take them out of all locales, or use them.').toEqual([]);
  });

  test('every key and code that the sources name has a text', () => {
    const thrown = sources.flatMap(({ file, text }) =>
      [
        ...withoutComments(text).matchAll(
          /new (?:PlainError|OnlineError)\(\s*'([\w-]+)'|\b(?:code|unknown): '((?:online|person)-[\w-]+)'/g,
        ),
      ].map((found) => ({ file, key: `errors.${found[1] ?? found[2]}` })),
    );
    const missing = thrown.filter(({ key }) => !english.has(key));
    expect(missing, 'Add the sentence to every file in locales/.').toEqual([]);
  });
});

describe('documents', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const documents = files.filter((file) => file.endsWith('.md')).map((file) => ({ file, text: textOf(file) }));

  test('CONTRIBUTING.md tells what each script does', () => {
    const guide = textOf('CONTRIBUTING.md');
    const silent = Object.keys(scripts).filter((name) => !new RegExp(`npm (?:run (?:-s )?)?${name}\\b`).test(guide));
    expect(silent, 'Add a line to the table of scripts.').toEqual([]);
  });

  test('CONTRIBUTING.md gives a reason for each run-time dependency', () => {
    const guide = textOf('CONTRIBUTING.md');
    const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
    const silent = Object.keys(dependencies).filter((name) => !guide.includes(`\`${name}\``));
    expect(silent, 'Say in one line why it beats our own code.').toEqual([]);
  });

  test('no document names a script that does not exist', () => {
    const wrong = documents.flatMap(({ file, text }) =>
      [...text.matchAll(/npm run (?:-s )?([\w-]+)/g)]
        .filter((found) => !Object.hasOwn(scripts, found[1] ?? ''))
        .map((found) => `${file}: ${found[0]}`),
    );
    expect(wrong, 'Mend the document, or add the script to package.json.').toEqual([]);
  });

  test('every link to a file of ours leads somewhere', () => {
    const wrong = documents.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map((found) => path.posix.join(path.posix.dirname(file), found[1] ?? ''))
        .filter((target) => !files.some((one) => one === target || one.startsWith(`${target.replace(/\/$/, '')}/`)))
        .map((target) => `${file}: ${target}`),
    );
    expect(wrong, 'Mend the link.').toEqual([]);
  });
});
