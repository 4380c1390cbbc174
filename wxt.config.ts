/** How the extension is built, and what its manifest says beyond what the files in entrypoints/ say themselves. */
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { onlyWords } from './tools/only-words.ts';
import { readSignInSettings, testHosts } from './tools/sign-in-settings.ts';
import { withoutNotes } from './tools/without-notes.ts';

/** Hosts that the extension reads without being asked again; everything else is an optional permission. */
const calendarHosts = ['https://calendar.google.com/*'];

/** Who this build may sign in as: docs/sign-in.md. */
const signIn = readSignInSettings(process.env);

export default defineConfig({
  imports: false,
  // Builds side by side (a test run, a watch) go to folders of their own.
  outDir: process.env.WANDELGANG_OUT ?? '.output',
  manifestVersion: 3,
  vite: () => ({ plugins: [preact(), onlyWords(), withoutNotes()], define: { __SIGN_IN__: JSON.stringify(signIn) } }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // Firefox knows `identity` only as a permission from the start, and asks nobody about it. Elsewhere it is asked for on the
    // click that connects an account.
    permissions: ['storage', 'alarms', ...(browser === 'firefox' ? ['identity'] : [])],
    host_permissions: [...calendarHosts, ...testHosts(signIn)],
    optional_permissions: ['notifications', ...(browser === 'firefox' ? [] : ['identity'])],
    optional_host_permissions: ['https://*/*'],
    // An extension that is not from the store keeps its id, and with it its addresses, by this.
    ...(process.env.WANDELGANG_EXTENSION_KEY && browser !== 'firefox' && { key: process.env.WANDELGANG_EXTENSION_KEY }),
    // Each call names the scopes that it needs; the list only has to be there.
    ...(signIn.googleChrome !== '' &&
      browser === 'chrome' && { oauth2: { client_id: signIn.googleChrome, scopes: ['openid', 'email'] } }),
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
