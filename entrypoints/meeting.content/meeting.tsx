/**
 * The life of one meeting page: follow it, tell the background, draw what comes back. All state is in one value here; the views
 * get values and give back clicks. Nothing here takes the focus, and nothing stays that nobody touches.
 */
import { render } from 'preact';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import controlsStyle from '../../components/controls.css?inline';
import { createHost, removeOldHosts } from '../../components/host.ts';
import { Mark } from '../../components/mark.tsx';
import tokens from '../../components/tokens.css?inline';
import { type RoundStep, secondsEach, startRound, stepRound } from '../../rituals/round.ts';
import { type Followed, followMeeting } from '../../sites/meeting-watch.ts';
import type { MeetingSite } from '../../sites/site.ts';
import { AnswerError, ask, isGone } from '../background/ask.ts';
import type { MeetingAct, MeetingAnswer } from '../background/messages.ts';
import { Card, Pill } from './card.tsx';
import { copyText } from './copy.ts';
import { type Box, type Dock, dockFor, EDGE, type Size } from './dock.ts';
import { listenToKeys } from './keys.ts';
import own from './meeting.css?inline';
import { NamesCard, RoundCard, type Running } from './round-card.tsx';
import { createSlotKeeper } from './slot.ts';
import { wordsOf } from './words.ts';

/** A card that nobody touches leaves after this long, in milliseconds. */
const STAYS = 45_000;
/** What is said after a click is read in this time. */
const SAYS = 8_000;
/** Silence may end by itself (the hour strikes, somebody stops presenting): asked again this often, and no more. */
const ASK_AGAIN = 30_000;
const ASK_APART = 1_500;
/** Pages move their pictures about; the card moves only when it must. */
const DOCK_AGAIN = 5_000;
const LIFE_CHECK = 3_000;
const MOST_TILES = 60;
/**
 * Where a whole card would cover a face there is only its question; where that would, only its title. A round lasts, so it has
 * a form for that, too.
 */
type Form = 'whole' | 'question' | 'title' | 'tight';
const FORMS: Readonly<Partial<Record<View, readonly Form[]>>> = {
  card: ['whole', 'question', 'title'],
  round: ['whole', 'tight'],
};
/** As long as nothing is drawn that can be measured. */
const SIZES: Readonly<Record<Form, Size>> = {
  whole: { width: 320, height: 290 },
  question: { width: 380, height: 64 },
  title: { width: 280, height: 40 },
  tight: { width: 520, height: 100 },
};

const css = [own, tokens, controlsStyle].join('\n');

type View = 'none' | 'card' | 'names' | 'round';

interface State {
  readonly answer: MeetingAnswer | null;
  readonly view: View;
  readonly running: Running | null;
  readonly said: { readonly text: string; readonly mayUndo: boolean } | null;
  readonly form: Form;
  readonly dock: Dock | null;
}

interface Around {
  readonly site: MeetingSite;
  readonly ctx: ContentScriptContext;
}

