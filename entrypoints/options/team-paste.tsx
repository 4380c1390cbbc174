/** Many people at once: pasted or from a file, shown before anything is taken over. */
import { useId, useState } from 'preact/hooks';
import { createMomentText } from '../../components/moment-text.ts';
import { readPastedPeople } from '../../rituals/pasted-people.ts';
import type { Person } from '../../rituals/situation.ts';
import type { PartProps } from './parts.ts';

const largestFile = 2_000_000;

type PasteProps = Pick<PartProps, 'translate' | 'people' | 'settings' | 'systemZone' | 'newId' | 'onPeople'>;

/** Those who were found, with what they are not said to have taken from me. */
export function peopleFrom(text: string, props: Omit<PasteProps, 'onPeople' | 'translate'>): Person[] {
  const { people, settings, systemZone, newId } = props;
  return readPastedPeople(text, people).people.map((found) => ({
    zone: settings.zone ?? systemZone,
    hours: settings.hours,
    ...found,
    id: newId(),
  }));
}

export function TeamPaste(props: PasteProps) {
  const { translate, people, onPeople } = props;
  const id = useId();
  const [text, setText] = useState('');
  const [isTooLarge, setTooLarge] = useState(false);
  const [taken, setTaken] = useState(0);
  const take = () => {
    const found = peopleFrom(text, props);
    onPeople([...people, ...found]);
    setTaken(found.length);
    setText('');
  };
  return (
    <details class="disclosure box">
      <summary>{translate('options.paste.title')}</summary>
      <div class="box-inner">
        <div class="field">
          <label for={id} class="field-label">
            {translate('options.paste.label')}
          </label>
          <p class="field-hint" id={`${id}-hint`}>
            {translate('options.paste.hint')}
          </p>
          <textarea
            id={id}
            class="input"
            rows={5}
            spellcheck={false}
            aria-describedby={`${id}-hint`}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}-file`} class="field-label">
            {translate('options.paste.file')}
          </label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0];
              setTooLarge(file !== undefined && file.size > largestFile);
              if (file && file.size <= largestFile) setText(await file.text());
            }}
          />
          {isTooLarge && (
            <p class="field-problem" role="alert">
              {translate('options.paste.tooLarge')}
            </p>
          )}
        </div>
        <PastePreview text={text} {...props} />
        {text.trim() !== '' && (
          <p>
            <button type="button" class="button button-primary" onClick={take}>
              {translate('options.paste.take')}
            </button>
          </p>
        )}
        <p role="status" class="soft">
          {taken > 0 && text === '' && translate('options.paste.taken', { count: taken })}
        </p>
      </div>
    </details>
  );
}

export function PastePreview({ text, translate, people, settings, systemZone }: PasteProps & { text: string }) {
  if (text.trim() === '') return null;
  const read = readPastedPeople(text, people);
  const list = createMomentText(translate.language, settings.zone ?? systemZone).list;
  return (
    <div class="preview" role="status">
      <p>{translate('options.paste.found', { count: read.people.length })}</p>
      <ul>
        {read.people.slice(0, 12).map(({ name, email }) => (
          <li key={email ?? name}>
            {name} {email && <span class="soft">{email}</span>}
          </li>
        ))}
      </ul>
      {read.people.length > 12 && <p>{translate('options.paste.more', { count: read.people.length - 12 })}</p>}
      {read.known.length > 0 && (
        <p class="soft">
          {translate('options.paste.known', {
            names: list([...new Set(read.known.map(({ name }) => name))].slice(0, 8)),
          })}
        </p>
      )}
      {read.unread.length > 0 && (
        <p class="soft">{translate('options.paste.unread', { lines: list(read.unread.slice(0, 8).map(String)) })}</p>
      )}
      {read.isCut && <p class="soft">{translate('options.paste.cut')}</p>}
    </div>
  );
}
