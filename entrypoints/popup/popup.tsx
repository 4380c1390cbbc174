/**
 * The popup: what is next, the plan, and the few things one wants to say to it. Everything it touches is handed in, so a test
 * can be the background, the clock and the browser.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Minute } from '../../calendar/span.ts';
import { afterPaint } from '../../components/after-paint.ts';
import { applyLook, type PageMemory, recall, remember } from '../../components/look.ts';
import { Mark } from '../../components/mark.tsx';
import { createMomentText } from '../../components/moment-text.ts';
import { PlanList } from '../../components/plan-list.tsx';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import { choosePopupLanguage, createPopupTranslate } from '../../locales/popup-words.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CancelReason, Overview, Settings, SuggestionAct } from '../background/messages.ts';
import { type Ask, useKnown } from './ask-state.ts';
import { Calendars } from './calendars.tsx';
import { MailQuestion } from './dialog.tsx';
import { Evening } from './evening.tsx';
import { LastMeeting } from './last-meeting.tsx';
import { NextUp, nearDay } from './next-up.tsx';
import { Pause } from './pause.tsx';
import { PlannedActs } from './planned-acts.tsx';
import { ReachOut } from './reach-out.tsx';
import { sentenceOf } from './sentence.ts';
import { Waiting } from './waiting.tsx';
import { WhoCould } from './who-could.tsx';

export interface PopupProps {
  readonly ask: Ask;
  readonly memory: PageMemory;
  /** Of the extension. */
  readonly version: string;
  readonly now: () => Minute;
  /** As the browser has them, best first. */
  readonly languages: readonly string[];
  readonly openTab: (url: string) => void;
  /** A part of the options page, such as `calendars`. */
  readonly openOptions: (part: string) => void;
  /** A calendar is read by itself when its own page is open, as the extension does; true unless said otherwise. */
  readonly hasCalendarPages?: boolean;
}

/** What was done in a calendar; `ByHand`: what is left to do there. */
type CalendarAct = 'calendar' | 'move' | 'offer' | 'cancel' | 'moveByHand' | 'cancelByHand';

/** What was last decided; kept, because opening the calendar's form closes the popup before one can think better of it. */
interface LastAct {
  readonly act: SuggestionAct['act'] | CalendarAct;
  readonly name: string;
  readonly undo: string;
  readonly at: Minute;
}

const undoMinutes = 15;

