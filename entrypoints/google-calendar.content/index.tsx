/** Wandelgang in Google Calendar's page: what `entrypoints/calendar-page/` draws in every calendar, and a row in Google's editor. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { surface } from '../../sites/pages/google-calendar/surface.ts';
import { stayInPage } from '../calendar-page/page.tsx';
import { createEditorHost } from './editor-host.tsx';

export default defineContentScript({
  matches: ['https://calendar.google.com/*'],
  cssInjectionMode: 'manual',
  // WXT would otherwise post the extension's id to the page.
  noScriptStartedPostMessage: true,
  main(ctx) {
    stayInPage(document, { surface, ctx, createFormRow: createEditorHost });
  },
});