export function startMeeting(page: Document, { site, ctx }: Around): void {
  removeOldHosts(page);
  const stop = new AbortController();
  const { signal } = stop;
  ctx.onInvalidated(() => stop.abort());
  const clock = () => performance.now();

  const host = createHost(page, { css, signal });
  const slotHost = createHost(page, { css, signal });
  const keepInSlot = createSlotKeeper(slotHost.element);
  const pageId = crypto.randomUUID();
  let state: State = {
    answer: null,
    view: 'none',
    running: null,
    said: null,
    form: 'whole',
    dock: null,
  };
  let held: Followed | null = null;
  /** What was last asked, so that only what matters is asked again. */
  let asked = { sight: '', at: Number.NEGATIVE_INFINITY, visit: 0, isFinal: false, isBusy: false };
  let leaving: ReturnType<typeof setTimeout> | undefined;
  /** Somebody asked for all of it, or did something in it. */
  let isInUse = false;
  let roundEnds = 0;
  let dockedAt = 0;
  let aliveAt = 0;

  signal.addEventListener('abort', () => {
    clearTimeout(leaving);
    render(null, host.root);
    render(null, slotHost.root);
  });

  const words = () => wordsOf(state.answer?.texts ?? {});
  const visitName = () => `${pageId}-${held?.visit ?? 0}`;
  const find = (name: string): Element | null => {
    const selector = site.places[name]?.selector;
    return selector ? page.querySelector(selector) : null;
  };

  function set(change: Partial<State>) {
    if (signal.aborted) return;
    state = { ...state, ...change };
    draw();
  }

  const tryAsk: typeof ask = async (name, what) => {
    try {
      return await ask(name, what);
    } catch (error) {
      if (isGone()) stop.abort();
      throw error;
    }
  };

  /** Asks the background whether there is something to show, when something that matters changed. */
  async function consult(now: Followed) {
    const { phase, people, presenting, outsiders, title, code } = now.reading;
    const sight = JSON.stringify([phase, people.count, presenting, outsiders, title, code]);
    if (now.visit !== asked.visit) asked = { ...asked, visit: now.visit, isFinal: false, sight: '', at: -ASK_AGAIN };
    const waited = clock() - asked.at;
    const isDue = sight === asked.sight ? waited >= ASK_AGAIN : waited >= ASK_APART;
    if (asked.isFinal || asked.isBusy || !isDue) return;
    asked = { ...asked, sight, at: clock(), isBusy: true };
    try {
      const about = { site: site.id, url: page.location.href, visit: visitName(), reading: now.reading };
      const answer = await tryAsk('meeting:seen', about);
      // The meeting may have ended, or be another one, while the answer was on its way.
      if (held?.phase !== 'joined' || held.visit !== now.visit) return;
      asked = { ...asked, isFinal: answer.nudge.offer !== null || answer.nudge.isFinal };
      set({ answer });
      if (answer.nudge.offer !== null) open('card');
    } catch {
      // The background says nothing just now: what was seen was not heard, so it is told again soon.
      asked = { ...asked, sight: '' };
    } finally {
      asked = { ...asked, isBusy: false };
    }
  }

  function changed(now: Followed) {
    const isOther = now.visit !== held?.visit;
    held = now;
    if (now.phase !== 'joined' || isOther) {
      finishRound();
      if (state.view !== 'none' || state.answer) set({ view: 'none', answer: null, running: null, said: null });
    }
    draw();
  }

  function looked() {
    if (clock() - aliveAt > LIFE_CHECK) {
      aliveAt = clock();
      attachKeys();
      if (isGone()) return stop.abort();
    }
    if (held?.phase === 'joined') void consult(held);
    if (state.view === 'none' && !state.answer) return;
    if (state.view !== 'none' && clock() - dockedAt > DOCK_AGAIN && !isAtIt()) place();
    placeSlot();
  }

  /** The button in the place that the page leaves for extensions: the way back to the card. */
  function placeSlot() {
    const isWanted = site.slot !== undefined && state.answer !== null && state.answer.nudge.offer !== null;
    if (isWanted) keepInSlot(find(site.slot ?? ''), clock());
    else slotHost.element.remove();
  }

  /** In the window's measures, also of what is in a frame. */
  function boxesOf(name: string): Box[] {
    const selector = site.places[name]?.selector;
    const frame = find('frame') as HTMLIFrameElement | null;
    const inner = frame?.contentDocument ?? null;
    if (!selector) return [];
    const { left: x, top: y } = inner ? (frame as Element).getBoundingClientRect() : { left: 0, top: 0 };
    return [...(inner ?? page).querySelectorAll(selector)].slice(0, MOST_TILES).map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { left: left + x, top: top + y, width, height };
    });
  }

  /** Into the corner where it covers nobody. One that nobody asked for makes itself small for that; it does not grow again. */
  function place() {
    dockedAt = clock();
    const view = { width: page.documentElement.clientWidth, height: page.documentElement.clientHeight };
    const controls = boxesOf('leave').find(({ width }) => width > 0) ?? null;
    const room = { tiles: boxesOf('tiles'), controls, view, before: state.dock };
    const forms = (!isInUse && FORMS[state.view]) || (['whole'] as const);
    for (const form of forms.slice(Math.max(0, forms.indexOf(state.form)))) {
      if (form !== state.form) set({ form });
      const dock = dockFor(sizeNow(), room);
      if (dock.covered > 0 && form !== forms.at(-1)) continue;
      if (JSON.stringify(dock) !== JSON.stringify(state.dock)) set({ dock });
      return;
    }
  }

  /** What is drawn was never seen before it is placed: nothing is painted in between. */
  function sizeNow(): Size {
    const { width = 0, height = 0 } = host.root.firstElementChild?.getBoundingClientRect() ?? {};
    return width > 0 ? { width, height } : SIZES[state.form];
  }

  const isAtIt = (): boolean => host.root.querySelector(':hover, :focus-visible') !== null;

  /** A card that nobody asked for may be small; one that was asked for is whole. */
  function open(view: View, isAsked = false) {
    if (isAsked) lookNow();
    isInUse = isAsked && view !== 'round';
    set({ view, form: 'whole', said: null });
    place();
    stay(view === 'round' || view === 'names' ? null : STAYS);
    if (isAsked) focusFirst();
  }

  /** The order of a round, and all that can be changed in it, need room. */
  function grow() {
    isInUse = true;
    place();
    host.root.querySelector<HTMLElement>('.order summary')?.focus({ preventScroll: true });
  }

  /** After something that was done by hand, the keyboard goes on where it was done. */
  function focusFirst() {
    const one = (selector: string) => host.root.querySelector<HTMLElement>(selector);
    const first = one('[data-first]') ?? one('.actions .button') ?? one('.said .button') ?? one('.close');
    first?.focus({ preventScroll: true });
  }

  function stay(time: number | null) {
    clearTimeout(leaving);
    if (time === null) return;
    const leave = () => {
      if (isAtIt() || page.hidden) leaving = setTimeout(leave, time);
      else set({ view: 'none' });
    };
    leaving = setTimeout(leave, time);
  }

  function close() {
    clearTimeout(leaving);
    finishRound();
    set({ view: 'none', running: null, said: null });
  }

  const attachKeys = listenToKeys({
    windows: () => {
      const frame = find('frame') as HTMLIFrameElement | null;
      return [page.defaultView, frame?.contentWindow].filter((view) => view !== null && view !== undefined);
    },
    pressed: (key) => {
      if (key === 'escape' && state.view !== 'none') close();
      if (key === 'open' && state.answer) open(state.running ? 'round' : 'card', true);
    },
    signal,
  });

  function say(text: string, mayUndo = false) {
    isInUse = true;
    set({ said: { text, mayUndo }, view: 'card' });
    stay(SAYS);
  }

  const fail = (error: unknown) => say(error instanceof AnswerError ? error.text : words()('failed'));

  async function act(name: MeetingAct) {
    const { answer } = state;
    if (!answer) return;
    isInUse = true;
    try {
      const next = await tryAsk('meeting:act', { meeting: answer.meeting, visit: visitName(), act: name });
      const isNewQuestion = name === 'another' || name === 'not-again';
      if (next.nudge.offer === null && name !== 'undo') {
        const { why } = next.nudge;
        if (!isNewQuestion) set({ answer: next });
        say(why, !isNewQuestion);
      } else {
        // Length and guide are those of the meeting; only the offer is new.
        set({ answer: { ...answer, nudge: next.nudge }, said: null });
        stay(STAYS);
      }
      focusFirst();
    } catch (error) {
      fail(error);
    }
  }

  async function copy(text: string) {
    const isCopied = await copyText(text, host.root);
    if (state.view === 'round') return;
    if (isCopied && state.answer)
      void tryAsk('meeting:act', { meeting: state.answer.meeting, visit: visitName(), act: 'asked' }).catch(
        () => undefined,
      );
    say(words()(isCopied ? 'copied' : 'notCopied'));
  }

  async function energy(value: number) {
    if (!state.answer) return;
    try {
      await tryAsk('meeting:energy', { meeting: state.answer.meeting, energy: value });
      say(words()('energyThanks'));
    } catch (error) {
      fail(error);
    }
  }

  /** With everybody's name on the page it begins at once; otherwise the names are asked for. */
  function prepareRound() {
    lookNow();
    const { count = null, names = null } = held?.reading.people ?? {};
    if (names && names.length >= 2 && (count === null || names.length >= count)) void beginRound(names);
    else open('names', true);
  }

  async function beginRound(names: readonly string[]) {
    const { answer } = state;
    if (!answer) return;
    try {
      const { order, roles } = await tryAsk('meeting:round', { meeting: answer.meeting, names });
      roundEnds = clock() + answer.roundSeconds * 1000;
      const seconds = secondsEach(answer.roundSeconds, order.length);
      set({ running: { round: startRound(order), roles, seconds } });
      open('round', true);
    } catch (error) {
      fail(error);
    }
  }

  function step(what: RoundStep) {
    const { running } = state;
    if (!running) return;
    const round = stepRound(running.round, what);
    const seconds = secondsEach((roundEnds - clock()) / 1000, round.queue.length) || running.seconds;
    set({ running: { ...running, round, seconds } });
    if (what.do !== 'add' && what.do !== 'remove') focusFirst();
    if (round.queue.length === 0) {
      tellRound();
      stay(SAYS);
    }
  }

  /** What was begun counts, also when it was broken off: whoever began has begun. */
  function finishRound() {
    if (state.running && state.running.round.queue.length > 0 && state.running.round.spoken.length > 0) tellRound();
  }

  function tellRound() {
    const { answer, running } = state;
    if (!answer || !running) return;
    const roles = running.roles && { chair: running.roles.chair.key, notes: running.roles.notes.key };
    const order = [...running.round.spoken, ...running.round.queue].map(({ key }) => key);
    void tryAsk('meeting:round-done', { meeting: answer.meeting, order, roles }).catch(() => undefined);
  }

  function draw() {
    const { answer } = state;
    const isShared = held?.reading.presenting === 'me' || held?.reading.presenting === 'somebody';
    // Never over somebody who presents; a round that is running is part of the meeting.
    const view = isShared && state.view !== 'round' ? 'none' : state.view;
    const look = answer?.look === 'light' || answer?.look === 'dark' ? answer.look : null;
    for (const { element } of [host, slotHost]) {
      if (look) element.dataset.look = look;
      else delete element.dataset.look;
    }
    if (view !== 'none' && !host.element.isConnected) page.documentElement.append(host.element);
    render(answer && view !== 'none' ? drawn(answer, view) : null, host.root);
    render(
      answer && answer.nudge.offer !== null && site.slot ? <SlotButton title={answer.nudge.title} /> : null,
      slotHost.root,
    );
    placeSlot();
  }

  function SlotButton({ title }: { title: string }) {
    const isOpen = state.view !== 'none';
    return (
      <button
        type="button"
        class="pill pill-slot"
        title={title}
        aria-label={words()('show', { title })}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open(state.running ? 'round' : 'card', true))}
      >
        <Mark size={22} />
      </button>
    );
  }

  function drawn(answer: MeetingAnswer, view: View) {
    const { left, edge, offset } = state.dock ?? { left: EDGE, edge: 'bottom' as const, offset: EDGE };
    const place = { left: `${left}px`, [edge]: `${offset}px` };
    const { nudge } = answer;
    const title = nudge.offer === null ? words()('round') : nudge.title;
    const question = nudge.offer === null ? null : (nudge.opener?.question ?? null);
    if (view === 'card' && state.form !== 'whole') {
      const text = state.form === 'question' ? (question ?? title) : title;
      return <Pill {...{ text, title, place }} words={words()} onOpen={() => open('card', true)} onClose={close} />;
    }
    const shared = { words: words(), onClose: close };
    return (
      <div class={state.form === 'tight' ? 'dock dock-tight' : 'dock'} style={place}>
        {view === 'names' && (
          <NamesCard
            {...shared}
            title={words()('round')}
            names={held?.reading.people.names ?? []}
            onBegin={(names) => void beginRound(names)}
          />
        )}
        {view === 'round' && state.running && (
          <RoundCard
            {...shared}
            {...state.running}
            title={title}
            question={question}
            isTight={state.form === 'tight'}
            onGrow={grow}
            onStep={step}
            onCopy={(text) => void copy(text)}
          />
        )}
        {view === 'card' && (
          <Card
            {...shared}
            answer={answer}
            said={state.said}
            onAct={(name) => void act(name)}
            onRound={prepareRound}
            onCopy={(text) => void copy(text)}
            onEnergy={(value) => void energy(value)}
          />
        )}
      </div>
    );
  }

  page.defaultView?.addEventListener('resize', () => state.view !== 'none' && place(), { signal });
  const isQuiet = () => asked.isFinal && state.view === 'none';
  const lookNow = followMeeting(page, { site, changed, looked, isQuiet, clock, signal });
}