export function Popup(props: PopupProps) {
  const { ask, memory } = props;
  const { known, refresh } = useKnown(ask, props);
  const [lastAct, setLastAct] = useState(() => recall(memory, 'last-act') as LastAct | null);
  const [isActing, setActing] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [unasked, setUnasked] = useState<{ readonly card: CardView; readonly onYes: () => void } | null>(null);
  const { overview, settings, failure } = known;
  const language = settings?.language ?? overview?.plan.language ?? choosePopupLanguage(props.languages);
  const translate = useMemo(() => createPopupTranslate(language as Translate['language']), [language]);
  const now = props.now();

  useEffect(() => {
    document.documentElement.lang = language;
    applyLook(document, settings?.look ?? 'system');
  }, [language, settings?.look]);

  /** Everything that changes something: one at a time, then a fresh look; what fails is said. */
  const doing = useCallback(
    async (task: () => Promise<void>) => {
      setActing(true);
      setProblem(null);
      try {
        await task();
      } catch (error) {
        setProblem(error);
      }
      await refresh();
      setActing(false);
    },
    [refresh],
  );
  const keepAct = (act: LastAct | null) => {
    setLastAct(act);
    remember(memory, 'last-act', act);
  };
  const decide = (card: CardView, act: SuggestionAct) =>
    doing(async () => {
      try {
        const { formUrl, sent, undo } = await ask('card:act', act);
        keepAct({ act: sent === 'calendar' ? sent : act.act, name: card.name, undo, at: props.now() });
        if (formUrl) props.openTab(formUrl);
      } catch (error) {
        if (act.act !== 'plan' || (error as { code?: string }).code !== 'mail-needs-yes') throw error;
        setUnasked({ card, onYes: () => void decide(card, { ...act, mayMail: true }) });
      }
    });
  const move = (card: CardView, { start, end }: MomentView, { mayMail }: { readonly mayMail: boolean }) =>
    doing(async () => {
      const { undo, isOffer, formUrl } = await ask('planned:move', { id: card.id, moment: { start, end }, mayMail });
      const act = formUrl ? 'moveByHand' : isOffer ? 'offer' : 'move';
      keepAct({ act, name: card.name, undo, at: props.now() });
      if (formUrl) props.openTab(formUrl);
    });
  const cancel = (card: CardView, reason: CancelReason) =>
    doing(async () => {
      const isByHand = overview?.changeable.find(({ id }) => id === card.id)?.isByHand;
      const { undo } = await ask('planned:cancel', { id: card.id, reason });
      keepAct({ act: isByHand ? 'cancelByHand' : 'cancel', name: card.name, undo, at: props.now() });
    });
  const undo = (act: LastAct) =>
    doing(async () => {
      await ask('card:undo', { undo: act.undo });
      keepAct(null);
    });

  const isBusy = isActing || known.isOld;
  const canUndo = lastAct !== null && now - lastAct.at < undoMinutes;
  return (
    <div class="surface popup">
      <header class="bar">
        <p class="brand">
          <Mark size={20} /> Wandelgang
        </p>
        {overview && !overview.isFirstRun && overview.pausedUntil === null && (
          <Pause
            now={now}
            zone={overview.plan.zone}
            translate={translate}
            isBusy={isBusy}
            onPause={(until) => doing(async () => void (await ask('settings:set', { pausedUntil: until })))}
          />
        )}
        <button type="button" class="button button-quiet" onClick={() => props.openOptions('')}>
          {translate('popup.settings')}
        </button>
      </header>
      <main>
        {overview === null && <h1 class="hidden-text">Wandelgang</h1>}
        {failure !== null && (
          <Silence isEmpty={overview === null} onAgain={refresh} failure={failure} translate={translate} />
        )}
        {(problem !== null || canUndo) && (
          <div class="told">
            {problem !== null && (
              <div class="notice problem">
                <p role="alert">{sentenceOf(problem, translate)}</p>
                <button type="button" class="button button-quiet" onClick={() => setProblem(null)}>
                  {translate('popup.understood')}
                </button>
              </div>
            )}
            {canUndo && lastAct && (
              <Undo last={lastAct} isBusy={isBusy} translate={translate} onUndo={() => undo(lastAct)} />
            )}
          </div>
        )}
        {unasked && (
          <MailQuestion
            card={unasked.card}
            translate={translate}
            onNo={() => setUnasked(null)}
            onYes={() => {
              setUnasked(null);
              unasked.onYes();
            }}
          />
        )}
        {overview === null && failure === null && <p class="waiting soft">{translate('popup.waiting')}</p>}
        {overview?.isFirstRun && <Welcome translate={translate} isBusy={isBusy} {...welcomeActs(props, doing)} />}
        {overview && !overview.isFirstRun && (
          <Week
            overview={overview}
            settings={settings}
            now={now}
            translate={translate}
            isBusy={isBusy}
            popup={props}
            onDecide={decide}
            onMove={move}
            onCancel={cancel}
            onDismiss={(code) => doing(async () => void (await ask('notice:dismiss', { code })))}
            onResume={() => doing(async () => void (await ask('settings:set', { pausedUntil: null })))}
          />
        )}
      </main>
    </div>
  );
}

function welcomeActs(props: PopupProps, doing: (task: () => Promise<void>) => Promise<void>) {
  return {
    onStart: () => props.openOptions('welcome'),
    onSkip: () => doing(async () => void (await props.ask('settings:set', { startedAt: props.now() }))),
  };
}

