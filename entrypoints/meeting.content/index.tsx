/**
 * Wandelgang in a meeting's page. Joins the three: the page (read by its site file), the background (which decides and
 * remembers), and the small card that is drawn here. Ends without a trace when the extension is reloaded or removed.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { meetingSites } from '../../sites/meeting-sites.ts';
import { startMeeting } from './meeting.tsx';

export default defineContentScript({
  matches: meetingSites.flatMap(({ matches }) => matches),
  // Before the page's own scripts: some of them swallow keys, and Escape must reach us.
  runAt: 'document_start',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const site = meetingSites.find((one) => one.recognises(new URL(document.location.href)));
    if (site) startMeeting(document, { site, ctx });
  },
});
