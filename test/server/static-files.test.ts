/** What is read from a folder, and how it is kept. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFolder, type StaticFiles } from '../../server/static-files.ts';

const long = `/* ${'the corridor '.repeat(200)} */`;
let folder: string;
let files: StaticFiles;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wandelgang-static-'));
  await mkdir(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Tab</title>');
  writeFileSync(path.join(folder, 'assets', 'tab-B1f_x9Qz.js'), long);
  writeFileSync(path.join(folder, 'assets', 'tab-B1f_x9Qz.js.map'), '{}');
  writeFileSync(path.join(folder, 'assets', 'mark.png'), Buffer.alloc(2000));
  writeFileSync(path.join(folder, '.secret'), 'no');
  files = await readFolder(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('files are known by their path, a page also by its folder; hidden files and maps are not there', () => {
  expect([...files.keys()].sort()).toEqual(['/', '/assets/mark.png', '/assets/tab-B1f_x9Qz.js', '/index.html']);
});

test('compressed forms unpack to what was there, are made once, and only text has them', async () => {
  const script = files.get('/assets/tab-B1f_x9Qz.js');
  expect(script?.isCompressible).toBe(true);
  const forms = await Promise.all([script?.compressed('br'), script?.compressed('gzip'), script?.compressed('br')]);
  expect(brotliDecompressSync(forms[0] ?? Buffer.alloc(0)).toString()).toBe(long);
  expect(gunzipSync(forms[1] ?? Buffer.alloc(0)).toString()).toBe(long);
  expect(forms[2]).toBe(forms[0]);
  expect(files.get('/assets/mark.png')).toMatchObject({ isCompressible: false, type: 'image/png' });
  expect(files.get('/'), 'too short to be worth it').toMatchObject({ isCompressible: false });
});

test('only what is named after its content never changes', () => {
  const hashed = [...files].filter(([, { isHashed }]) => isHashed).map(([name]) => name);
  expect(hashed).toEqual(['/assets/tab-B1f_x9Qz.js']);
});

test('a folder that is not there is an error, not an empty site', async () => {
  await expect(readFolder(path.join(folder, 'nothing'))).rejects.toThrow();
});
