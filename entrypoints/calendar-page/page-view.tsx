/** Everything of ours in the calendar's views: the button, the blocks, what is open, and what was just said. */
import { Card } from '../../components/card.tsx';
import { Mark } from '../../components/mark.tsx';
import { PlanList } from '../../components/plan-list.tsx';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import type { PageOverview } from '../background/messages.ts';
import { Blocks } from './blocks.tsx';
import { Bubble } from './bubble.tsx';
import type { Box } from './lanes.ts';
import type { Sheet } from './placement.ts';
import { type Message, Toast } from './toast.tsx';
import type { Words } from './words.ts';

/** What is open, and where it hangs. */
export type Open =
  | { readonly kind: 'list'; readonly anchor: Box }
  | { readonly kind: 'card'; readonly id: string; readonly anchor: Box };

export interface PageViewProps {
  readonly overview: PageOverview;
  readonly words: Words;
  readonly sheet: Sheet | null;
  /** Null: in the corner. */
  readonly launcher: { readonly left: number; readonly top: number } | null;
  readonly open: Open | null;
  readonly message: Message | null;
  readonly isBusy: boolean;
  /** Not in the editor: it has a row of its own. */
  readonly hasLauncher: boolean;
  readonly onOpen: (open: Open) => void;
  readonly onClose: () => void;
  readonly onPlan: (card: CardView, moment: MomentView) => void;
  readonly onLater: (card: CardView) => void;
  readonly onNever: (card: CardView) => void;
  readonly onMessageClosed: () => void;
}

export const boxOf = (element: Element): Box => element.getBoundingClientRect();

export function PageView(props: PageViewProps) {
  const { overview, words, sheet, open, message } = props;
  const cards = overview.plan.cards;
  const card = open?.kind === 'card' ? cards.find(({ id }) => id === open.id) : undefined;
  return (
    <>
      {props.hasLauncher && <Launcher {...props} />}
      {sheet && !overview.isPaused && (
        <Blocks
          sheet={sheet}
          words={words}
          openId={card?.id ?? null}
          onOpen={(block, element) => props.onOpen({ kind: 'card', id: block.card.id, anchor: boxOf(element) })}
        />
      )}
      {open && card && (
        <Bubble key={card.id} label={card.name} anchor={open.anchor} onClose={props.onClose}>
          <Card
            card={card}
            texts={overview.plan.texts}
            headingLevel={2}
            isBusy={props.isBusy}
            onPlan={(moment) => props.onPlan(card, moment)}
            onLater={() => props.onLater(card)}
            onNever={() => props.onNever(card)}
            onClose={props.onClose}
          />
        </Bubble>
      )}
      {open?.kind === 'list' && (
        <Bubble key="list" label={words('title')} anchor={open.anchor} onClose={props.onClose}>
          <List {...props} />
        </Bubble>
      )}
      {message && <Toast message={message} words={words} onClose={props.onMessageClosed} />}
      <p class="hidden-text" role="status">
        {message?.text}
      </p>
    </>
  );
}

function Launcher({ overview, words, launcher, open, onOpen, onClose }: PageViewProps) {
  const count = overview.isPaused ? 0 : overview.plan.cards.length;
  const isOpen = open?.kind === 'list';
  return (
    <button
      type="button"
      class={launcher ? 'launcher' : 'launcher launcher-corner'}
      style={launcher ? { left: `${launcher.left}px`, top: `${launcher.top}px` } : {}}
      title={words('title')}
      aria-label={words('open', { count })}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-keyshortcuts="Alt+Shift+W"
      onClick={(event) => (isOpen ? onClose() : onOpen({ kind: 'list', anchor: boxOf(event.currentTarget) }))}
    >
      <Mark size={20} />
      {count > 0 && <span aria-hidden="true">{count}</span>}
    </button>
  );
}

function List(props: PageViewProps) {
  const { overview, words } = props;
  return (
    <div class="list">
      <div class="list-head">
        <h2>
          <Mark size={20} />
          {words('title')}
        </h2>
        <button type="button" class="button button-quiet" aria-label={words('close')} onClick={props.onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {overview.isPaused && <p class="soft">{words('paused')}</p>}
      <PlanList
        plan={overview.plan}
        planned={overview.planned}
        headingLevel={3}
        isBusy={props.isBusy}
        onPlan={props.onPlan}
        onLater={props.onLater}
        onNever={props.onNever}
      />
      <p class="soft small">{words('keys')}</p>
    </div>
  );
}
