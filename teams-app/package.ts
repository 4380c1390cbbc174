/** The app package that one uploads to Teams: a flat zip of the manifest, its languages and its icons. The same input gives the same bytes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { strangeHosts, teamsLocales, teamsManifest, untranslated } from './manifest.ts';
import type { TeamsSettings } from './settings.ts';

/** Widths in pixels, as Teams wants them. */
export const icons = { 'color.png': 192, 'outline.png': 32, 'color32.png': 32 } as const;
/** Zip has no time zone and begins in 1980: a fixed day keeps equal packages equal. */
const MADE = new Date(2026, 0, 1);

/** Width and height of a PNG, from its header; null for anything else. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, i) => bytes[i] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** What a schema cannot see. Each sentence says what is wrong; none means it can be uploaded. */
export function faultsOfPackage(files: Readonly<Record<string, Uint8Array>>): string[] {
  const faults: string[] = [];
  for (const name of Object.keys(files))
    if (name.includes('/')) faults.push(`${name}: Teams looks for files at the top only.`);
  for (const [name, width] of Object.entries(icons)) {
    const size = files[name] ? pngSize(files[name]) : null;
    if (size?.width !== width || size.height !== width)
      faults.push(`${name}: must be a PNG of ${width} × ${width} pixels.`);
  }
  const read = (name: string) => JSON.parse(new TextDecoder().decode(files[name] ?? new TextEncoder().encode('{}')));
  const manifest = read('manifest.json') as Record<string, unknown>;
  const languages =
    (manifest.localizationInfo as { additionalLanguages: { file: string }[] } | undefined)?.additionalLanguages ?? [];
  const locales = Object.fromEntries(languages.map(({ file }) => [file, read(file)]));
  for (const place of untranslated(manifest, locales)) faults.push(`${place} has no text.`);
  for (const host of strangeHosts(manifest)) faults.push(`${host} is not in validDomains.`);
  return faults;
}

export function packageFiles(settings: TeamsSettings): Record<string, Uint8Array> {
  const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  const folder = path.join(import.meta.dirname, 'icons');
  return {
    'manifest.json': json(teamsManifest(settings)),
    ...Object.fromEntries(Object.entries(teamsLocales()).map(([name, texts]) => [name, json(texts)])),
    ...Object.fromEntries(
      Object.keys(icons).map((name) => [name, new Uint8Array(readFileSync(path.join(folder, name)))]),
    ),
  };
}

export const zipped = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync(files as Zippable, { level: 9, mtime: MADE });
