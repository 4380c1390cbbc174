/** One's own data: take it along, bring it back, or erase it. Nothing happens without saying first what will happen. */
import { useId, useRef, useState } from 'preact/hooks';
import { PlainError } from '../../calendar/error.ts';
import { createMomentText } from '../../components/moment-text.ts';
import type { ImportPreview } from '../background/messages.ts';
import { sentenceOf } from '../popup/sentence.ts';
import type { PartProps } from './parts.ts';

/** A message to the background holds 64 MB at most; no honest export comes near. */
const largestFile = 50_000_000;

interface Offered {
  readonly text: string;
  readonly preview: ImportPreview;
}

export function Data(props: PartProps) {
  const { ask, translate, now, saveFile, onRestart } = props;
  const id = useId();
  const erase = useRef<HTMLDialogElement>(null);
  const [offered, setOffered] = useState<Offered | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [done, setDone] = useState('');
  const doing = async (task: () => Promise<void>) => {
    setProblem(null);
    setDone('');
    try {
      await task();
    } catch (error) {
      setProblem(error);
    }
  };
  const take = (how: 'merge' | 'replace') =>
    doing(async () => {
      if (!offered) return;
      await ask('data:import', { text: offered.text, how });
      setOffered(null);
      setDone(translate('options.data.imported'));
      onRestart();
    });
  return (
    <>
      <p>{translate('options.data.where')}</p>
      <div class="row">
        <button
          type="button"
          class="button"
          onClick={() =>
            doing(async () => {
              const { text } = await ask('data:export', {});
              saveFile(`wandelgang-${new Date(now() * 60_000).toISOString().slice(0, 10)}.json`, text);
              setDone(translate('options.data.exported'));
            })
          }
        >
          {translate('options.data.export')}
        </button>
      </div>
      <div class="field">
        <label for={id} class="field-label">
          {translate('options.data.import')}
        </label>
        <p class="field-hint">{translate('options.data.importHint')}</p>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const input = event.currentTarget;
            const file = input.files?.[0];
            void doing(async () => {
              setOffered(null);
              if (!file) return;
              if (file.size > largestFile) throw new PlainError('import-too-large');
              const text = await file.text();
              setOffered({ text, preview: await ask('data:preview', { text }) });
              input.value = '';
            });
          }}
        />
      </div>
      {offered && <Preview {...props} preview={offered.preview} onTake={take} onCancel={() => setOffered(null)} />}
      {problem !== null && (
        <p class="field-problem" role="alert">
          {sentenceOf(problem, translate)}
        </p>
      )}
      <p role="status" class="soft">
        {done}
      </p>
      <div>
        <button type="button" class="button button-danger" onClick={() => erase.current?.showModal()}>
          {translate('options.data.erase')}
        </button>
      </div>
      <dialog ref={erase} class="surface dialog" aria-labelledby={`${id}-erase`}>
        <h2 id={`${id}-erase`}>{translate('options.data.eraseSure')}</h2>
        <p>{translate('options.data.eraseText')}</p>
        <form method="dialog" class="row">
          <button type="submit" class="button">
            {translate('options.cancel')}
          </button>
          <button
            type="submit"
            class="button button-danger"
            onClick={() =>
              doing(async () => {
                await ask('data:erase', {});
                onRestart();
              })
            }
          >
            {translate('options.data.eraseAll')}
          </button>
        </form>
      </dialog>
    </>
  );
}

interface PreviewProps extends PartProps {
  readonly preview: ImportPreview;
  readonly onTake: (how: 'merge' | 'replace') => void;
  readonly onCancel: () => void;
}

function Preview({ preview, translate, settings, systemZone, onTake, onCancel }: PreviewProps) {
  const when = createMomentText(translate.language, settings.zone ?? systemZone).day(preview.exportedAt);
  return (
    <div class="preview" role="status">
      <p>{translate('options.data.previewOf', { day: when })}</p>
      <ul>
        <li>{translate('options.data.people', { count: preview.people })}</li>
        <li>{translate('options.data.history', { count: preview.history })}</li>
        <li>{translate('options.data.calendars', { count: preview.calendars })}</li>
        {preview.settings && <li>{translate('options.data.settings')}</li>}
      </ul>
      <p class="soft">{translate('options.data.howHint')}</p>
      <p class="row">
        <button type="button" class="button button-primary" onClick={() => onTake('merge')}>
          {translate('options.data.merge')}
        </button>
        <button type="button" class="button button-danger" onClick={() => onTake('replace')}>
          {translate('options.data.replace')}
        </button>
        <button type="button" class="button button-quiet" onClick={onCancel}>
          {translate('options.cancel')}
        </button>
      </p>
    </div>
  );
}
