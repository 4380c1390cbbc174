/**
 * Teams behind the port. The library is loaded only inside a frame: it asks a server of Microsoft for a list the moment it is
 * imported. It waits a minute for a host that never answers; nobody looks at a blank tab for so long, so we wait three seconds.
 */
import type * as TeamsJs from '@microsoft/teams-js';
import type { EventDraft } from '../../calendar/event.ts';
import { isoOf } from '../../calendar/zone.ts';
import { type Frame, type Host, type HostStage, isTheme, type Place, type TabSetup } from './host.ts';

/** Milliseconds. */
const PATIENCE = 3_000;
/** Milliseconds. A form or a stage takes its time to open; nobody who pressed a button waits longer for nothing. */
export const FORM_PATIENCE = 10_000;
/** Teams cuts or refuses longer addresses of a tab. */
export const LONGEST_TAB_URL = 2_000;

export type Library = Pick<typeof TeamsJs, 'app' | 'pages' | 'calendar' | 'meeting' | 'nestedAppAuth'>;

export interface ConnectOptions {
  readonly load: () => Promise<Library>;
  readonly patience?: number;
  /** Somebody answers after all, when nobody waits any more. */
  readonly onLate?: (host: Host) => void;
}

/** Null when nobody answers in time, or with something that makes no sense: then the page is a page. */
export async function connectTeams({ load, patience = PATIENCE, onLate }: ConnectOptions): Promise<Host | null> {
  const connecting = connect(load, patience);
  try {
    return await within(patience, () => connecting);
  } catch {
    connecting.then(onLate, () => undefined);
    return null;
  }
}

async function connect(load: ConnectOptions['load'], patience: number): Promise<Host> {
  const library = await load();
  const { app, pages } = library;
  await app.initialize();
  let place = placeOf(await contextOf(app, patience));
  const listeners = new Set<(place: Place) => void>();
  const become = (next: Place) => {
    place = next;
    for (const listener of listeners) listener(place);
  };
  app.registerOnThemeChangeHandler((theme) => become({ ...place, theme: isTheme(theme) ? theme : 'default' }));
  // There is no word from Teams when its language changes; coming back to the tab is when one would notice.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden)
      void app.getContext().then(
        (context) => become(placeOf(context)),
        () => undefined,
      );
  });
  return {
    kind: 'teams',
    get place() {
      return place;
    },
    onPlace: (listener) => void listeners.add(listener),
    compose: (draft) => compose(library, draft),
    open: (url) => app.openLink(url).catch(() => void window.open(url, '_blank', 'noopener')),
    setup: place.frame === 'settings' && maySetUp(pages) ? setupOf(pages) : null,
    hasSignIn: mayNest(library),
    stage: ['sidePanel', 'meetingStage'].includes(place.frame) ? stageOf(library) : null,
    ready: () => tellReady(app),
  };
}

function tellReady(app: Library['app']): void {
  app.notifyAppLoaded();
  app.notifySuccess();
}

/** Who does not know where we are leaves us by ourselves; it hears all the same that the page is there, and shows it. */
async function contextOf(app: Library['app'], patience: number): Promise<TeamsJs.app.Context> {
  try {
    return await within(patience, () => app.getContext());
  } catch (error) {
    tellReady(app);
    throw error;
  }
}

const frames: readonly string[] = [
  'content',
  'settings',
  'remove',
  'sidePanel',
  'meetingStage',
  'task',
  'authentication',
];

/** Every part of a context may be missing. */
function placeOf(context: Partial<TeamsJs.app.Context> | undefined): Place {
  const frame = String(context?.page?.frameContext ?? '');
  const theme = context?.app?.theme;
  const text = (value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null;
  return {
    frame: (frames.includes(frame) ? frame : 'content') as Frame,
    theme: isTheme(theme) ? theme : 'default',
    locale: text(context?.app?.locale) ?? navigator.language,
    meeting: text(context?.meeting?.id),
    teamName: text(context?.team?.displayName) ?? text(context?.channel?.displayName),
  };
}

/** Into the host's own form where it has one, else into the one of Teams by its address. */
async function compose({ app, calendar }: Library, draft: EventDraft): Promise<boolean> {
  const { guests, title, description, start, end } = draft;
  const whole = {
    attendees: [...guests],
    subject: title,
    content: description,
    startTime: isoOf(start),
    endTime: isoOf(end),
  };
  if (calendar.isSupported()) {
    try {
      await within(FORM_PATIENCE, () => calendar.composeMeeting(whole));
      return true;
    } catch {
      // Said to be there, and not in this frame after all; or nothing was heard of it.
    }
  }
  const { attendees, ...texts } = whole;
  // As Teams' own library writes it: a plus would be read as a plus, and guests are parted by commas as they are.
  const query = Object.entries({ ...texts, ...(attendees.length > 0 && { attendees }) }).map(
    ([name, value]) => `${name}=${[value].flat().map(encodeURIComponent).join(',')}`,
  );
  const url = `https://teams.microsoft.com/l/meeting/new?${query.join('&')}`;
  try {
    await within(FORM_PATIENCE, () => app.openLink(url));
    return true;
  } catch {
    return false;
  }
}

/** Older ones do not know the question. */
function mayNest({ nestedAppAuth }: Library): boolean {
  try {
    return nestedAppAuth.isNAAChannelRecommended();
  } catch {
    return false;
  }
}

/** A frame for setting up whose host then knows nothing of it. */
function maySetUp(pages: Library['pages']): boolean {
  try {
    return pages.config.isSupported();
  } catch {
    return false;
  }
}

function setupOf(pages: Library['pages']): TabSetup {
  return {
    allow: (isReady) => pages.config.setValidityState(isReady),
    onSave: (make) =>
      pages.config.registerOnSaveHandler((saving) => {
        make()
          .then(({ url, id, name }) =>
            pages.config.setConfig({ contentUrl: url, websiteUrl: url, entityId: id, suggestedDisplayName: name }),
          )
          .then(
            () => saving.notifySuccess(),
            () => saving.notifyFailure(),
          );
      }),
    current: async () => {
      const config: { contentUrl?: unknown } | null = await pages.getConfig().catch(() => null);
      const url = config?.contentUrl;
      return typeof url === 'string' && URL.canParse(url) ? url : null;
    },
  };
}

type Told<T> = (done: (error: unknown, result: T | null) => void) => void;

/** What is asked with a callback; a host that does not answer has said no. */
const asked = <T>(ask: Told<T>, patience = PATIENCE): Promise<T | null> =>
  within(
    patience,
    () => new Promise((resolve, reject) => ask((error, result) => (error ? reject(error) : resolve(result)))),
  );

const stageOf = ({ meeting }: Library): HostStage => ({
  show: async (url) => void (await asked<boolean>((done) => meeting.shareAppContentToStage(done, url), FORM_PATIENCE)),
  isOurs: () =>
    asked<TeamsJs.meeting.IAppContentStageSharingState>((done) => meeting.getAppContentStageSharingState(done)).then(
      (state) => state?.isAppSharing !== false,
      // One that cannot say: going on is what was asked for.
      () => true,
    ),
});

function within<T>(patience: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), patience);
    work()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
