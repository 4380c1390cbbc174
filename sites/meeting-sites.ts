/** Every page with meetings: the one list that grows with a new file in `pages/`. */
import googleMeet from './pages/google-meet.ts';
import jitsi from './pages/jitsi.ts';
import teamsWeb from './pages/teams-web.ts';
import zoomWeb from './pages/zoom-web.ts';
import type { MeetingSite } from './site.ts';

export const meetingSites: readonly MeetingSite[] = [googleMeet, teamsWeb, zoomWeb, jitsi];
