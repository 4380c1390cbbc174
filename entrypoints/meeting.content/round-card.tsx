/** The round: who has the floor, who follows, and the question, which stays in view. Time passes in a line that never alarms. */
import { useState } from 'preact/hooks';
import { everybodyIn, mayPostpone, type Round, type RoundStep, type Speaker } from '../../rituals/round.ts';
import { Frame } from './card.tsx';
import type { Words } from './words.ts';

export interface Running {
  readonly round: Round;
  readonly roles: { readonly chair: Speaker; readonly notes: Speaker } | null;
  /** For each who is still to come, from now on. */
  readonly seconds: number;
}

interface RoundProps extends Running {
  readonly title: string;
  readonly question: string | null;
  readonly words: Words;
  /** There is little room: the question, who has the floor, and what is pressed all the time. */
  readonly isTight: boolean;
  readonly onGrow: () => void;
  readonly onStep: (step: RoundStep) => void;
  readonly onCopy: (text: string) => void;
  readonly onClose: () => void;
}

export function RoundCard(props: RoundProps) {
  const { round, roles, seconds, title, question, words, isTight } = props;
  const { onGrow, onStep, onCopy, onClose } = props;
  const [now, next] = round.queue;
  const people = everybodyIn(round);
  const had = round.spoken.length + round.passed.length;
  return (
    <Frame title={title} words={words} isTight={isTight} onClose={onClose}>
      {question && <p class="question">{question}</p>}
      {isTight && (
        <button
          type="button"
          class="button button-quiet close grow"
          title={words('order')}
          aria-label={words('order')}
          aria-expanded="false"
          onClick={onGrow}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      )}
      {now ? (
        <>
          <p class="floor" role="status">
            <strong>{now.name}</strong> {words('floor')}
          </p>
          <div class="time" key={`${now.key} ${had}`}>
            <span style={{ animationDuration: `${seconds}s` }} />
          </div>
          <p class="turn soft small">
            {words('turn', { number: had + 1, all: people.length })} ·{' '}
            {next ? words('after', { name: next.name }) : words('lastOne')}
          </p>
          <div class="actions">
            <button type="button" class="button button-primary" data-first onClick={() => onStep({ do: 'done' })}>
              {words('next')}
            </button>
            <button type="button" class="button" onClick={() => onStep({ do: 'pass' })}>
              {words('skip')}
            </button>
            {mayPostpone(round) && (
              <button type="button" class="button" title={words('laterHint')} onClick={() => onStep({ do: 'later' })}>
                {words('later')}
              </button>
            )}
            {!isTight && round.spoken.length > 0 && (
              <button type="button" class="button button-quiet" onClick={() => onStep({ do: 'back' })}>
                {words('back')}
              </button>
            )}
          </div>
        </>
      ) : (
        <p class="floor" role="status">
          {words(people.length > 0 ? 'done' : 'nobody')}
        </p>
      )}
      <details class="disclosure order" hidden={isTight}>
        <summary>{words('order')}</summary>
        <p class="soft small">{words('each', { seconds })}</p>
        {roles && <p class="soft small">{words('roles', { chair: roles.chair.name, notes: roles.notes.name })}</p>}
        <ol>
          {round.queue.map(({ key, name }) => (
            <li key={key}>
              <span>{name}</span>
              <button
                type="button"
                class="button button-quiet close"
                aria-label={words('remove', { name })}
                onClick={() => onStep({ do: 'remove', key })}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ol>
        <AddName words={words} onAdd={(name) => onStep({ do: 'add', name })} />
        <button
          type="button"
          class="button button-quiet"
          onClick={() =>
            onCopy([question, ...people.map(({ name }, index) => `${index + 1}. ${name}`)].filter(Boolean).join('\n'))
          }
        >
          {words('copyOrder')}
        </button>
      </details>
    </Frame>
  );
}

function AddName({ words, onAdd }: { words: Words; onAdd: (name: string) => void }) {
  const [name, setName] = useState('');
  const add = (event: Event) => {
    event.preventDefault();
    if (name.trim()) onAdd(name);
    setName('');
  };
  return (
    <form class="add" onSubmit={add}>
      <input
        class="input"
        aria-label={words('add')}
        placeholder={words('add')}
        value={name}
        maxLength={80}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button">
        {words('addButton')}
      </button>
    </form>
  );
}

interface NamesProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly words: Words;
  readonly onBegin: (names: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Where the page does not show everybody: names to complete. */
export function NamesCard({ title, names, words, onBegin, onClose }: NamesProps) {
  const [text, setText] = useState(names.join('\n'));
  return (
    <Frame title={title} words={words} onClose={onClose}>
      <label class="names">
        <span>{words('roundWho')}</span>
        <textarea
          class="input"
          rows={6}
          value={text}
          data-first
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={() => onBegin(text.split('\n'))}>
          {words('begin')}
        </button>
        <button type="button" class="button button-quiet" onClick={onClose}>
          {words('cancel')}
        </button>
      </div>
    </Frame>
  );
}
