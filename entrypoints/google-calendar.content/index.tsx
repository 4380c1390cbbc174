/**
 * Wandelgang in Google Calendar's page. Joins the three: the page (read and watched by `sites/`), the background (which holds
 * the plan), and what is drawn here. Ends without a trace when the extension is reloaded or removed.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPage } from './page.tsx';

export default defineContentScript({
  matches: ['https://calendar.google.com/*'],
  cssInjectionMode: 'manual',
  // WXT would otherwise post the extension's id to the page.
  noScriptStartedPostMessage: true,
  main(ctx) {
    startPage(document, ctx);
  },
});
