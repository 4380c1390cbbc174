/** In Google's full editor: a row that turns the event at hand into a ritual, and says what it did and did not touch. */
import { useState } from 'preact/hooks';
import { Mark } from '../../components/mark.tsx';
import { type Filled, fillEditor } from '../../sites/pages/google-calendar/editor.ts';
import type { PageOverview } from '../background/messages.ts';
import type { Words } from '../calendar-page/words.ts';

interface EditorRowProps {
  readonly rituals: PageOverview['rituals'];
  readonly words: Words;
  /** The page's own place for it was not there. */
  readonly isDocked: boolean;
}

export function EditorRow({ rituals, words, isDocked }: EditorRowProps) {
  const [id, choose] = useState('');
  const [said, say] = useState('');
  const [filled, setFilled] = useState<Filled | null>(null);
  const [isBusy, setBusy] = useState(false);

  const fill = async (button: HTMLElement) => {
    const ritual = rituals.find((other) => other.id === id);
    if (!ritual) return say(words('editorNothing'));
    setBusy(true);
    filled?.undo();
    const done = await fillEditor(document, ritual);
    setFilled(done);
    setBusy(false);
    say(
      [
        words('editorDone'),
        done.isTitleKept && words('editorTitleKept'),
        done.isDescriptionAdded && words('editorAdded'),
        done.isTimeKept && words('editorTimeKept'),
      ]
        .filter(Boolean)
        .join(' '),
    );
    // The fields had the focus; it goes back to who gave the order.
    button.focus();
  };
  const undo = () => {
    filled?.undo();
    setFilled(null);
    say(words('editorUndone'));
  };

  return (
    <section class={isDocked ? 'ritual-row ritual-row-docked' : 'ritual-row'} aria-label={words('editor')}>
      <Mark size={20} />
      <label>
        {words('editor')}
        <select value={id} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{words('editorChoose')}</option>
          {rituals.map((ritual) => (
            <option key={ritual.id} value={ritual.id}>
              {ritual.name}
            </option>
          ))}
        </select>
      </label>
      {/* Stays reachable while it works, so that the focus has a place to come back to. */}
      <button
        type="button"
        class="button"
        aria-disabled={isBusy}
        onClick={(event) => !isBusy && fill(event.currentTarget)}
      >
        {words('editorFill')}
      </button>
      {filled && (
        <button type="button" class="button button-quiet" onClick={undo}>
          {words('undo')}
        </button>
      )}
      <p role="status">{said}</p>
    </section>
  );
}
