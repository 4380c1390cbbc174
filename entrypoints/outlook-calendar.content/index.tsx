/** Wandelgang in Outlook's calendar on the web: what `entrypoints/calendar-page/` draws in every calendar. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { surface } from '../../sites/pages/outlook-calendar/surface.ts';
import { stayInPage } from '../calendar-page/page.tsx';

export default defineContentScript({
  // The mail too: from there the calendar is one click away, and no page is loaded for it.
  matches: [
    'https://outlook.office.com/*',
    'https://outlook.office365.com/*',
    'https://outlook.live.com/*',
    'https://outlook.cloud.microsoft/*',
  ],
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(ctx) {
    stayInPage(document, { surface, ctx });
  },
});
