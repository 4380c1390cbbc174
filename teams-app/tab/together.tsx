/** What a team does together, in the frames where Teams shows it: its tab, how that is set up, the panel and stage of a meeting. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Ask } from '../../entrypoints/popup/ask-state.ts';
import { readTeamCard, type TeamCard } from '../../rituals/team-card.ts';
import { type ShownProps, systemZone } from './app.tsx';
import { offerIn } from './compose.ts';
import { Later } from './later.tsx';
import { Stage } from './stage.tsx';
import { readStage, writeStage } from './stage-link.ts';

export type TogetherView = 'team' | 'setup' | 'panel' | 'stage';

const now = (): number => Math.floor(Date.now() / 60_000);

export function Together({ what, ...props }: ShownProps & { what: TogetherView }) {
  if (what === 'stage') return <Stage shown={readStage(props.fragment)} translate={props.translate} />;
  if (what === 'setup') return <SetupPage {...props} />;
  return <OfTeam {...props} Part={what === 'panel' ? PanelOfTeam : TeamOfCard} />;
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
      zone={systemZone()}
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
      zone: zone ?? settings.zone ?? systemZone(),
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
