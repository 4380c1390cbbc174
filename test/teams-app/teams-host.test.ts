// @vitest-environment happy-dom
/** The host behind its port, with a library that answers well, late, badly or not at all. */
import { describe, expect, test, vi } from 'vitest';
import type { EventDraft } from '../../calendar/event.ts';
import { isHeld, windowHost } from '../../teams-app/tab/host.ts';
import { connectTeams, FORM_PATIENCE, type Library } from '../../teams-app/tab/teams-host.ts';

const context = {
  app: { theme: 'dark', locale: 'nl-nl', host: {} },
  page: { frameContext: 'sidePanel' },
  meeting: { id: 'meeting-1' },
  team: { displayName: 'Kade' },
};

function library(
  change: { app?: object; pages?: object; calendar?: object; meeting?: object; nestedAppAuth?: object } = {},
) {
  const app = {
    initialize: vi.fn(async () => undefined),
    getContext: vi.fn(async () => context),
    registerOnThemeChangeHandler: vi.fn(),
    openLink: vi.fn(async () => undefined),
    notifyAppLoaded: vi.fn(),
    notifySuccess: vi.fn(),
    ...change.app,
  };
  const pages = {
    getConfig: vi.fn(async () => ({ contentUrl: 'https://wandelgang.example/teams/?view=team#card' })),
    config: {
      isSupported: () => true,
      setValidityState: vi.fn(),
      registerOnSaveHandler: vi.fn(),
      setConfig: vi.fn(async () => undefined),
    },
    ...change.pages,
  };
  const calendar = { isSupported: () => true, composeMeeting: vi.fn(async () => undefined), ...change.calendar };
  const meeting = {
    shareAppContentToStage: vi.fn((done: (error: unknown) => void) => done(null)),
    ...change.meeting,
  };
  return { app, pages, calendar, meeting, ...(change.nestedAppAuth && { nestedAppAuth: change.nestedAppAuth }) };
}
const connect = (made: ReturnType<typeof library>, patience?: number) =>
  connectTeams({ load: async () => made as unknown as Library, ...(patience && { patience }) });
const inFrame = (frameContext: unknown, rest: object = {}) => ({
  app: { getContext: async () => ({ ...context, page: { frameContext }, ...rest }) },
});

type Done = (error: unknown, result: unknown) => void;

const draft: EventDraft = {
  uid: 'x',
  title: 'Koffie & cake',
  start: 29_000_000,
  end: 29_000_015,
  zone: 'Europe/Amsterdam',
  description: 'Regel 1\nRegel 2 + meer',
  guests: ['joris@example.org', 'amina@example.org'],
  busy: 'busy',
};

describe('finding the host', () => {
  test('tells where we are', async () => {
    const host = await connect(library());
    expect(host?.place).toEqual({
      frame: 'sidePanel',
      theme: 'dark',
      locale: 'nl-nl',
      meeting: 'meeting-1',
      teamName: 'Kade',
    });
  });

  test.each([
    ['that never answers', { app: { initialize: () => new Promise(() => undefined) } }],
    ['that refuses', { app: { initialize: async () => Promise.reject(new Error('No Parent window found.')) } }],
    ['whose context never comes', { app: { getContext: () => new Promise(() => undefined) } }],
    ['whose context is refused', { app: { getContext: async () => Promise.reject(new Error('no')) } }],
  ])('a host %s is none, within our own time', async (_, change) => {
    const made = library(change);
    expect(await connect(made, 30)).toBeNull();
    // One that spoke to us waits for a word, and would put its own page in our place.
    const isHeard = !('initialize' in change.app);
    await vi.waitFor(() => expect(made.app.notifySuccess).toHaveBeenCalledTimes(isHeard ? 1 : 0));
  });

  test('a host that answers late is told of, so that it does not take the page for broken', async () => {
    let answer: () => void = () => undefined;
    const made = library({ app: { initialize: () => new Promise<void>((resolve) => (answer = resolve)) } });
    const onLate = vi.fn();
    expect(await connectTeams({ load: async () => made as unknown as Library, patience: 10, onLate })).toBeNull();
    expect(onLate).not.toHaveBeenCalled();
    answer();
    await vi.waitFor(() => expect(onLate).toHaveBeenCalledOnce());
    const [late] = onLate.mock.calls[0] as [{ place: unknown; ready: () => void }];
    expect(late.place).toMatchObject({ frame: 'sidePanel', meeting: 'meeting-1' });
    late.ready();
    expect(made.app.notifySuccess).toHaveBeenCalledOnce();
  });

  test('one that answers in time, or never well, is not told of again', async () => {
    const onLate = vi.fn();
    await connectTeams({ load: async () => library() as unknown as Library, onLate });
    await connectTeams({ load: () => Promise.reject(new Error('offline')), onLate });
    await new Promise((resolve) => setTimeout(resolve));
    expect(onLate).not.toHaveBeenCalled();
  });

  test('says whether it makes the tokens; an older one does not know the question', async () => {
    const saying = (isNAAChannelRecommended: () => boolean) =>
      connect(library({ nestedAppAuth: { isNAAChannelRecommended } }));
    expect((await saying(() => true))?.hasSignIn).toBe(true);
    expect((await saying(() => false))?.hasSignIn).toBe(false);
    const throwing = () => {
      throw new Error('The runtime has not yet been initialized');
    };
    expect((await saying(throwing))?.hasSignIn).toBe(false);
    expect((await connect(library()))?.hasSignIn).toBe(false);
  });

  test('a library that cannot be loaded is no host', async () => {
    expect(await connectTeams({ load: () => Promise.reject(new Error('offline')) })).toBeNull();
  });

  test.each([
    ['nothing', undefined],
    ['an empty one', {}],
    ['numbers where words should be', { app: { theme: 7, locale: 9 }, page: { frameContext: 3 }, meeting: { id: 5 } }],
    ['a theme and frame that nobody knows', { app: { theme: 'glass' }, page: { frameContext: 'moon' } }],
  ])('a context of %s gives a place all the same', async (_, given) => {
    const host = await connect(library({ app: { getContext: async () => given } }));
    expect(host?.place).toMatchObject({ frame: 'content', theme: 'default', meeting: null, teamName: null });
    expect(host?.place.locale).toBeTruthy();
  });

  test('a change of theme is told to whoever listens, and one that nobody knows is the usual one', async () => {
    const made = library();
    const host = await connect(made);
    const themes: unknown[] = [];
    host?.onPlace(({ theme }) => themes.push(theme));
    const [changed] = made.app.registerOnThemeChangeHandler.mock.calls[0] as [(theme: string) => void];
    for (const theme of ['contrast', 'glass', 'dark']) changed(theme);
    expect(themes).toEqual(['contrast', 'default', 'dark']);
    expect(host?.place.theme).toBe('dark');
  });
});

