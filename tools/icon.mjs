/**
 * Draws the icon in all sizes into public/icon/ and teams-app/icons/, from tools/icon/*.svg: `node tools/icon.mjs` after changing
 * one. The pictures are committed, since a build must not need a browser. `dark-…` are for dark toolbars.
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

/** Teams wants its large icon without see-through corners and with room around the drawing. */
const onPaper = large.replace(
  'viewBox="0 0 128 128">',
  'viewBox="-24 -20 176 176"><path d="M-24-20h176v176H-24z" fill="#fff8ea"/>',
);
const pictures = [
  ...[16, 32].map((size) => ({ name: `public/icon/${size}.png`, size, svg: small })),
  ...[16, 32].map((size) => ({ name: `public/icon/dark-${size}.png`, size, svg: dark(small) })),
  ...[48, 96, 128].map((size) => ({ name: `public/icon/${size}.png`, size, svg: large })),
  { name: 'teams-app/icons/color.png', size: 192, svg: onPaper },
  { name: 'teams-app/icons/color32.png', size: 32, svg: small },
  { name: 'teams-app/icons/outline.png', size: 32, svg: read('outline.svg') },
];

const browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? undefined, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { name, size, svg } of pictures) {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  );
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  await page.screenshot({ path: path.join(root, name), omitBackground: true });
}
await browser.close();
