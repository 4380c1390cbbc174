/**
 * Moving what was planned, or calling it off. Both begin with other moments that suit the same people: calling off is what is left
 * when none of them does. Why is asked in one word, and only for oneself.
 */
import { useEffect, useState } from 'preact/hooks';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CancelReason, ChangeableView, OtherMoments } from '../background/messages.ts';
import type { Ask } from './ask-state.ts';
import { About, Choices, Dialog } from './dialog.tsx';
import { sentenceOf } from './sentence.ts';

const reasons: readonly CancelReason[] = ['too-busy', 'people-cannot', 'not-needed', 'something-else'];

export interface PlannedProps {
  readonly ask: Ask;
  readonly card: CardView;
  readonly change: ChangeableView;
  readonly translate: Translate;
  readonly isBusy: boolean;
  readonly onMove: (moment: MomentView, how: { readonly mayMail: boolean }) => void;
  readonly onCancel: (reason: CancelReason) => void;
}

export function PlannedActs(props: PlannedProps) {
  const { card, change, translate, isBusy } = props;
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null);
  const values = { ritual: card.name };
  return (
    <>
      {change.offer && <p class="card-reason">{translate('planned.offered', { moment: change.offer })}</p>}
      <div class="card-actions">
        {(['move', 'cancel'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            class="button button-quiet"
            aria-label={translate(`planned.${kind}Of`, values)}
            disabled={isBusy}
            onClick={() => setOpen(kind)}
          >
            {translate(`planned.${kind}`)}
          </button>
        ))}
      </div>
      {open && <Change {...props} kind={open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface ChangeProps extends PlannedProps {
  readonly kind: 'move' | 'cancel';
  readonly onClose: () => void;
}

/** One question at a time: to which moment, and only where none will do, why not. */
function Change(props: ChangeProps) {
  const { ask, card, translate, kind, onClose } = props;
  const [found, setFound] = useState<OtherMoments | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isOff, setOff] = useState(false);
  useEffect(() => void ask('planned:moments', { id: card.id }).then(setFound, setFailure), [ask, card.id]);
  const isEmpty = failure !== null || found?.moments.length === 0;
  if (kind === 'cancel' && (isOff || isEmpty))
    return (
      <Dialog title={translate('planned.cancelTitle')} onClose={onClose}>
        <About card={card} />
        <WhyOff {...props} />
      </Dialog>
    );
  return (
    <Dialog title={translate(kind === 'move' ? 'planned.moveTitle' : 'planned.rather')} onClose={onClose}>
      <About card={card} />
      {failure !== null && (
        <p class="problem" role="alert">
          {sentenceOf(failure, translate)}
        </p>
      )}
      <p role="status" class="soft">
        {found === null && failure === null && translate('planned.looking')}
        {found?.moments.length === 0 && translate('planned.noMoments')}
      </p>
      {found && found.moments.length > 0 ? (
        <Moments {...props} found={found} onOff={() => setOff(true)} />
      ) : (
        <p class="dialog-acts">
          <Keep {...props} label={failure === null ? 'planned.back' : 'popup.understood'} />
        </p>
      )}
    </Dialog>
  );
}

interface KeepProps extends Pick<ChangeProps, 'translate' | 'onClose'> {
  readonly label?: 'planned.back' | 'popup.understood';
}

function Keep({ translate, onClose, label = 'planned.back' }: KeepProps) {
  return (
    <button type="button" class="button button-quiet" onClick={onClose}>
      {translate(label)}
    </button>
  );
}

interface MomentsProps extends ChangeProps {
  readonly found: OtherMoments;
  readonly onOff: () => void;
}

function Moments(props: MomentsProps) {
  const { change, translate, kind, isBusy, found, onMove, onOff, onClose } = props;
  const [moment, setMoment] = useState<MomentView | null>(null);
  return (
    <>
      <Choices
        legend={translate('planned.moments')}
        isHidden
        all={found.moments.map((one) => ({ value: one, label: one.label }))}
        chosen={moment}
        onChoose={setMoment}
      />
      <p class="soft small">{hintsOf(found, change, translate).join(' ')}</p>
      <p class="dialog-acts">
        <button
          type="button"
          class="button button-primary"
          disabled={isBusy || moment === null}
          onClick={() => {
            if (moment) onMove(moment, { mayMail: found.tellsGuests });
            onClose();
          }}
        >
          {translate(change.isByHand ? 'planned.openForm' : found.isOffer ? 'planned.offerIt' : 'planned.moveIt')}
        </button>
        {kind === 'cancel' && (
          <button type="button" class="button" onClick={onOff}>
            {translate('planned.offAfterAll')}
          </button>
        )}
        <Keep {...props} />
      </p>
    </>
  );
}

function hintsOf({ isOffer, tellsGuests }: OtherMoments, change: ChangeableView, translate: Translate): string[] {
  const everyTime = change.isSeries ? [translate('planned.everyTime')] : [];
  if (change.isByHand) return [...everyTime, translate(isOffer ? 'planned.byHandOffer' : 'planned.byHand')];
  if (!isOffer) return everyTime;
  return [...everyTime, translate('planned.offerHint'), ...(tellsGuests ? [translate('planned.mailHint')] : [])];
}

function WhyOff(props: ChangeProps) {
  const { card, change, translate, isBusy, onCancel, onClose } = props;
  const [reason, setReason] = useState<CancelReason | null>(null);
  const hints = [
    ...(change.isSeries ? (['planned.everyTimeOff'] as const) : []),
    ...(change.isByHand ? (['planned.cancelByHand'] as const) : []),
    ...(!change.isByHand && card.people.length > 0 ? (['planned.cancelGuests'] as const) : []),
  ];
  return (
    <>
      <Choices
        legend={translate('planned.why')}
        all={reasons.map((one) => ({ value: one, label: translate(`planned.reasons.${one}`) }))}
        chosen={reason}
        onChoose={setReason}
      />
      {hints.length > 0 && <p class="soft small">{hints.map((one) => translate(one)).join(' ')}</p>}
      <p class="dialog-acts">
        <button
          type="button"
          class="button"
          disabled={isBusy || reason === null}
          onClick={() => {
            if (reason) onCancel(reason);
            onClose();
          }}
        >
          {translate('planned.cancelIt')}
        </button>
        <Keep {...props} />
      </p>
    </>
  );
}