describe('planning', () => {
  test('opens the form of the host, with everything in it', async () => {
    const made = library(inFrame('content'));
    expect(await (await connect(made))?.compose(draft)).toBe(true);
    expect(made.calendar.composeMeeting).toHaveBeenCalledWith({
      attendees: draft.guests,
      subject: 'Koffie & cake',
      content: 'Regel 1\nRegel 2 + meer',
      startTime: '2025-02-19T21:20:00Z',
      endTime: '2025-02-19T21:35:00Z',
    });
    expect(made.app.openLink).not.toHaveBeenCalled();
  });

  test.each([
    ['has no calendar', { calendar: { isSupported: () => false } }],
    ['says it has one and fails', { calendar: { composeMeeting: async () => Promise.reject(new Error('frame')) } }],
  ])('where the host %s, by the address of its form', async (_, change) => {
    const made = library(change);
    expect(await (await connect(made))?.compose(draft)).toBe(true);
    const [address] = made.app.openLink.mock.calls[0] as unknown as [string];
    const url = new URL(address);
    expect(url.origin + url.pathname).toBe('https://teams.microsoft.com/l/meeting/new');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      subject: 'Koffie & cake',
      content: 'Regel 1\nRegel 2 + meer',
      startTime: '2025-02-19T21:20:00Z',
      endTime: '2025-02-19T21:35:00Z',
      attendees: 'joris@example.org,amina@example.org',
    });
    // Exactly as Teams' own library writes it.
    expect(address).toContain('&attendees=joris%40example.org,amina%40example.org');
    expect(address).not.toContain('+');
  });

  test('where neither works it says so, and a file can be offered', async () => {
    const made = library({
      calendar: { isSupported: () => false },
      app: { openLink: async () => Promise.reject(new Error('no')) },
    });
    expect(await (await connect(made))?.compose(draft)).toBe(false);
  });
});

describe('each call, in each frame', () => {
  const frames = ['content', 'settings', 'sidePanel', 'meetingStage', 'task', 'remove', 'authentication'];
  const manners: Readonly<Record<string, () => unknown>> = {
    silent: () => new Promise(() => undefined),
    refused: () => Promise.reject(new Error('no')),
    malformed: () => Promise.resolve({ contentUrl: 7, isAppSharing: 'x' }),
    missing: () => {
      throw { errorCode: 100 };
    },
  };
  const byCallback =
    (manner: string) =>
    (done: Done): void => {
      if (manner === 'missing') throw { errorCode: 100 };
      if (manner === 'refused') done({ errorCode: 500 }, null);
      if (manner === 'malformed') done(null, 'x');
    };
  for (const frame of frames) {
    for (const [manner, answer] of Object.entries(manners)) {
      test(`${manner} in ${frame}: whatever is asked comes to an end, and nothing is thrown`, async () => {
        vi.useFakeTimers();
        const made = library({
          ...inFrame(frame),
          pages: {
            getConfig: manner === 'missing' ? async () => answer() : answer,
            config: {
              isSupported: () => manner !== 'missing',
              setValidityState: vi.fn(),
              registerOnSaveHandler: vi.fn(),
            },
          },
          calendar: { composeMeeting: async () => answer() },
          meeting: { shareAppContentToStage: byCallback(manner), getAppContentStageSharingState: byCallback(manner) },
        });
        made.app.openLink = vi.fn(async () => answer() as undefined);
        const host = await connect(made);
        expect(host?.place.frame).toBe(frame);
        const ended = Promise.all([
          host?.compose(draft),
          host?.stage?.show('https://wandelgang.example/').catch(() => undefined),
          host?.stage?.isOurs(),
        ]);
        await vi.advanceTimersByTimeAsync(2 * FORM_PATIENCE);
        expect((await ended)[0]).toBe(manner === 'malformed');
        // The form begins empty until the host says what the tab was; a host that never says leaves it so.
        if (manner !== 'silent') expect((await host?.setup?.current()) ?? null).toBeNull();
        expect(host?.setup != null).toBe(frame === 'settings' && manner !== 'missing');
        vi.useRealTimers();
      });
    }
  }
});

