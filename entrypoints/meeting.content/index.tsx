/**
 * Wandelgang in a meeting's page. Joins the three: the page (read by its site file), the background (which decides and
 * remembers), and the small card that is drawn here. Ends without a trace when the extension is reloaded or removed.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import googleMeet from '../../sites/pages/google-meet.ts';
import jitsi from '../../sites/pages/jitsi.ts';
import teamsWeb from '../../sites/pages/teams-web.ts';
import zoomWeb from '../../sites/pages/zoom-web.ts';
import type { MeetingSite } from '../../sites/site.ts';
import { startMeeting } from './meeting.tsx';

const sites: readonly MeetingSite[] = [googleMeet, teamsWeb, zoomWeb, jitsi];

export default defineContentScript({
  matches: sites.flatMap(({ matches }) => matches),
  // Before the page's own scripts: some of them swallow keys, and Escape must reach us.
  runAt: 'document_start',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const site = sites.find((one) => one.recognises(new URL(document.location.href)));
    if (site) startMeeting(document, { site, ctx });
  },
});