interface WelcomeProps {
  readonly translate: Translate;
  readonly isBusy: boolean;
  readonly onStart: () => void;
  readonly onSkip: () => void;
}

/**
 * The three questions are asked in a tab: a popup closes when one picks a file or fetches names from another window, and what
 * was filled in would be gone.
 */
function Welcome({ translate, isBusy, onStart, onSkip }: WelcomeProps) {
  return (
    <section class="welcome">
      <Mark size={56} />
      <h1>{translate('popup.welcome.title')}</h1>
      <p>{translate('popup.welcome.text')}</p>
      <p class="welcome-acts">
        <button type="button" class="button button-primary" onClick={onStart}>
          {translate('popup.welcome.start')}
        </button>
        <button type="button" class="button button-quiet" disabled={isBusy} onClick={onSkip}>
          {translate('popup.welcome.skip')}
        </button>
      </p>
    </section>
  );
}

/** Beside this page, in the extension itself. */
const ownPage = (name: string): string => `/${name}.html`;

interface WeekProps {
  readonly overview: Overview;
  readonly settings: Settings | null;
  readonly now: Minute;
  readonly translate: Translate;
  readonly isBusy: boolean;
  readonly popup: PopupProps;
  readonly onDecide: (card: CardView, act: SuggestionAct) => void;
  readonly onMove: (card: CardView, moment: MomentView, how: { readonly mayMail: boolean }) => void;
  readonly onCancel: (card: CardView, reason: CancelReason) => void;
  readonly onResume: () => void;
  readonly onDismiss: (code: string) => void;
}

/** False for the first frame: two days are drawn sooner than two weeks and all that is below, and the window holds no more. */
function useSecondFrame(): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => afterPaint(() => setThere(true)), []);
  return isThere;
}

function Week(props: WeekProps) {
  const { overview, settings, now, translate, isBusy, popup, onDecide, onResume, onDismiss } = props;
  const { plan, planned, changeable, calendars, notices, pausedUntil } = overview;
  const isWhole = useSecondFrame();
  const isReading = calendars.some((calendar) => calendar.isOn && calendar.readAt !== null);
  const planIt = (card: CardView, { start, end }: MomentView) =>
    onDecide(card, {
      id: card.id,
      act: 'plan',
      ...(start !== card.moment.start && { moment: { start, end } }),
    });
  return (
    <>
      {notices.map((notice) => (
        <div class="notice" key={notice.code}>
          <p>{notice.text}</p>
          <button type="button" class="button button-quiet" disabled={isBusy} onClick={() => onDismiss(notice.code)}>
            {translate('popup.understood')}
          </button>
        </div>
      ))}
      {overview.signIn && overview.signIn.length > 0 && (
        <div class="hint">
          <p>{translate('popup.accountAgain', { count: overview.signIn.length, email: overview.signIn[0] ?? '' })}</p>
          <button type="button" class="button" onClick={() => popup.openOptions('accounts')}>
            {translate('popup.accountAgainOpen')}
          </button>
        </div>
      )}
      <Waiting
        ask={popup.ask}
        overview={overview}
        translate={translate}
        isBusy={isBusy}
        onSignIn={() => popup.openOptions('accounts')}
      />
      <NextUp overview={overview} name={settings?.me.name ?? ''} now={now} translate={translate} />
      {pausedUntil === null && (
        <Evening
          ask={popup.ask}
          overview={overview}
          translate={translate}
          isBusy={isBusy}
          onPlan={(card) => planIt(card, card.moment)}
        />
      )}
      {pausedUntil !== null && (
        <section class="paused">
          <p>{translate('popup.paused', { day: createMomentText(translate.language, plan.zone).date(pausedUntil) })}</p>
          <button type="button" class="button" disabled={isBusy} onClick={onResume}>
            {translate('popup.resume')}
          </button>
        </section>
      )}
      {!isReading && <NoCalendar translate={translate} popup={popup} />}
      {(pausedUntil === null || planned.length > 0) && (
        <PlanList
          plan={plan}
          planned={planned}
          days={isWhole ? undefined : 2}
          nearDay={(card) => nearDay(card, { now, translate })}
          isBusy={isBusy}
          linkTo={ownPage}
          more={(card) => <WhoCould card={card} ask={popup.ask} translate={translate} />}
          plannedActs={(card) => {
            const change = changeable.find(({ id }) => id === card.id);
            return (
              change && (
                <PlannedActs
                  ask={popup.ask}
                  card={card}
                  change={change}
                  translate={translate}
                  isBusy={isBusy}
                  onMove={(moment, how) => props.onMove(card, moment, how)}
                  onCancel={(reason) => props.onCancel(card, reason)}
                />
              )
            );
          }}
          onPlan={planIt}
          onLater={(card) => onDecide(card, { id: card.id, act: 'later' })}
          onNever={(card) => onDecide(card, { id: card.id, act: 'never' })}
        />
      )}
      {isWhole && pausedUntil === null && (
        <ReachOut
          ask={popup.ask}
          overview={overview}
          translate={translate}
          isBusy={isBusy}
          onPlan={(card) => planIt(card, card.moment)}
          onAdd={() => popup.openOptions('people')}
        />
      )}
      {isWhole && <LastMeeting ask={popup.ask} now={now} translate={translate} />}
      {isWhole && isReading && (
        <footer class="foot">
          <h2 class="foot-title">{translate('popup.calendars.title')}</h2>
          <Calendars calendars={calendars} zone={plan.zone} now={now} translate={translate} />
        </footer>
      )}
    </>
  );
}

