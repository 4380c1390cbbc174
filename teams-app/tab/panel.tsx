/**
 * Beside a meeting: a question, a round, and how the ritual runs. Whoever opens the panel asked for it, so here nothing stays
 * silent; what was asked and who began is remembered on this device, as in the extension.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MeetingAct, MeetingAnswer } from '../../entrypoints/background/messages.ts';
import { copyText } from '../../entrypoints/meeting.content/copy.ts';
import { NamesCard, RoundCard, type Running } from '../../entrypoints/meeting.content/round-card.tsx';
import { wordsOf } from '../../entrypoints/meeting.content/words.ts';
import type { Ask } from '../../entrypoints/popup/ask-state.ts';
import { sentenceOf } from '../../entrypoints/popup/sentence.ts';
import type { Translate } from '../../locales/translate.ts';
import { type RoundStep, secondsEach, startRound, stepRound } from '../../rituals/round.ts';
import type { Host } from './host.ts';
import type { Stage } from './stage-link.ts';

export interface PanelProps {
  readonly ask: Ask;
  readonly translate: Translate;
  /** Names this meeting; null outside one, where the panel can still be tried. */
  readonly meeting: string | null;
  readonly names: readonly string[];
  readonly stage: Host['stage'];
  readonly stageUrl: (stage: Stage) => string;
  /** Milliseconds that only go up. */
  readonly clock: () => number;
  readonly newId: () => string;
}

export function Panel(props: PanelProps) {
  const { ask, translate, names } = props;
  const visit = useRef(props.newId());
  const body = useRef<HTMLElement>(null);
  const [answer, setAnswer] = useState<MeetingAnswer | null>(null);
  const [running, setRunning] = useState<Running | null>(null);
  const [isNaming, setNaming] = useState(false);
  const [said, say] = useState('');
  const isShared = useRef(false);
  const ends = useRef(0);
  const words = wordsOf(answer?.texts ?? {});
  const question = answer && answer.nudge.offer !== null ? (answer.nudge.opener?.question ?? null) : null;

  const trying = async (work: () => Promise<void>) => {
    say('');
    try {
      await work();
    } catch (error) {
      say(sentenceOf(error, translate));
    }
  };
  const act = (what: MeetingAct) =>
    trying(async () => {
      if (!answer) return;
      const next = await ask('meeting:act', { meeting: answer.meeting, visit: visit.current, act: what });
      if (next.nudge.offer === null) say(next.nudge.why);
      else setAnswer({ ...answer, nudge: next.nudge });
    });
  useEffect(() => {
    void trying(async () => setAnswer(await ask('meeting:seen', seen(props, visit.current))));
  }, [ask]);

  const show = async (stage: Omit<Stage, 'language'>) => {
    if (!props.stage) return;
    try {
      await props.stage.show(props.stageUrl({ ...stage, language: translate.language }));
      isShared.current = true;
      say(translate('teams.panel.shared'));
    } catch {
      say(translate('teams.panel.notShared'));
    }
  };
  /** The stage goes along with the round, until somebody in the meeting takes it away. */
  const follow = async (round: Running['round']) => {
    isShared.current = isShared.current && (await props.stage?.isOurs()) === true;
    if (isShared.current) await show(stageOf(round));
  };
  const stageOf = (round: Running['round'] | undefined) => ({
    question,
    queue: round?.queue.map(({ name }) => name) ?? [],
    had: (round?.spoken.length ?? 0) + (round?.passed.length ?? 0),
  });
  const begin = (who: readonly string[]) =>
    trying(async () => {
      if (!answer) return;
      const { order, roles } = await ask('meeting:round', { meeting: answer.meeting, names: who });
      ends.current = props.clock() + answer.roundSeconds * 1000;
      const round = startRound(order);
      setRunning({ round, roles, seconds: secondsEach(answer.roundSeconds, order.length) });
      setNaming(false);
      await follow(round);
    });
  const step = (what: RoundStep) => {
    if (!running || !answer) return;
    const round = stepRound(running.round, what);
    const seconds = secondsEach((ends.current - props.clock()) / 1000, round.queue.length) || running.seconds;
    setRunning({ ...running, round, seconds });
    if (round.queue.length === 0) void trying(() => tell(round));
    void follow(round);
  };
  const tell = async (round: Running['round']) => {
    if (!answer) return;
    const roles = running?.roles ? { chair: running.roles.chair.key, notes: running.roles.notes.key } : null;
    await ask('meeting:round-done', { meeting: answer.meeting, order: round.spoken.map(({ key }) => key), roles });
  };
  const close = () => {
    // What was begun counts, also when it was broken off.
    if (running && running.round.queue.length > 0 && running.round.spoken.length > 0)
      void trying(() => tell({ ...running.round, spoken: [...running.round.spoken, ...running.round.queue] }));
    setRunning(null);
    setNaming(false);
  };
  const copy = async (text: string) => {
    if (body.current) say(words((await copyText(text, body.current)) ? 'copied' : 'notCopied'));
  };

  return (
    <main class="tab panel" ref={body}>
      <h1>{translate('teams.panel.title')}</h1>
      {running ? (
        <RoundCard
          {...running}
          title={translate('teams.panel.running')}
          question={question}
          words={words}
          isTight={false}
          onGrow={() => undefined}
          onStep={step}
          onCopy={(text) => void copy(text)}
          onClose={close}
        />
      ) : isNaming ? (
        <NamesCard
          title={words('round')}
          names={names}
          words={words}
          onBegin={(who) => void begin(who)}
          onClose={() => setNaming(false)}
        />
      ) : (
        answer && (
          <section class="card">
            <h2>{translate('teams.panel.question')}</h2>
            {question ? <p class="question">{question}</p> : <p class="soft">{translate('teams.panel.noQuestion')}</p>}
            {question && <p class="soft small">{words('mayPass')}</p>}
            <p class="actions">
              <button type="button" class="button" onClick={() => void act('another')}>
                {translate(question ? 'teams.panel.another' : 'teams.panel.give')}
              </button>
              {question && (
                <button type="button" class="button button-quiet" onClick={() => void act('not-again')}>
                  {words('notAgain')}
                </button>
              )}
            </p>
            <p class="actions">
              <button type="button" class="button button-primary" onClick={() => setNaming(true)}>
                {translate('teams.panel.round')}
              </button>
            </p>
          </section>
        )
      )}
      {answer && props.stage && (
        <p class="actions">
          <button
            type="button"
            class="button"
            disabled={!question && !running}
            onClick={() => void show(stageOf(running?.round))}
          >
            {translate('teams.panel.share')}
          </button>
        </p>
      )}
      <p class="soft small" role="status">
        {said}
      </p>
      {answer?.guide && (
        <section class="card">
          <h2>{translate('teams.panel.guide')}</h2>
          <p class="guide-name">{answer.guide.name}</p>
          <ol class="guide">
            {answer.guide.steps.map(({ minutes, text }) => (
              <li key={text}>
                <span class="guide-minutes">{words('minutes', { minutes })}</span>
                {text}
              </li>
            ))}
          </ol>
        </section>
      )}
    </main>
  );
}

/** What the meeting's page would have told, as far as a panel knows it. */
const seen = ({ meeting, names }: PanelProps, visit: string) => ({
  site: 'teams-web',
  url: 'https://teams.microsoft.com/v2/',
  visit,
  reading: {
    phase: 'joined' as const,
    people: { count: names.length > 1 ? names.length : null, names: names.length > 1 ? [...names] : null },
    presenting: 'nobody' as const,
    outsiders: null,
    title: null,
    code: meeting,
    missing: [],
  },
});
