/** Folded under a card: who could at which hour of that day. Asked only when it is opened. */
import { useState } from 'preact/hooks';
import { HeatStrip } from '../../components/heat-strip.tsx';
import type { HeatView } from '../../components/heat-view.ts';
import type { CardView } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Ask } from './ask-state.ts';
import { sentenceOf } from './sentence.ts';

interface WhoCouldProps {
  readonly card: CardView;
  readonly ask: Ask;
  readonly translate: Translate;
}

export function WhoCould({ card, ask, translate }: WhoCouldProps) {
  const [view, setView] = useState<HeatView | null | undefined>(undefined);
  const [problem, setProblem] = useState<unknown>(null);
  if (card.people.length === 0) return null;
  const open = (isOpen: boolean) => {
    if (isOpen) void ask('overview:who', { id: card.id }).then(setView, setProblem);
  };
  return (
    <details class="disclosure" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{translate('popup.who')}</summary>
      {view && <HeatStrip view={view} />}
      {view === null && <p class="soft small">{translate('popup.whoNone')}</p>}
      {problem !== null && (
        <p class="problem" role="alert">
          {sentenceOf(problem, translate)}
        </p>
      )}
    </details>
  );
}
