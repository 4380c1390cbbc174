/**
 * Who have I not spoken to in a while: a private list, looked up only when it is opened. In order of time, and nothing that looks
 * like a mark for a person.
 */
import { useEffect, useState } from 'preact/hooks';
import type { CardView } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Overview, ReachView } from '../background/messages.ts';
import type { Ask } from './ask-state.ts';
import { People } from './evening.tsx';
import { sentenceOf } from './sentence.ts';

interface ReachOutProps {
  readonly ask: Ask;
  readonly overview: Overview;
  readonly translate: Translate;
  readonly isBusy: boolean;
  readonly onPlan: (card: CardView) => void;
  readonly onAdd: () => void;
}

export function ReachOut({ ask, overview, translate, isBusy, onPlan, onAdd }: ReachOutProps) {
  const [isOpen, setOpen] = useState(false);
  const [people, setPeople] = useState<readonly ReachView[] | null>(null);
  const [why, setWhy] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (!isOpen) return;
    setFailure(null);
    ask('evening:people', {}).then(setPeople, setFailure);
    // Why there is no card: nice to know, and no reason to show an error.
    ask('evening:get', {}).then(
      ({ reason }) => setWhy(reason),
      () => setWhy(''),
    );
  }, [ask, isOpen, overview]);
  return (
    <details
      class="disclosure reach-out"
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{translate('evening.people.title')}</summary>
      <p class="soft small">{translate('evening.people.intro')}</p>
      {failure !== null && (
        <p class="field-problem" role="alert">
          {sentenceOf(failure, translate)}
        </p>
      )}
      {people === null && failure === null && <p class="soft">{translate('evening.people.waiting')}</p>}
      {people?.length === 0 && (
        <p class="hint">
          {translate('evening.people.empty')}
          <button type="button" class="button" onClick={onAdd}>
            {translate('evening.people.add')}
          </button>
        </p>
      )}
      {people && <People people={people} translate={translate} isBusy={isBusy} onPlan={onPlan} />}
      {why && <p class="soft small">{translate('evening.people.why', { reason: why })}</p>}
    </details>
  );
}
