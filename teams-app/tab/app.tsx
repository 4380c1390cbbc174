/**
 * Which view a tab shows, and what all of them get. The small ones are here; what has more words or parts than a first paint can
 * bear (settings, the team's rituals) is fetched when it is wanted.
 */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageMemory } from '../../components/look.ts';
import type { Ask } from '../../entrypoints/popup/ask-state.ts';
import { Popup } from '../../entrypoints/popup/popup.tsx';
import { chooseTabLanguage, createTabTranslate } from '../../locales/tab-words.ts';
import type { Translate } from '../../locales/translate.ts';
import { readTeamCard, type TeamCard } from '../../rituals/team-card.ts';
import { askWithOffer, offerIn } from './compose.ts';
import type { Host, Place } from './host.ts';
import type { SignIn } from './sign-in.ts';
import { Stage } from './stage.tsx';
import { readStage, writeStage } from './stage-link.ts';

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
const systemZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

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

interface ShownProps extends AppProps {
  readonly place: Place;
  readonly translate: Translate;
}

function Shown(props: ShownProps) {
  const { place, fragment, translate } = props;
  const [at, go] = useState({ view: props.view, part: fragment });
  // Where Teams shows us decides more than the address: one tab is a page, a panel and a stage.
  if (place.frame === 'meetingStage' || at.view === 'stage')
    return <Stage shown={readStage(fragment)} translate={translate} />;
  if (place.frame === 'sidePanel') return <OfTeam {...props} Part={PanelOfTeam} />;
  if (place.frame === 'settings' || at.view === 'setup') return <SetupPage {...props} />;
  if (at.view === 'team') return <OfTeam {...props} Part={TeamOfCard} />;
  if (at.view === 'settings')
    return <Settings {...props} part={at.part} onWeek={() => go({ view: 'week', part: '' })} />;
  return <Week {...props} onSettings={(part) => go({ view: 'settings', part })} />;
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

/** A part of the tab that is fetched when it is first shown. */
function Later<P extends object>({
  load,
  failed,
  ...rest
}: { load: () => Promise<ComponentType<P>>; failed: string } & P) {
  const [state, become] = useState<{ Part: ComponentType<P> | null; isGone: boolean }>({ Part: null, isGone: false });
  useEffect(() => {
    load().then(
      (Part) => become({ Part, isGone: false }),
      () => become({ Part: null, isGone: true }),
    );
  }, []);
  if (state.Part) return <state.Part {...(rest as unknown as P)} />;
  return <main class="tab">{state.isGone && <p role="alert">{failed}</p>}</main>;
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
        systemZone={systemZone}
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

/** What the tab's link holds; a sentence where that is no team. */
function OfTeam({ Part, ...props }: ShownProps & { Part: ComponentType<ShownProps & { team: TeamCard | null }> }) {
  const [team, setTeam] = useState<TeamCard | null | undefined>(undefined);
  useEffect(() => void readTeamCard(props.fragment).then(setTeam), [props.fragment]);
  if (team === undefined) return <main class="tab" />;
  return <Part {...props} team={team} />;
}

function TeamOfCard({ team, ...props }: ShownProps & { team: TeamCard | null }) {
  const { translate, ask, host, saveFile } = props;
  if (!team) {
    return (
      <main class="tab">
        <p role="alert">{translate('teams.linkBroken')}</p>
      </main>
    );
  }
  return (
    <Later
      load={async () => (await import('./team.tsx')).Team}
      failed={translate('errors.no-answer')}
      team={team}
      zone={systemZone}
      now={now}
      translate={translate}
      offer={offerIn(host, saveFile)}
      onJoin={() => join(ask, team)}
    />
  );
}

/** People and agreements of the team into one's own plan; who is there already stays as they are. */
async function join(ask: Ask, team: TeamCard): Promise<void> {
  const [settings, people] = await Promise.all([ask('settings:get', {}), ask('people:get', {})]);
  const known = new Set([
    ...people.flatMap(({ name, email }) => [name.toLowerCase(), email ?? '']),
    settings.me.name.toLowerCase(),
    ...settings.me.emails,
  ]);
  const fresh = team.people.filter(({ name, email }) => !known.has(name.toLowerCase()) && !(email && known.has(email)));
  await ask('people:set', [
    ...people,
    ...fresh.map(({ name, email, zone, weekdays }) => ({
      id: crypto.randomUUID(),
      name,
      zone: zone ?? settings.zone ?? systemZone,
      hours: weekdays
        ? Object.fromEntries(Object.entries(settings.hours).filter(([day]) => weekdays.includes(Number(day) as 1)))
        : settings.hours,
      teams: [team.name],
      ...(email && { email }),
    })),
  ]);
  const agreements = { ...settings.agreements, weeklyBudget: team.weeklyBudget };
  const me = { ...settings.me, teams: [...new Set([...settings.me.teams, team.name])] };
  await ask('settings:set', { agreements, me, startedAt: settings.startedAt ?? now() });
}

function PanelOfTeam({ team, ...props }: ShownProps & { team: TeamCard | null }) {
  const { ask, translate, place, host, home } = props;
  return (
    <Later
      load={async () => (await import('./panel.tsx')).Panel}
      failed={translate('errors.no-answer')}
      ask={ask}
      translate={translate}
      meeting={place.meeting}
      names={team?.people.map(({ name }) => name) ?? []}
      stage={host.stage}
      stageUrl={(stage: Parameters<typeof writeStage>[0]) => `${home}?view=stage#${writeStage(stage)}`}
      clock={() => performance.now()}
      newId={() => crypto.randomUUID()}
    />
  );
}

function SetupPage({ host, translate, place, home }: ShownProps) {
  const { setup } = host;
  // Somebody followed the address, or the host did not answer: there is nothing here that could be saved.
  if (!setup) {
    return (
      <main class="tab">
        <h1>{translate('teams.setup.title')}</h1>
        <p role="alert">{translate('teams.setup.onlyInTeams')}</p>
      </main>
    );
  }
  return (
    <Later
      load={async () => (await import('./setup.tsx')).Setup}
      failed={translate('errors.no-answer')}
      setup={setup}
      translate={translate}
      suggestedName={place.teamName ?? ''}
      urlOf={(card: string) => `${home}?view=team&locale={locale}&theme={theme}#${card}`}
      newSeed={() => crypto.randomUUID().slice(0, 8)}
    />
  );
}