function NoCalendar({ translate, popup }: { translate: Translate; popup: PopupProps }) {
  const { hasCalendarPages = true } = popup;
  return (
    <section class="hint">
      <p>{translate('popup.noCalendar.text')}</p>
      <p class="hint-acts">
        {hasCalendarPages && (
          <button type="button" class="button" onClick={() => popup.openTab('https://calendar.google.com/calendar/')}>
            {translate('popup.noCalendar.google')}
          </button>
        )}
        <button
          type="button"
          class={hasCalendarPages ? 'button button-quiet' : 'button'}
          onClick={() => popup.openOptions('calendars')}
        >
          {translate('popup.noCalendar.add')}
        </button>
      </p>
    </section>
  );
}

interface UndoProps {
  readonly last: LastAct;
  readonly isBusy: boolean;
  readonly translate: Translate;
  readonly onUndo: () => void;
}

/** The card that was decided on is gone, and the focus with it: it goes on from here. */
function Undo({ last, isBusy, translate, onUndo }: UndoProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body && !isBusy) button.current?.focus();
  }, [isBusy]);
  return (
    <div class="undo" role="status">
      <span>{doneText(last, translate)}</span>
      <button type="button" class="button" ref={button} disabled={isBusy} onClick={onUndo}>
        {translate('popup.undo')}
      </button>
    </div>
  );
}

const doneText = ({ act, name: ritual }: LastAct, translate: Translate): string =>
  act === 'plan' || act === 'later' || act === 'never'
    ? translate(`popup.done.${act}`, { ritual })
    : translate(`planned.done.${act}`, { ritual });

interface SilenceProps {
  readonly isEmpty: boolean;
  readonly failure: unknown;
  readonly translate: Translate;
  readonly onAgain: () => void;
}

/** The background did not answer. */
function Silence({ isEmpty, failure, translate, onAgain }: SilenceProps) {
  return (
    <div class="notice problem" role="alert">
      <p>{sentenceOf(failure, translate)}</p>
      {!isEmpty && <p>{translate('popup.old')}</p>}
      <button type="button" class="button" onClick={onAgain}>
        {translate('popup.again')}
      </button>
    </div>
  );
}
