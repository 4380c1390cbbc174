/** Questions of one's own: written one by one or many at once, changed, removed, and taken along. */
import { useId, useState } from 'preact/hooks';
import { Group, Select } from '../../components/field.tsx';
import { depthName, ownProblem } from '../../components/nudge-view.ts';
import type { Depth, Opener } from '../../rituals/openers/opener.ts';
import { checkOwn, createRecogniser, LONGEST } from '../../rituals/openers/own.ts';
import { exportCsv, exportJson } from '../../rituals/openers/own-file.ts';
import type { PartProps } from './parts.ts';
import { QuestionPaste } from './question-paste.tsx';

export type QuestionProps = PartProps & { readonly bank: readonly Opener[] };

const depths: readonly Depth[] = [1, 2, 3];

export function OwnQuestions(props: QuestionProps) {
  const { translate, settings, onSettings, saveFile, now } = props;
  const { questions } = settings;
  const [edited, setEdited] = useState<string | null>(null);
  const [done, setDone] = useState('');
  const keep = (next: readonly Opener[], said: string) => {
    onSettings({ questions: next });
    setEdited(null);
    setDone(said);
  };
  const save = (ending: 'json' | 'csv', text: string) => {
    saveFile(`wandelgang-${translate('options.part.questions').toLowerCase()}-${dateOf(now())}.${ending}`, text);
    setDone(translate('options.questions.exported'));
  };
  return (
    <Group label={translate('options.questions.own')} hint={translate('options.questions.ownHint')}>
      {questions.length === 0 && <p class="soft">{translate('options.questions.ownEmpty')}</p>}
      <ul class="entries">
        {questions.map((opener) => {
          const question = opener.texts[translate.language];
          return (
            <li key={opener.id} class="question">
              {edited === opener.id ? (
                <QuestionForm
                  {...props}
                  opener={opener}
                  onCancel={() => setEdited(null)}
                  onDone={(next) =>
                    keep(
                      questions.map((one) => (one.id === opener.id ? next : one)),
                      translate('options.questions.changed'),
                    )
                  }
                />
              ) : (
                <>
                  <p>
                    {question} <span class="soft small">{depthName(opener.depth, translate)}</span>
                  </p>
                  <p class="question-acts">
                    <button
                      type="button"
                      class="button button-quiet"
                      aria-label={translate('options.questions.editOne', { question })}
                      onClick={() => setEdited(opener.id)}
                    >
                      {translate('options.questions.edit')}
                    </button>
                    <button
                      type="button"
                      class="button button-quiet"
                      aria-label={translate('options.questions.removeOne', { question })}
                      onClick={() =>
                        keep(
                          questions.filter(({ id }) => id !== opener.id),
                          translate('options.questions.removed', { question }),
                        )
                      }
                    >
                      {translate('options.remove')}
                    </button>
                  </p>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <QuestionForm
        // Empty again after each that was added.
        key={questions.length}
        {...props}
        opener={null}
        onDone={(next) => keep([...questions, next], translate('options.questions.added'))}
      />
      <p role="status" class="soft">
        {done}
      </p>
      <QuestionPaste
        {...props}
        onTake={(found) =>
          keep([...questions, ...found], translate('options.questions.taken', { count: found.length }))
        }
      />
      {questions.length > 0 && (
        <div class="row">
          <button type="button" class="button" onClick={() => save('json', exportJson(questions))}>
            {translate('options.questions.exportJson')}
          </button>
          <button type="button" class="button" onClick={() => save('csv', exportCsv(questions))}>
            {translate('options.questions.exportCsv')}
          </button>
        </div>
      )}
    </Group>
  );
}

const dateOf = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 10);

interface FormProps extends QuestionProps {
  /** null: a new one. */
  readonly opener: Opener | null;
  readonly onDone: (opener: Opener) => void;
  readonly onCancel?: () => void;
}

/** Written in the language of the page; a question that says something else in the other language keeps that. */
function QuestionForm({ translate, settings, bank, opener, onDone, onCancel }: FormProps) {
  const id = useId();
  const { language } = translate;
  const [text, setText] = useState(opener?.texts[language] ?? '');
  const [depth, setDepth] = useState<Depth>(opener?.depth ?? 1);
  const [problem, setProblem] = useState('');
  const check = () => {
    const isOneText = !opener || opener.texts.en === opener.texts.nl;
    const checked = checkOwn({ ...(isOneText ? { text } : { ...opener.texts, [language]: text }), depth });
    if (!checked.opener) return setProblem(ownProblem(checked.reason, translate));
    const others = settings.questions.filter((one) => one.id !== opener?.id);
    const same = createRecogniser([...bank, ...others]).find(checked.opener);
    if (same) return setProblem(translate('options.questions.same', { question: same.texts[language] }));
    return onDone(checked.opener);
  };
  return (
    <form
      class="question-form"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <div class="field field-full">
        <label for={id} class="field-label">
          {translate('options.questions.text')}
        </label>
        <input
          id={id}
          class="input"
          type="text"
          maxLength={LONGEST * 2}
          autocomplete="off"
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-hint${problem && ` ${id}-problem`}`}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setProblem('');
          }}
        />
        <p class="field-hint" id={`${id}-hint`}>
          {translate('options.questions.textHint')}
        </p>
        {problem && (
          <p class="field-problem" id={`${id}-problem`} role="alert">
            {problem}
          </p>
        )}
      </div>
      <Select
        label={translate('options.questions.questionDepth')}
        value={String(depth)}
        options={depths.map((one) => [String(one), depthName(one, translate)])}
        onChange={(next) => setDepth(Number(next) as Depth)}
      />
      <p class="row">
        <button type="submit" class="button">
          {translate(opener ? 'options.questions.save' : 'options.add')}
        </button>
        {onCancel && (
          <button type="button" class="button button-quiet" onClick={onCancel}>
            {translate('options.cancel')}
          </button>
        )}
      </p>
    </form>
  );
}
