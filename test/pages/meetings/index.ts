/** Every made-up meeting page. */
import { googleMeet } from './google-meet.ts';
import { jitsi } from './jitsi.ts';
import type { MeetingPage } from './meeting-page.ts';
import { teamsWeb } from './teams-web.ts';
import { zoomWeb } from './zoom-web.ts';

export const meetingPages: readonly MeetingPage[] = [googleMeet, teamsWeb, zoomWeb, jitsi];
