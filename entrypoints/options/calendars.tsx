/** The calendars that are read, and adding one: a file, dropped or chosen; an address; or pasted text. */
import { useId, useState } from 'preact/hooks';
import { decodeText, refuseTooLarge } from '../../calendar/decode-text.ts';
import { PlainError } from '../../calendar/error.ts';
import type { CalendarStatus } from '../background/messages.ts';
import { ageOf } from '../popup/calendars.tsx';
import { sentenceOf } from '../popup/sentence.ts';
import { AskedCheck } from './asked-check.tsx';
import type { PartProps } from './parts.ts';

export function Calendars(props: PartProps) {
  const { ask, translate, onCalendars } = props;
  // Those of an account stand with their account.
  const calendars = props.calendars.filter(({ kind }) => kind !== 'google' && kind !== 'microsoft');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const doing = async (task: () => Promise<readonly CalendarStatus[]>) => {
    setBusy(true);
    setProblem(null);
    try {
      onCalendars(await task());
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <>
      {calendars.length === 0 && <p class="soft">{translate('options.calendars.empty')}</p>}
      <ul class="entries">
        {calendars.map((calendar) => (
          <li key={calendar.id}>
            <CalendarEntry {...props} calendar={calendar} isBusy={isBusy} doing={doing} />
          </li>
        ))}
      </ul>
      {calendars.length > 0 && (
        <p>
          <button
            type="button"
            class="button"
            disabled={isBusy}
            onClick={() => doing(() => ask('calendars:refresh', {}))}
          >
            {translate('options.calendars.refresh')}
          </button>
        </p>
      )}
      {problem !== null && (
        <p class="field-problem" role="alert">
          {sentenceOf(problem, translate)}
        </p>
      )}
      <CalendarAdd {...props} />
    </>
  );
}

interface EntryProps extends PartProps {
  readonly calendar: CalendarStatus;
  readonly isBusy: boolean;
  readonly doing: (task: () => Promise<readonly CalendarStatus[]>) => Promise<void>;
}

function CalendarEntry({ calendar, ask, translate, settings, systemZone, now, isBusy, doing }: EntryProps) {
  const { id, isOn, origin, events, skipped } = calendar;
  const [isAsking, setAsking] = useState(false);
  const name = calendar.name || origin;
  return (
    <div class="calendar">
      <AskedCheck
        label={name}
        isOn={isOn}
        onAsk={(wanted) => doing(() => ask('calendars:change', { id, isOn: wanted }))}
      />
      <p class="calendar-more">
        {name !== origin && <span>{origin} · </span>}
        {ageOf(calendar.readAt, { zone: settings.zone ?? systemZone, now: now(), translate })}
        {calendar.readAt !== null && ` · ${translate('options.calendars.events', { count: events })}`}
        {skipped > 0 && ` · ${translate('options.calendars.skipped', { count: skipped })}`}
      </p>
      {calendar.problem && <p class="field-problem">{calendar.problem}</p>}
      {isAsking ? (
        <p class="row">
          {translate('options.calendars.removeSure')}
          <button
            type="button"
            class="button button-danger"
            disabled={isBusy}
            onClick={() => doing(() => ask('calendars:remove', { id }))}
          >
            {translate('options.remove')}
          </button>
          <button type="button" class="button button-quiet" onClick={() => setAsking(false)}>
            {translate('options.cancel')}
          </button>
        </p>
      ) : (
        calendar.kind !== 'page' && (
          <button
            type="button"
            class="button button-quiet"
            aria-label={`${translate('options.remove')}: ${name}`}
            onClick={() => setAsking(true)}
          >
            {translate('options.remove')}
          </button>
        )
      )}
    </div>
  );
}

/** An address as people have it: `webcal:` is https in other words. Null when it cannot be fetched safely. */
export function readAddress(text: string): URL | null {
  try {
    const url = new URL(text.trim().replace(/^webcals?:/i, 'https:'));
    return url.protocol === 'https:' && url.hostname.includes('.') ? url : null;
  } catch {
    return null; // Not an address at all; the field says so.
  }
}

type AddProps = Pick<
  PartProps,
  'ask' | 'translate' | 'calendars' | 'onCalendars' | 'allowHost' | 'openTab' | 'hasCalendarPages'
>;

export function CalendarAdd(props: AddProps) {
  const { ask, translate, calendars, onCalendars, allowHost, openTab, hasCalendarPages = true } = props;
  const id = useId();
  const [address, setAddress] = useState('');
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<{ at: 'file' | 'address' | 'text'; error: unknown } | null>(null);
  const [added, setAdded] = useState('');
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);

  /** Adds one after the other; what fails is said, and the others still come in. */
  const adding = async (at: 'file' | 'address' | 'text', tasks: readonly (() => Promise<CalendarStatus>)[]) => {
    setBusy(true);
    setProblem(null);
    let all = calendars;
    for (const task of tasks) {
      try {
        const status = await task();
        all = [...all.filter((other) => other.id !== status.id), status];
        onCalendars(all);
        setAdded(translate('options.calendars.added', { name: status.name || status.origin, count: status.events }));
        if (at === 'address') setAddress('');
        if (at === 'text') setPasted('');
      } catch (error) {
        setProblem({ at, error });
      }
    }
    setBusy(false);
  };
  const addFiles = (files: readonly File[]) =>
    adding(
      'file',
      files.map((file) => async () => {
        refuseTooLarge(file.size);
        const text = decodeText(new Uint8Array(await file.arrayBuffer()));
        return ask('calendars:add-text', { name: file.name.slice(0, 300), text });
      }),
    );
  const addAddress = () => {
    const url = readAddress(address);
    if (!url) return setProblem({ at: 'address', error: new PlainError('address-not-https') });
    // Asked before anything else: the browser only listens within the click.
    const isAllowed = allowHost(`${url.origin}/*`);
    return adding('address', [
      async () => {
        if (!(await isAllowed)) throw new PlainError('host-not-allowed', { host: url.hostname });
        return ask('calendars:add-address', { url: url.href });
      },
    ]);
  };
  const problemAt = (at: 'file' | 'address' | 'text') =>
    problem?.at === at && (
      <p class="field-problem" role="alert" id={`${id}-problem`}>
        {sentenceOf(problem.error, translate)}
      </p>
    );
  return (
    <div class="adds">
      {hasCalendarPages && (
        <div class="add">
          <p>{translate('options.calendars.google')}</p>
          <button type="button" class="button" onClick={() => openTab('https://calendar.google.com/calendar/')}>
            {translate('options.calendars.googleOpen')}
          </button>
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file field inside is for everybody. */}
      <div
        class={isOver ? 'add drop drop-over' : 'add drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void addFiles([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <label for={`${id}-file`} class="field-label">
          {translate('options.calendars.file')}
        </label>
        <p class="field-hint">{translate('options.calendars.fileHint')}</p>
        <input
          id={`${id}-file`}
          type="file"
          multiple
          accept=".ics,.ical,.ifb,text/calendar"
          disabled={isBusy}
          onChange={(event) => {
            void addFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        {problemAt('file')}
      </div>
      <form
        class="add"
        onSubmit={(event) => {
          event.preventDefault();
          void addAddress();
        }}
      >
        <label for={`${id}-address`} class="field-label">
          {translate('options.calendars.address')}
        </label>
        <p class="field-hint" id={`${id}-address-hint`}>
          {translate('options.calendars.addressHint')}
        </p>
        <div class="row row-full">
          <input
            id={`${id}-address`}
            class="input"
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder="https://…/basic.ics"
            aria-invalid={problem?.at === 'address'}
            aria-describedby={`${id}-address-hint${problem?.at === 'address' ? ` ${id}-problem` : ''}`}
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <button type="submit" class="button" disabled={isBusy || address.trim() === ''}>
            {translate('options.add')}
          </button>
        </div>
        {problemAt('address')}
      </form>
      <details class="disclosure">
        <summary>{translate('options.calendars.paste')}</summary>
        <div class="add">
          <label for={`${id}-text`} class="field-label">
            {translate('options.calendars.pasteLabel')}
          </label>
          <textarea
            id={`${id}-text`}
            class="input"
            spellcheck={false}
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
          <button
            type="button"
            class="button"
            disabled={isBusy || pasted.trim() === ''}
            onClick={() =>
              adding('text', [
                () => ask('calendars:add-text', { name: translate('options.calendars.pastedName'), text: pasted }),
              ])
            }
          >
            {translate('options.add')}
          </button>
          {problemAt('text')}
        </div>
      </details>
      <p role="status" class="soft">
        {isBusy ? translate('options.calendars.reading') : added}
      </p>
    </div>
  );
}
