/**
 * Which view a tab shows, and what all of them get. The week is here; what has more words or parts than a first paint can bear
 * (settings, all that a team does together) is fetched when it is wanted.
 */
import { useEffect, useState } from 'preact/hooks';
import type { PageMemory } from '../../components/look.ts';
import type { Ask } from '../../entrypoints/popup/ask-state.ts';
import { Popup } from '../../entrypoints/popup/popup.tsx';
import { chooseTabLanguage, createTabTranslate } from '../../locales/tab-words.ts';
import type { Translate } from '../../locales/translate.ts';
import { askWithOffer, offerIn } from './compose.ts';
import type { Host, Place } from './host.ts';
import { Later } from './later.tsx';
import type { SignIn } from './sign-in.ts';
import type { TogetherView } from './together.tsx';

export const views = ['week', 'settings', 'setup', 'team', 'stage'] as const;
export type View = (typeof views)[number];

export interface AppProps {
  readonly host: Host;
  readonly ask: Ask;
  /** Null where this build cannot sign in. */
  readonly signIn: SignIn | null;
  readonly memory: PageMemory;
  readonly view: View;
  /** Behind the `#`: a team, what the stage shows, or a part of the settings. */
  readonly fragment: string;
  /** Where our pages lie, such as `https://wandelgang.example/teams/`. */
  readonly home: string;
  readonly version: string;
  readonly saveFile: (name: string, text: string) => void;
}

const now = (): number => Math.floor(Date.now() / 60_000);
/** Asked when it is needed: the first question about dates costs a page more than everything else in its first paint. */
export const systemZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function App(props: AppProps) {
  const { host } = props;
  const [place, setPlace] = useState<Place>(host.place);
  useEffect(() => host.onPlace(setPlace), [host]);
  const language = chooseTabLanguage([place.locale, ...navigator.languages]);
  useEffect(() => {
    if (place.theme) document.documentElement.dataset.theme = place.theme;
    document.documentElement.lang = language;
  }, [place.theme, language]);
  // The host takes its spinner away for the first thing that can be read.
  useEffect(() => host.ready(), [host]);
  return <Shown key={language} {...props} place={place} translate={createTabTranslate(language)} />;
}

export interface ShownProps extends AppProps {
  readonly place: Place;
  readonly translate: Translate;
}

function Shown(props: ShownProps) {
  const { place, translate } = props;
  const [at, go] = useState({ view: props.view, part: props.fragment });
  const together = togetherAt(place, at.view);
  if (together) {
    return (
      <Later
        load={async () => (await import('./together.tsx')).Together}
        failed={translate('errors.no-answer')}
        {...props}
        what={together}
      />
    );
  }
  if (at.view === 'settings')
    return <Settings {...props} part={at.part} onWeek={() => go({ view: 'week', part: '' })} />;
  return <Week {...props} onSettings={(part) => go({ view: 'settings', part })} />;
}

/** Where Teams shows us decides more than the address: one tab is a page, a panel and a stage. */
function togetherAt({ frame }: Place, view: View): TogetherView | null {
  if (frame === 'meetingStage' || view === 'stage') return 'stage';
  if (frame === 'sidePanel') return 'panel';
  if (frame === 'settings' || view === 'setup') return 'setup';
  return view === 'team' ? 'team' : null;
}

function Week({
  ask,
  host,
  memory,
  version,
  place,
  saveFile,
  onSettings,
}: ShownProps & { onSettings: (part: string) => void }) {
  const [asking] = useState(() => askWithOffer(ask, offerIn(host, saveFile)));
  return (
    <Popup
      ask={asking}
      memory={memory}
      version={version}
      now={now}
      languages={[place.locale, ...navigator.languages]}
      openTab={(url) => void host.open(url)}
      openOptions={onSettings}
      hasCalendarPages={false}
    />
  );
}

function Settings(props: ShownProps & { part: string; onWeek: () => void }) {
  const { ask, memory, place, host, saveFile, signIn, part, onWeek, translate } = props;
  const allowSignIn = async () => {
    signIn?.prepare();
    return true;
  };
  return (
    <>
      <p class="tab-back">
        <button type="button" class="button button-quiet" onClick={onWeek}>
          ‹ {translate('teams.manifest.week')}
        </button>
      </p>
      <Later
        load={async () => (await import('./settings-page.ts')).Options}
        failed={translate('errors.no-answer')}
        ask={ask}
        memory={memory}
        now={now}
        newId={() => crypto.randomUUID()}
        systemZone={systemZone()}
        languages={[place.locale, ...navigator.languages]}
        part={part}
        allowHost={async () => true}
        {...(signIn && { allowSignIn })}
        hasCalendarPages={false}
        isFollowing={host.kind === 'teams'}
        allowNotifications={async () => false}
        openTab={(url: string) => void host.open(url)}
        saveFile={saveFile}
        openPlan={onWeek}
      />
    </>
  );
}
