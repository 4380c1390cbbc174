/** A channel's or chat's tab: who we are, who has coffee with whom this week, our rituals, what we agreed. All out of its link. */
import { useState } from 'preact/hooks';
import type { Minute } from '../../calendar/span.ts';
import { mondayOf, toLocal, weekdayOf, type Zone } from '../../calendar/zone.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { textsOf } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Ritual } from '../../rituals/ritual.ts';
import { type TeamCard, teamDraw } from '../../rituals/team-card.ts';
import type { Offer } from './compose.ts';
import { Run } from './run.tsx';

export interface TeamProps {
  readonly team: TeamCard;
  readonly zone: Zone;
  readonly now: () => Minute;
  readonly translate: Translate;
  readonly offer: Offer;
  /** Takes people and agreements over into my own plan. Rejects with a sentence. */
  readonly onJoin: () => Promise<void>;
}

const SATURDAY = 6;

export function Team(props: TeamProps) {
  const { team, zone, now, translate } = props;
  const [running, run] = useState<Ritual | null>(null);
  const text = createMomentText(translate.language, zone);
  const today = toLocal(zone, now()).day;
  // In the weekend this week's coffee is over.
  const isOver = weekdayOf(today) >= SATURDAY;
  const { monday, groups, certificate } = teamDraw(team, isOver ? mondayOf(today) + 7 : today);
  if (running) return <Run {...props} ritual={running} onClose={() => run(null)} />;
  const rituals = team.rituals.flatMap((id) => catalogue.find((ritual) => ritual.id === id) ?? []);
  const hasDraw = rituals.some(({ company }) => company === 'draw');
  return (
    <main class="tab">
      <header class="tab-head">
        <h1>{translate('teams.team.title', { team: team.name })}</h1>
        <Join team={team} translate={translate} onJoin={props.onJoin} />
      </header>
      {hasDraw && (
        <section>
          <h2>{translate(isOver ? 'teams.team.nextWeek' : 'teams.team.thisWeek')}</h2>
          <ul class="pairs">
            {groups.map((group) => (
              <li key={group[0]?.name}>{text.list(group.map(({ name }) => name))}</li>
            ))}
          </ul>
          <p class="soft small">
            {translate('teams.team.checkable', { proof: certificate.inputs.slice(0, 8), day: text.date(monday + 7) })}
          </p>
        </section>
      )}
      {rituals.length > 0 && (
        <section>
          <h2>{translate('teams.team.rituals')}</h2>
          <ul class="entries">
            {rituals.map((ritual) => {
              const { name, why } = textsOf(ritual, translate.language);
              return (
                <li class="entry" key={ritual.id}>
                  <div class="entry-main">
                    <h3>{name}</h3>
                    <p class="soft small">
                      {translate('plan.minutes', { count: ritual.minutes })} · {why}
                    </p>
                  </div>
                  <button
                    type="button"
                    class="button"
                    aria-label={`${translate('teams.team.start')}: ${name}`}
                    onClick={() => run(ritual)}
                  >
                    {translate('teams.team.start')}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <section>
        <h2>{translate('teams.team.agreements')}</h2>
        <p class="agreements">{team.agreements.trim() || translate('teams.team.noAgreements')}</p>
        <p class="soft small">{translate('teams.team.budget', { count: team.weeklyBudget })}</p>
      </section>
      <section>
        <h2>{translate('teams.team.roster')}</h2>
        <ul class="entries">
          {team.people.map((person) => (
            <li class="entry" key={person.email ?? person.name}>
              <span>{person.name}</span>
              {person.zone && person.zone !== zone && (
                <span class="soft small">
                  {translate('teams.team.clock', { time: text.clock(now(), person.zone) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}

function Join({ team, translate, onJoin }: Pick<TeamProps, 'team' | 'translate' | 'onJoin'>) {
  const [state, become] = useState<'open' | 'busy' | 'done' | 'failed'>('open');
  const join = () => {
    become('busy');
    onJoin().then(
      () => become('done'),
      () => become('failed'),
    );
  };
  return (
    <div class="join">
      {state !== 'done' && (
        <button type="button" class="button button-primary" disabled={state === 'busy'} onClick={join}>
          {translate('teams.team.join')}
        </button>
      )}
      <p class="soft small" role="status">
        {state === 'done'
          ? translate('teams.team.joined', { team: team.name })
          : state === 'failed'
            ? translate('errors.unknown')
            : translate('teams.team.joinHint')}
      </p>
    </div>
  );
}
