/**
 * A labelled field that keeps what one typed: a value that cannot be is not passed on, and the reason stands beside it, but the
 * text stays until it is mended. What can be is passed on at every key, so that nothing is lost when the tab is closed.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';

export interface FieldProps<T> {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly write: (value: T) => string;
  /** undefined: this cannot be. */
  readonly read: (text: string) => T | undefined;
  /** What is said when it cannot be. */
  readonly problem?: string;
  readonly type?: 'text' | 'email' | 'date' | 'time' | 'number' | 'url';
  /** Id of a datalist. */
  readonly list?: string;
  readonly width?: 'short' | 'full';
  readonly isLabelHidden?: boolean;
  readonly isRequired?: boolean;
  readonly onChange: (value: T) => void;
}

export function Field<T>(props: FieldProps<T>) {
  const { label, hint, value, write, read, type = 'text' } = props;
  const id = useId();
  const [text, setText] = useState(write(value));
  const [isLeft, setLeft] = useState(false);
  const written = write(value);
  const current = read(text);
  const isWrong = current === undefined;
  // A value that changed elsewhere is shown, unless it is only another way to write the same.
  useEffect(() => {
    if (current !== undefined && write(current) !== written) setText(written);
  }, [written]);
  const isShown = isWrong && isLeft && props.problem !== undefined;
  const described = [hint && `${id}-hint`, isShown && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class={props.width ? `field field-${props.width}` : 'field'}>
      <label for={id} class={props.isLabelHidden ? 'hidden-text' : 'field-label'}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        type={type}
        list={props.list}
        value={text}
        required={props.isRequired}
        autocomplete="off"
        aria-invalid={isShown}
        aria-describedby={described || undefined}
        onInput={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          const made = read(next);
          if (made !== undefined) props.onChange(made);
        }}
        onBlur={() => setLeft(true)}
      />
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {isShown && (
        <p class="field-problem" id={`${id}-problem`}>
          {props.problem}
        </p>
      )}
    </div>
  );
}

/** Text as it is. */
export const plainText = { write: (value: string) => value, read: (text: string) => text };

/** Words with commas between them. */
export const wordList = {
  write: (words: readonly string[]) => words.join(', '),
  read: (text: string) => [
    ...new Set(
      text
        .split(/[,;]/)
        .map((word) => word.trim().slice(0, 100))
        .filter(Boolean),
    ),
  ],
};

interface ChoiceProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Choice({ label, hint, isOn, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div class="choice">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface SelectProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

export function Select({ label, hint, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class="field-label">
        {label}
      </label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        id={id}
        class="input"
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option} selected={option === value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Fields that belong together under one name. */
export function Group({ label, hint, children }: { label: string; hint?: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <fieldset class="group" aria-describedby={hint && id}>
      <legend class="field-label">{label}</legend>
      {hint && (
        <p class="field-hint" id={id}>
          {hint}
        </p>
      )}
      {children}
    </fieldset>
  );
}
