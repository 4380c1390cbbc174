/** A pause for today, this week, or until a date. It ends by itself, and nobody else sees it. */
import { useId, useRef, useState } from 'preact/hooks';
import type { Minute } from '../../calendar/span.ts';
import { type Day, dateOf, mondayOf, parseDate, toLocal, type Zone } from '../../calendar/zone.ts';
import type { Translate } from '../../locales/translate.ts';

interface PauseProps {
  readonly now: Minute;
  readonly zone: Zone;
  readonly translate: Translate;
  readonly isBusy: boolean;
  readonly onPause: (until: Day) => void;
}

export function Pause({ now, zone, translate, isBusy, onPause }: PauseProps) {
  const id = useId();
  const menu = useRef<HTMLFieldSetElement>(null);
  const [date, setDate] = useState('');
  // A browser takes longer over a field for a date than over all the rest of the popup: it is made when it is wanted.
  const [isOpened, setOpened] = useState(false);
  const today = toLocal(zone, now).day;
  const until = parseDate(date);
  const choose = (day: Day) => {
    menu.current?.hidePopover?.();
    onPause(day);
  };
  return (
    <>
      <button type="button" class="button button-quiet" popovertarget={id} disabled={isBusy}>
        {translate('popup.pause.open')}
      </button>
      <fieldset id={id} ref={menu} popover="auto" class="surface menu" onBeforeToggle={() => setOpened(true)}>
        <legend class="hidden-text">{translate('popup.pause.open')}</legend>
        <button type="button" class="menu-item" onClick={() => choose(today + 1)}>
          {translate('popup.pause.today')}
        </button>
        <button type="button" class="menu-item" onClick={() => choose(mondayOf(today) + 7)}>
          {translate('popup.pause.week')}
        </button>
        <form
          class="menu-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (until !== null && until > today) choose(until);
          }}
        >
          <label for={`${id}-date`}>{translate('popup.pause.until')}</label>
          {isOpened && (
            <input
              id={`${id}-date`}
              class="input"
              type="date"
              required
              min={dateOf(today + 1)}
              value={date}
              onInput={(event) => setDate(event.currentTarget.value)}
            />
          )}
          <button type="submit" class="button">
            {translate('popup.pause.confirm')}
          </button>
        </form>
      </fieldset>
    </>
  );
}
