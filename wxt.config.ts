import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** Hosts that the extension reads without being asked again; everything else is an optional permission. */
const calendarHosts = ['https://calendar.google.com/*'];

export default defineConfig({
  imports: false,
  // Builds side by side (a test run, a watch) go to folders of their own.
  outDir: process.env.WANDELGANG_OUT ?? '.output',
  manifestVersion: 3,
  vite: () => ({ plugins: [preact()] }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms'],
    host_permissions: calendarHosts,
    optional_host_permissions: ['https://*/*'],
    ...(browser === 'firefox' && {
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
