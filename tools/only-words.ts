/**
 * A plugin for Vite: `import en from './en.json?only=popup,evening,errors'` brings those parts of a locale and no others. The popup
 * shows a few hundred words and is opened in a hurry; the texts of the settings and the terminal would be most of what it loads.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const question = '.json?only=';
/** A name of its own, so that nobody takes what comes out for a file of JSON. */
const prefix = '\0only-words:';

export const onlyWords = (): Plugin => ({
  name: 'only-words',
  enforce: 'pre',
  async resolveId(id, importer) {
    const at = id.indexOf(question);
    if (at === -1) return null;
    const file = await this.resolve(`${id.slice(0, at)}.json`, importer);
    return file && `${prefix}${file.id}?${id.slice(at + question.length)}`;
  },
  async load(id) {
    if (!id.startsWith(prefix)) return null;
    const [file = '', parts = ''] = id.slice(prefix.length).split('?');
    this.addWatchFile(file);
    const all = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const wanted = JSON.stringify(Object.fromEntries(parts.split(',').map((part) => [part, all[part]])));
    // As text that is parsed: a browser reads that faster than the same as a program.
    return `export default JSON.parse(${JSON.stringify(wanted)})`;
  },
});
