/**
 * The thought at the end of a day without a chat. One quiet card: two people, what can be done with one click, and three ways to
 * see less of it. It asks for itself, so that the plan does not wait for it; when no answer comes there simply is no card.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardView } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Answered, Asked, EveningView, Overview, ReachView } from '../background/messages.ts';
import type { Ask } from './ask-state.ts';

interface EveningProps {
  readonly ask: Ask;
  /** A new one after everything that was decided: then it is asked anew. */
  readonly overview: Overview;
  readonly translate: Translate;
  readonly isBusy: boolean;
  readonly onPlan: (card: CardView) => void;
}

type EveningAct = Asked<'evening:act'>['act'];
const acts: readonly EveningAct[] = ['not-today', 'less-often', 'never'];

export function Evening({ ask, overview, translate, isBusy, onPlan }: EveningProps) {
  const [found, setFound] = useState<Answered<'evening:get'> | null>(null);
  const [said, setSaid] = useState<EveningAct | null>(null);
  const look = () =>
    ask('evening:get', {}).then(setFound, () => {
      setFound(null);
    });
  useEffect(() => void look(), [ask, overview]);
  const say = async (act: EveningAct, isUndone: boolean) => {
    try {
      await ask('evening:act', { act, isUndone });
      setSaid(isUndone ? null : act);
    } catch {
      setSaid(null);
    }
    await look();
  };
  if (said) return <Said act={said} translate={translate} onUndo={() => say(said, true)} />;
  if (!found?.evening) return null;
  return (
    <Thought
      evening={found.evening}
      translate={translate}
      isBusy={isBusy}
      onPlan={onPlan}
      onSay={(act) => say(act, false)}
    />
  );
}

interface ThoughtProps extends Pick<EveningProps, 'translate' | 'isBusy' | 'onPlan'> {
  readonly evening: EveningView;
  readonly onSay: (act: EveningAct) => void;
}

function Thought({ evening, translate, isBusy, onPlan, onSay }: ThoughtProps) {
  const { people, slot, isRare } = evening;
  return (
    <section class="evening" aria-labelledby="evening-title">
      <h2 id="evening-title">{translate('evening.title')}</h2>
      <p>{translate(people.length > 0 ? 'evening.text' : 'evening.slotText')}</p>
      <People people={people} translate={translate} isBusy={isBusy} onPlan={onPlan} />
      {slot && (
        <div>
          <Moment card={slot} />
          <PlanCall card={slot} name={null} translate={translate} isBusy={isBusy} onPlan={onPlan} />
        </div>
      )}
      <fieldset class="evening-acts">
        <legend class="hidden-text">{translate('evening.actsFor')}</legend>
        {acts
          .filter((act) => act !== 'less-often' || !isRare)
          .map((act) => (
            <button key={act} type="button" class="button button-quiet" disabled={isBusy} onClick={() => onSay(act)}>
              {translate(`evening.acts.${act}`)}
            </button>
          ))}
      </fieldset>
    </section>
  );
}

/** The card is gone, and the focus with it: it goes on from here. */
function Said({ act, translate, onUndo }: { act: EveningAct; translate: Translate; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="undo" role="status">
      <span>{translate(`evening.done.${act}`)}</span>
      <button type="button" class="button" ref={button} onClick={onUndo}>
        {translate('popup.undo')}
      </button>
    </div>
  );
}

interface PeopleProps extends Pick<EveningProps, 'translate' | 'isBusy' | 'onPlan'> {
  readonly people: readonly ReachView[];
}

/** People with what is known, and what one can do: plan a call, or write. */
export function People({ people, translate, isBusy, onPlan }: PeopleProps) {
  if (people.length === 0) return null;
  return (
    <ul class="reach">
      {people.map(({ person, name, last, isPlanned, isReachableNow, mailto, card }) => (
        <li key={person}>
          <p class="reach-name">{name}</p>
          <p class="soft small">
            {[
              last,
              isPlanned && translate('evening.isPlanned'),
              isReachableNow && translate('evening.isReachableNow'),
              !card && !isPlanned && translate('evening.noMoment'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {card && <Moment card={card} />}
          <p class="reach-plan">
            {card && <PlanCall card={card} name={name} translate={translate} isBusy={isBusy} onPlan={onPlan} />}
            {mailto && (
              <a
                class="button button-quiet"
                href={mailto}
                target="_blank"
                rel="noreferrer"
                aria-label={translate('evening.mailTo', { name })}
              >
                {translate('evening.mail')}
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

interface PlanProps extends Pick<EveningProps, 'translate' | 'isBusy' | 'onPlan'> {
  readonly card: CardView;
  readonly name: string | null;
}

function PlanCall({ card, name, translate, isBusy, onPlan }: PlanProps) {
  const { label } = card.moment;
  return (
    <button
      type="button"
      class="button"
      disabled={isBusy}
      aria-label={name ? translate('evening.planWith', { ritual: card.name, name, moment: label }) : undefined}
      onClick={() => onPlan(card)}
    >
      {translate('evening.plan')}
    </button>
  );
}

function Moment({ card }: { card: CardView }) {
  return (
    <p class="reach-moment">
      {card.name}, {card.moment.label}
    </p>
  );
}
