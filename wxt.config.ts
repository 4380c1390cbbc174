/** How the extension is built, and what its manifest says beyond what the files in entrypoints/ say themselves. */
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { onlyWords } from './tools/only-words.ts';

/** Hosts that the extension reads without being asked again; everything else is an optional permission. */
const calendarHosts = ['https://calendar.google.com/*'];

export default defineConfig({
  imports: false,
  // Builds side by side (a test run, a watch) go to folders of their own.
  outDir: process.env.WANDELGANG_OUT ?? '.output',
  manifestVersion: 3,
  vite: () => ({ plugins: [preact(), onlyWords()] }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms'],
    host_permissions: calendarHosts,
    optional_permissions: ['notifications'],
    optional_host_permissions: ['https://*/*'],
    ...(browser === 'firefox' && {
      // `light` is for light text, so for dark toolbars. Chromium has no such thing; the ordinary icon can be seen on both.
      action: {
        theme_icons: [16, 32].map((size) => ({ size, dark: `icon/${size}.png`, light: `icon/dark-${size}.png` })),
      },
      browser_specific_settings: {
        gecko: {
          id: 'wandelgang@wandelgang.invalid',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
        gecko_android: { strict_min_version: '142.0' },
      },
    }),
  }),
});
