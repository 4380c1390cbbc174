/**
 * A plugin for Vite: the notes beside the places of a page are for people who mend it, and for the terminal. They are as much text as
 * the rest of such a file, so what runs in the page goes without.
 */
import type { Plugin } from 'vite';

/** A property whose value is one text, as the formatter writes it. */
const NOTE = /\b(?:note|expected):\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),?/g;

export const withoutNotes = (): Plugin => ({
  name: 'without-notes',
  enforce: 'pre',
  apply: 'build',
  transform(code, id) {
    if (!/\/sites\/pages\/[^/]+\.ts$/.test(id)) return null;
    // Lines stay where they were, for whoever looks for a fault.
    return { code: code.replace(NOTE, (note) => note.replace(/[^\n]/g, '')), map: null };
  },
});
