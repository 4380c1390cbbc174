/** A question on top of the popup, in the browser's own dialog: Escape is no, and the focus goes back to where it came from. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { CardView } from '../../components/plan-view.ts';
import type { Translate } from '../../locales/translate.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Taken off the page without being closed, it would take the focus along.
    return () => dialog.current?.close();
  }, []);
  // Another question is read from its beginning; what is chosen comes after it, with Tab.
  useLayoutEffect(() => heading.current?.focus(), [title]);
  return (
    <dialog ref={dialog} class="surface dialog" aria-labelledby={id} onCancel={onClose}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

interface ChoicesProps<T> {
  readonly legend: string;
  /** The title of the dialog says it already. */
  readonly isHidden?: boolean;
  readonly all: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: T | null;
  readonly onChoose: (value: T) => void;
}

export function Choices<T>({ legend, isHidden, all, chosen, onChoose }: ChoicesProps<T>) {
  const group = useId();
  return (
    <fieldset class="choices">
      <legend class={isHidden ? 'hidden-text' : ''}>{legend}</legend>
      {all.map(({ value, label }) => (
        <label key={label}>
          <input type="radio" name={group} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What it is about: a line for what, a line for when. */
export function About({ card, isWithPeople }: { readonly card: CardView; readonly isWithPeople?: boolean }) {
  return (
    <p class="dialog-about">
      <strong>{card.name}</strong> <span>{isWithPeople ? card.withLabel : card.moment.label}</span>
    </p>
  );
}

interface MailProps {
  readonly card: CardView;
  readonly translate: Translate;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Some calendars write to guests at once: nobody is written to unasked. */
export function MailQuestion({ card, translate, onYes, onNo }: MailProps) {
  return (
    <Dialog title={translate('planned.mailTitle')} onClose={onNo}>
      <About card={card} isWithPeople />
      <p>{translate('planned.mailText')}</p>
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
