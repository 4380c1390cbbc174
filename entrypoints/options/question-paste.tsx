/** Many questions at once: pasted or from a file, shown before anything is taken over, with what is wrong in words. */
import { useId, useMemo, useState } from 'preact/hooks';
import { ownProblem } from '../../components/nudge-view.ts';
import type { Opener } from '../../rituals/openers/opener.ts';
import { importOwn } from '../../rituals/openers/own-file.ts';
import type { QuestionProps } from './own-questions.tsx';

const largestFile = 2_000_000;
/** As many of a list as one reads. */
const shown = 12;

export function QuestionPaste(props: QuestionProps & { readonly onTake: (found: readonly Opener[]) => void }) {
  const { translate, onTake } = props;
  const id = useId();
  const [text, setText] = useState('');
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <details class="disclosure box">
      <summary>{translate('options.questions.import')}</summary>
      <div class="box-inner">
        <div class="field">
          <label for={id} class="field-label">
            {translate('options.questions.importLabel')}
          </label>
          <p class="field-hint" id={`${id}-hint`}>
            {translate('options.questions.importHint')}
          </p>
          <textarea
            id={id}
            class="input"
            rows={5}
            aria-describedby={`${id}-hint`}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}-file`} class="field-label">
            {translate('options.questions.file')}
          </label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".txt,.csv,.tsv,.json,text/plain,text/csv,application/json"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0];
              setTooLarge(file !== undefined && file.size > largestFile);
              if (file && file.size <= largestFile) setText(await file.text());
            }}
          />
          {isTooLarge && (
            <p class="field-problem" role="alert">
              {translate('options.questions.tooLarge')}
            </p>
          )}
        </div>
        {text.trim() !== '' && (
          <Preview
            {...props}
            text={text}
            onTake={(found) => {
              onTake(found);
              setText('');
            }}
          />
        )}
      </div>
    </details>
  );
}

type PreviewProps = QuestionProps & { readonly text: string; readonly onTake: (found: readonly Opener[]) => void };

function Preview({ text, translate, settings, bank, onTake }: PreviewProps) {
  const known = settings.questions;
  const { openers, duplicates, refused } = useMemo(() => importOwn(text, [...bank, ...known]), [text, bank, known]);
  const question = (opener: Opener) => opener.texts[translate.language];
  const more = (list: readonly unknown[]) =>
    list.length > shown && <li class="soft">{translate('options.questions.more', { count: list.length - shown })}</li>;
  return (
    <>
      <div class="preview" role="status">
        <p>
          {openers.length > 0
            ? translate('options.questions.found', { count: openers.length })
            : translate('options.questions.foundNone')}
        </p>
        <ul>
          {openers.slice(0, shown).map((opener) => (
            <li key={opener.id}>{question(opener)}</li>
          ))}
          {more(openers)}
        </ul>
        {duplicates.length > 0 && (
          <>
            <p>{translate('options.questions.duplicates', { count: duplicates.length })}</p>
            <ul class="soft">
              {duplicates.slice(0, shown).map(({ text: written, of }, index) => (
                <li key={index}>{translate('options.questions.duplicate', { question: written, of: question(of) })}</li>
              ))}
              {more(duplicates)}
            </ul>
          </>
        )}
        {refused.length > 0 && (
          <>
            <p>{translate('options.questions.refused')}</p>
            <ul class="soft">
              {refused.slice(0, shown).map(({ place, reason }) => (
                <li key={place}>
                  {place > 0
                    ? translate('options.questions.refusedAt', { place, reason: ownProblem(reason, translate) })
                    : ownProblem(reason, translate)}
                </li>
              ))}
              {more(refused)}
            </ul>
          </>
        )}
      </div>
      {openers.length > 0 && (
        <p>
          <button type="button" class="button button-primary" onClick={() => onTake(openers)}>
            {translate('options.questions.take')}
          </button>
        </p>
      )}
    </>
  );
}
