/** A ritual that begins now: its steps one by one, with time that never alarms, and an invitation for everybody at once. */
import { useEffect, useState } from 'preact/hooks';
import { draftOf } from '../../components/draft.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { textsOf } from '../../components/plan-view.ts';
import type { Ritual } from '../../rituals/ritual.ts';
import type { Person } from '../../rituals/situation.ts';
import type { TeamProps } from './team.tsx';

/** An invitation for now begins at the next full five minutes: nobody can be there sooner. */
const STEP = 5;

interface RunProps extends Pick<TeamProps, 'team' | 'zone' | 'now' | 'translate' | 'offer'> {
  readonly ritual: Ritual;
  readonly onClose: () => void;
}

export function Run({ ritual, team, zone, now, translate, offer, onClose }: RunProps) {
  const [at, goTo] = useState(0);
  const [since, begin] = useState(now());
  const texts = textsOf(ritual, translate.language);
  const step = texts.guide[at];
  const invite = () => {
    const start = Math.ceil(now() / STEP) * STEP;
    const names = createMomentText(translate.language, zone).list(team.people.map(({ name }) => name));
    const others = team.people.map(
      ({ name, email }): Person => ({ id: name, name, zone, hours: {}, ...(email && { email }) }),
    );
    const suggestion = {
      id: `now-${ritual.id}-${start.toString(36)}`,
      ritual: ritual.id,
      start,
      end: start + ritual.minutes,
      people: [],
      where: ritual.where[0] ?? 'video',
      reasons: [],
      alternatives: [],
      inconvenient: [],
    };
    const { recurrence: _, ...once } = ritual;
    void offer(
      draftOf({ suggestion, ritual: once, texts, others, company: names, titleNames: team.name, zone, translate }),
    );
  };
  const turn = (to: number) => {
    goTo(to);
    begin(now());
  };
  return (
    <main class="tab">
      <header class="tab-head">
        <h1>{texts.name}</h1>
        <p class="soft">{texts.why}</p>
        <p>
          <button type="button" class="button" onClick={invite}>
            {translate('teams.run.invite')}
          </button>
        </p>
      </header>
      <section class="step" aria-live="polite">
        {step ? (
          <>
            <p class="soft small">
              {translate('teams.run.step', { number: at + 1, all: texts.guide.length })} ·{' '}
              <Left minutes={step.minutes} since={since} now={now} translate={translate} />
            </p>
            <p class="step-text">{step.text}</p>
          </>
        ) : (
          <p class="step-text">{translate('teams.run.done')}</p>
        )}
      </section>
      <p class="acts">
        {step && (
          <button type="button" class="button button-primary" onClick={() => turn(at + 1)}>
            {translate('teams.run.next')}
          </button>
        )}
        {at > 0 && (
          <button type="button" class="button" onClick={() => turn(at - 1)}>
            {translate('teams.run.back')}
          </button>
        )}
        <button type="button" class="button button-quiet" onClick={onClose}>
          {translate('teams.run.close')}
        </button>
      </p>
    </main>
  );
}

/** Looked at again now and then; nothing moves, blinks or sounds when time is up. */
const LOOK_AGAIN = 10_000;

function Left({
  minutes,
  since,
  now,
  translate,
}: { minutes: number; since: number } & Pick<TeamProps, 'now' | 'translate'>) {
  const [time, look] = useState(now());
  useEffect(() => {
    look(now());
    const timer = setInterval(() => look(now()), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [since]);
  const left = minutes - (time - since);
  // The number changes each minute, and nobody wants to hear that.
  return (
    <span aria-live="off">{left > 0 ? translate('teams.run.left', { count: left }) : translate('teams.run.over')}</span>
  );
}
