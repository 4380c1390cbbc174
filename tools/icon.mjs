/**
 * Draws the icon in all sizes into public/icon/, from tools/icon/*.svg: `node tools/icon.mjs` after changing one. The pictures
 * are committed, since a build must not need a browser. `dark-…` are for dark toolbars.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './browsers.mjs';
import { root } from './process.mjs';

const read = (/** @type {string} */ name) => readFileSync(path.join(root, 'tools', 'icon', name), 'utf8');
const large = read('icon.svg');
/** Below 48 pixels the corridor has fewer arches. */
const small = read('icon-small.svg');
const dark = (/** @type {string} */ svg) => svg.replaceAll('#1f7f69', '#5cc2a7');

const pictures = [
  ...[16, 32].map((size) => ({ name: `${size}.png`, size, svg: small })),
  ...[16, 32].map((size) => ({ name: `dark-${size}.png`, size, svg: dark(small) })),
  ...[48, 96, 128].map((size) => ({ name: `${size}.png`, size, svg: large })),
];

const folder = path.join(root, 'public', 'icon');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? undefined, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { name, size, svg } of pictures) {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  );
  await page.screenshot({ path: path.join(folder, name), omitBackground: true });
}
await browser.close();
