/** The card at the start of a meeting: one offer, what one can do with it, and how to have less of it. */
import type { ComponentChildren } from 'preact';
import { Mark } from '../../components/mark.tsx';
import type { NudgeView } from '../../components/nudge-view.ts';
import type { MeetingAct, MeetingAnswer } from '../background/messages.ts';
import type { Words } from './words.ts';

export interface CardProps {
  readonly answer: MeetingAnswer;
  readonly words: Words;
  /** What just happened, where it is to be said. */
  readonly said: { readonly text: string; readonly mayUndo: boolean } | null;
  readonly onAct: (act: MeetingAct) => void;
  readonly onRound: () => void;
  readonly onCopy: (text: string) => void;
  readonly onEnergy: (energy: number) => void;
  readonly onClose: () => void;
}

type Offer = Exclude<NudgeView, { offer: null }>;

export function Card(props: CardProps) {
  const { answer, words, said, onAct, onRound } = props;
  const { nudge } = answer;
  return (
    <Frame title={nudge.offer === null ? 'Wandelgang' : nudge.title} words={words} onClose={props.onClose}>
      {said ? (
        <p class="said">
          {said.text}
          {said.mayUndo && (
            <button type="button" class="button" onClick={() => onAct('undo')}>
              {words('undo')}
            </button>
          )}
        </p>
      ) : nudge.offer === null ? (
        <>
          <p class="soft">{nudge.why}</p>
          <div class="actions">
            <button type="button" class="button" onClick={onRound}>
              {words('round')}
            </button>
          </div>
        </>
      ) : (
        <>
          <Body {...props} nudge={nudge} />
          <div class="foot">
            <details class="disclosure">
              <summary>{words('why')}</summary>
              <ul class="soft small">
                {nudge.why.filter(Boolean).map((why) => (
                  <li key={why}>{why}</li>
                ))}
              </ul>
            </details>
            <details class="disclosure">
              <summary>{words('less')}</summary>
              <div class="less">
                {(['seriesOff', 'seriesLess', 'notToday'] as const).map((name) => (
                  <button type="button" class="button button-quiet" key={name} onClick={() => onAct(ACT[name])}>
                    {words(name)}
                  </button>
                ))}
                {nudge.opener && (
                  <button type="button" class="button button-quiet" onClick={() => onAct('not-again')}>
                    {words('notAgain')}
                  </button>
                )}
              </div>
            </details>
          </div>
        </>
      )}
    </Frame>
  );
}

const ACT = { seriesOff: 'series-off', seriesLess: 'series-less', notToday: 'not-today' } as const;

function Body({ answer, nudge, words, onAct, onRound, onCopy, onEnergy }: CardProps & { nudge: Offer }) {
  if (nudge.offer === 'energy') {
    return (
      <div class="actions">
        {(['energyLow', 'energyFair', 'energyHigh'] as const).map((name, index) => (
          <button type="button" class="button" key={name} onClick={() => onEnergy(index + 1)}>
            {words(name)}
          </button>
        ))}
      </div>
    );
  }
  const { opener } = nudge;
  return (
    <>
      {opener && <p class="question">{opener.question}</p>}
      {answer.guide && nudge.offer === 'guide' && (
        <>
          <p class="guide-name">{answer.guide.name}</p>
          <ol class="guide">
            {answer.guide.steps.map(({ minutes, text }) => (
              <li key={text}>
                <span class="guide-minutes">{words('minutes', { minutes })}</span>
                {text}
              </li>
            ))}
          </ol>
        </>
      )}
      <div class="beside">
        <p class="soft small">{words('mayPass')}</p>
        {opener && (
          <button type="button" class="button button-quiet" onClick={() => onCopy(opener.question)}>
            {words('copy')}
          </button>
        )}
      </div>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={onRound}>
          {words('round')}
        </button>
        {opener && (
          <button type="button" class="button" onClick={() => onAct('another')}>
            {words('another')}
          </button>
        )}
      </div>
    </>
  );
}

interface PillProps {
  readonly text: string;
  readonly title: string;
  /** Styles that place it. */
  readonly place: Readonly<Record<string, string>>;
  readonly words: Words;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** The card where there is no room for it: what it would ask, or only what it is. */
export function Pill({ text, title, place, words, onOpen, onClose }: PillProps) {
  return (
    <div class="pill pill-docked" style={place}>
      <button type="button" class="pill-open" aria-expanded="false" title={words('show', { title })} onClick={onOpen}>
        <Mark size={18} />
        <span>{text}</span>
      </button>
      <CloseButton words={words} onClose={onClose} />
    </div>
  );
}

const CloseButton = ({ words, onClose }: { words: Words; onClose: () => void }) => (
  <button type="button" class="button button-quiet close" aria-label={words('close')} onClick={onClose}>
    <span aria-hidden="true">×</span>
  </button>
);

interface FrameProps {
  readonly title: string;
  readonly words: Words;
  readonly isTight?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Frame({ title, words, isTight, onClose, children }: FrameProps) {
  return (
    <section class={isTight ? 'card card-tight' : 'card'} aria-label={words('label')}>
      <div class="head">
        <h2>
          <Mark size={18} />
          {title}
        </h2>
        <CloseButton words={words} onClose={onClose} />
      </div>
      {children}
    </section>
  );
}
