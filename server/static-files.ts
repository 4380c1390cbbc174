/**
 * A folder of built files, read once and kept in memory with what is needed to send it quickly: its ETag, and its compressed forms
 * from the first time that somebody asks for them, so that starting takes no time. Asking is looking up a name, so no path from
 * outside ever reaches the disk.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;

export interface StaticFile {
  readonly type: string;
  /** A weak one: the same text is sent in several forms. */
  readonly etag: string;
  /** Named after its content, so it never changes. */
  readonly isHashed: boolean;
  readonly plain: Bytes;
  /** Is there a shorter form to be had? */
  readonly isCompressible: boolean;
  /** In that form; null where it would be no shorter. Made once. */
  readonly compressed: (coding: Coding) => Promise<Bytes | null>;
}

/** In the order of liking. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** By path, `/index.html`; a folder's own page also under the folder, `/`, and a text without its ending. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  ico: 'image/x-icon',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json; charset=utf-8',
};
const isText = (type: string): boolean => type.includes('charset');

/** A shorter text is not worth a compressed form. */
const LEAST = 512;

const zip = promisify(gzip);
const brotli = promisify(brotliCompress);
/** The hardest takes twenty times as long for a few per cent, and somebody waits for it. */
const hard = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const compress: Readonly<Record<Coding, (plain: Bytes) => Promise<Uint8Array>>> = {
  br: (plain) => brotli(plain, hard),
  gzip: (plain) => zip(plain, { level: 9 }),
};

/** As Vite names what it builds: `tab-B1f_x9Qz.js`. */
const isHashedName = (name: string): boolean => /-[\w-]{8}\.\w+$/.test(name) && !name.endsWith('.html');

export function staticFile(name: string, content: Uint8Array | string): StaticFile {
  const plain = new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content);
  const type = types[path.extname(name).slice(1)] ?? 'application/octet-stream';
  const forms = new Map<Coding, Promise<Bytes | null>>();
  return {
    type,
    etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isHashed: isHashedName(name),
    plain,
    isCompressible: isText(type) && plain.length >= LEAST,
    compressed: (coding) => {
      const known = forms.get(coding);
      if (known) return known;
      const form = compress[coding](plain).then((made) => (made.length < plain.length ? new Uint8Array(made) : null));
      forms.set(coding, form);
      return form;
    },
  };
}

/** Rejects where there is no such folder: a server that has nothing to show should not start. */
export async function readFolder(folder: string): Promise<StaticFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, StaticFile>();
  for (const entry of entries) {
    // What begins with a dot was not built, and a map of the sources is for developers.
    if (!entry.isFile() || entry.name.startsWith('.') || entry.name.endsWith('.map')) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    const read = staticFile(name, await readFile(file));
    files.set(name, read);
    // A page of plain text is asked for by its bare name.
    if (name.endsWith('.txt')) files.set(name.slice(0, -'.txt'.length), read);
    if (entry.name === 'index.html') files.set(name.slice(0, -'index.html'.length), read);
  }
  return files;
}
