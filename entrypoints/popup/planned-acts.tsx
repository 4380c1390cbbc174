/**
 * Moving what was planned, or calling it off. Both begin with other moments that suit the same people: calling off is what is left
 * when none of them does. Why is asked in one word, and only for oneself.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CancelReason, ChangeableView, OtherMoments } from '../background/messages.ts';
import type { Ask } from './ask-state.ts';
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

function Change({ ask, card, translate, kind, isBusy, onMove, onCancel, onClose }: ChangeProps) {
  const id = useId();
  const [found, setFound] = useState<OtherMoments | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [moment, setMoment] = useState<MomentView | null>(null);
  const [reason, setReason] = useState<CancelReason | null>(null);
  useEffect(() => void ask('planned:moments', { id: card.id }).then(setFound, setFailure), [ask, card.id]);
  const isMove = kind === 'move';
  const hasMoments = found !== null && found.moments.length > 0;
  return (
    <Dialog label={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>{translate(isMove ? 'planned.moveTitle' : 'planned.cancelTitle')}</h2>
      <p class="soft">
        {card.name}, {card.moment.label}
      </p>
      {failure !== null && (
        <p class="problem" role="alert">
          {sentenceOf(failure, translate)}
        </p>
      )}
      {found === null && failure === null && <p class="soft">{translate('planned.looking')}</p>}
      {isMove && found?.moments.length === 0 && <p>{translate('planned.noMoments')}</p>}
      {hasMoments && (
        <fieldset class="choices">
          <legend class={isMove ? 'hidden-text' : ''}>
            {translate(isMove ? 'planned.moveTitle' : 'planned.rather')}
          </legend>
          {found.moments.map((one) => (
            <Choice key={one.start} group={`${id}-moment`} isOn={moment === one} onChoose={() => setMoment(one)}>
              {one.label}
            </Choice>
          ))}
        </fieldset>
      )}
      {hasMoments && found.isOffer && (
        <p class="soft small">
          {translate('planned.offerHint')} {found.tellsGuests && translate('planned.mailHint')}
        </p>
      )}
      {hasMoments && (
        <button
          type="button"
          class={isMove ? 'button button-primary' : 'button'}
          disabled={isBusy || moment === null}
          onClick={() => {
            if (moment) onMove(moment, { mayMail: found.tellsGuests });
            onClose();
          }}
        >
          {translate(found.isOffer ? 'planned.offerIt' : 'planned.moveIt')}
        </button>
      )}
      {!isMove && (
        <>
          <fieldset class="choices">
            <legend>{translate('planned.why')}</legend>
            {reasons.map((one) => (
              <Choice key={one} group={`${id}-reason`} isOn={reason === one} onChoose={() => setReason(one)}>
                {translate(`planned.reasons.${one}`)}
              </Choice>
            ))}
          </fieldset>
          {card.people.length > 0 && <p class="soft small">{translate('planned.cancelGuests')}</p>}
        </>
      )}
      <p class="dialog-acts">
        {!isMove && (
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
        )}
        <button type="button" class="button button-quiet" onClick={onClose}>
          {translate('planned.back')}
        </button>
      </p>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly group: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}

function Choice({ group, isOn, onChoose, children }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name={group} checked={isOn} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}

interface MailProps {
  readonly name: string;
  readonly translate: Translate;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Some calendars write to guests at once: nobody is written to unasked. */
export function MailQuestion({ name, translate, onYes, onNo }: MailProps) {
  const id = useId();
  return (
    <Dialog label={id} onClose={onNo}>
      <h2 id={id}>{translate('planned.mailTitle')}</h2>
      <p>{translate('planned.mailText', { ritual: name })}</p>
      <p class="dialog-acts">
        <button type="button" class="button button-primary" onClick={onYes}>
          {translate('planned.mailYes')}
        </button>
        <button type="button" class="button button-quiet" onClick={onNo}>
          {translate('planned.mailNo')}
        </button>
      </p>
    </Dialog>
  );
}

interface DialogProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

function Dialog({ label, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="surface dialog" aria-labelledby={label} onClose={onClose}>
      {children}
    </dialog>
  );
}