describe('a page by itself', () => {
  test('has nothing around it: no frame, and no phone that shows it without one', () => {
    const alone: { parent?: object } = {};
    alone.parent = alone;
    expect(isHeld(alone as Window)).toBe(false);
    expect(isHeld({ parent: {} } as Window)).toBe(true);
    expect(isHeld(Object.assign(alone, { nativeInterface: {} }) as unknown as Window)).toBe(true);
  });

  test.each([
    [{}, null, 'en-US'],
    [{ theme: '{theme}', locale: '{locale}' }, null, 'en-US'],
    [{ theme: 'dark', locale: 'nl-nl' }, 'dark', 'nl-nl'],
    [{ theme: 'x'.repeat(100_000), locale: 'y'.repeat(100_000) }, null, 'en-US'],
  ])('asked for %.60j looks and speaks as it can', (asked, theme, locale) => {
    const { place } = windowHost({ navigator: { language: 'en-US' } } as Window, asked);
    expect(place).toMatchObject({ frame: 'none', theme, locale, meeting: null });
  });
});

describe('setting up a tab', () => {
  test('is only there in its own frame', async () => {
    expect((await connect(library()))?.setup).toBeNull();
    expect((await connect(library(inFrame('settings'))))?.setup).not.toBeNull();
  });

  test('saves what is there when Save is pressed, and says whether that went well', async () => {
    const made = library(inFrame('settings'));
    const { setup } = (await connect(made)) ?? {};
    expect(await setup?.current()).toBe('https://wandelgang.example/teams/?view=team#card');
    setup?.onSave(async () => ({ url: 'https://wandelgang.example/teams/#1', id: 'team-1', name: 'Kade' }));
    const [pressed] = made.pages.config.registerOnSaveHandler.mock.calls[0] as [(saving: object) => void];
    const saving = { notifySuccess: vi.fn(), notifyFailure: vi.fn() };
    pressed(saving);
    await vi.waitFor(() => expect(saving.notifySuccess).toHaveBeenCalledOnce());
    expect(made.pages.config.setConfig).toHaveBeenCalledWith({
      contentUrl: 'https://wandelgang.example/teams/#1',
      websiteUrl: 'https://wandelgang.example/teams/#1',
      entityId: 'team-1',
      suggestedDisplayName: 'Kade',
    });

    made.pages.config.setConfig.mockRejectedValueOnce(new Error('no'));
    pressed(saving);
    await vi.waitFor(() => expect(saving.notifyFailure).toHaveBeenCalledOnce());
  });
});

describe('the stage', () => {
  test('is there in a meeting, and nowhere else', async () => {
    expect((await connect(library()))?.stage).not.toBeNull();
    expect((await connect(library(inFrame('content'))))?.stage).toBeNull();
  });

  test('fails when Teams refuses', async () => {
    const refusing = {
      meeting: { shareAppContentToStage: (done: (error: unknown) => void) => done({ errorCode: 500 }) },
    };
    await expect((await connect(library(refusing)))?.stage?.show('https://wandelgang.example/')).rejects.toBeTruthy();
  });

  test('that never answers has said no', async () => {
    vi.useFakeTimers();
    const silent = { meeting: { shareAppContentToStage: () => undefined } };
    const ended = vi.fn();
    (await connect(library(silent)))?.stage?.show('https://wandelgang.example/').catch(ended);
    await vi.advanceTimersByTimeAsync(FORM_PATIENCE);
    expect(ended).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  test.each([
    ['is shared', (done: Done) => done(null, { isAppSharing: true }), true],
    ['was taken away', (done: Done) => done(null, { isAppSharing: false }), false],
    ['cannot be asked about', (done: Done) => done({ errorCode: 1000 }, null), true],
    ['is answered with nonsense', (done: Done) => done(null, 'x'), true],
    ['is asked of a host without the call', undefined, true],
  ])('that %s: the round is followed there, or not', async (_, getAppContentStageSharingState, isOurs) => {
    const made = library({ meeting: { getAppContentStageSharingState } });
    expect(await (await connect(made))?.stage?.isOurs()).toBe(isOurs);
  });
});
