/**
 * The life of one page: read it, tell the background, draw what comes back, and again when something changes. What is drawn is one
 * value here; the views get values and give back clicks.
 */
import { render } from 'preact';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import { inAccount } from '../../sites/pages/google-calendar/form.ts';
import { dayColumns } from '../../sites/pages/google-calendar/grid.ts';
import { accountNumber, find, recognises, viewOf, zoneOf } from '../../sites/pages/google-calendar.ts';
import { type Change, watchPage } from '../../sites/watch.ts';
import { AnswerError, ask, isGone } from '../background/ask.ts';
import type { PageOverview } from '../background/messages.ts';
import { createEditorHost } from './editor-host.tsx';
import { createForms } from './forms.ts';
import { createHost, removeOldHosts } from './host.ts';
import { type Open, PageView } from './page-view.tsx';
import { createSpotFinder, isDarkPage, layOut, type Sheet } from './placement.ts';
import { createReporter, whoseCalendar } from './reporter.ts';
import type { Message } from './toast.tsx';
import { wordsOf } from './words.ts';

/**
 * The first blocks wait for the background to hear what the page shows: a plan made without it may lie on top of this week's
 * events, and blocks that jump are worse than blocks that come a moment later.
 */
const FIRST_PATIENCE = 4_000;
/** Nothing tells a script that its extension was reloaded. */
const LIFE_CHECK = 3_000;

interface State {
  readonly overview: PageOverview | null;
  readonly sheet: Sheet | null;
  readonly launcher: { readonly left: number; readonly top: number } | null;
  readonly open: Open | null;
  readonly message: Message | null;
  readonly isBusy: boolean;
}

export function startPage(page: Document, ctx: ContentScriptContext): void {
  const address = () => new URL(page.location.href);
  if (!recognises(address())) return;
  removeOldHosts(page);
  const stop = new AbortController();
  const { signal } = stop;
  ctx.onInvalidated(() => stop.abort());

  const host = createHost(page, signal);
  const findSpot = createSpotFinder(page);
  const showRow = createEditorHost(page, signal);
  let state: State = { overview: null, sheet: null, launcher: null, open: null, message: null, isBusy: false };
  let focusBefore: Element | null = null;
  let isHeard = false;

  const words = () => wordsOf(state.overview?.texts ?? {});
  const set = (change: Partial<State>) => {
    if (signal.aborted) return;
    state = { ...state, ...change };
    draw();
  };

  /** As `ask`; where the extension is gone, so are we. */
  const askOrEnd: typeof ask = async (name, asked) => {
    try {
      return await ask(name, asked);
    } catch (error) {
      if (isGone()) stop.abort();
      throw error;
    }
  };

  async function refresh() {
    try {
      set({ overview: await askOrEnd('page:overview', whoseCalendar(page)) });
      look();
    } catch {
      // The background says nothing just now: what is drawn stays, and the next change asks again.
    }
  }

  const forms = createForms({
    page,
    signal,
    ask: askOrEnd,
    saved: (name, undo) => {
      set({ message: { text: words()('saved', { name }), ...(undo && { undo }) } });
      void refresh();
    },
  });
  const reporter = createReporter({
    page,
    signal,
    ask: askOrEnd,
    read: forms.lookIn,
    heard: async (isNew) => {
      if (isNew) await refresh();
      hear();
    },
  });

  function hear() {
    if (isHeard) return;
    isHeard = true;
    look();
  }

  // A style sheet that comes late, or a row above that unfolds, moves the grid without changing a node.
  const sizes = new ResizeObserver(() => look());
  let measured: readonly (Element | undefined)[] = [];
  function watchSizes(elements: readonly (Element | undefined)[]) {
    if (elements.every((element, index) => element === measured[index])) return;
    measured = elements;
    sizes.disconnect();
    for (const element of elements) if (element) sizes.observe(element);
  }

  /** Measures the page anew and draws. */
  function look() {
    const { overview } = state;
    if (!overview || signal.aborted) return;
    const view = viewOf(page, address());
    const isGrid = view === 'day' || view === 'week' || view === 'custom-days' || view === 'unknown';
    const columns = isGrid && isHeard && !overview.isPaused ? dayColumns(find(page, 'main') ?? page) : [];
    const sheet = layOut(columns, overview.plan.cards, zoneOf(page) ?? overview.plan.zone);
    set({ sheet, launcher: findSpot() });
    watchSizes([sheet?.scroller, columns[0]?.element]);
  }

  function draw() {
    const { overview, message } = state;
    if (!overview) return;
    const look = overview.look === 'system' ? (isDarkPage(page) ? 'dark' : 'light') : overview.look;
    const isEditor = viewOf(page, address()) === 'editor';
    host.element.dataset.look = look;
    if (!host.element.isConnected) page.documentElement.append(host.element);
    showRow(isEditor ? { overview, words: words(), look } : null);
    render(
      // The editor has its own row; our button would cover the page's.
      isEditor && !message ? null : (
        <PageView
          {...state}
          overview={overview}
          words={words()}
          hasLauncher={!isEditor}
          onOpen={open}
          onClose={close}
          onPlan={plan}
          onLater={(card) => void answer(card, 'later')}
          onNever={(card) => void answer(card, 'never')}
          onMessageClosed={() => set({ message: null })}
        />
      ),
      host.root,
    );
  }

  function open(wanted: Open) {
    // Where the focus is, into our own tree.
    if (!state.open) focusBefore = (host.root.getRootNode() as ShadowRoot).activeElement ?? page.activeElement;
    set({ open: wanted });
  }

  function close() {
    if (!state.open) return;
    set({ open: null });
    const back = focusBefore?.isConnected ? focusBefore : host.root.querySelector('.launcher');
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    focusBefore = null;
  }

  /** Asks for what somebody decided; a failure is told in the background's own words where it has them. */
  async function decide(work: () => Promise<Message>) {
    set({ isBusy: true });
    let message: Message;
    try {
      message = await work();
      close();
    } catch (error) {
      message = { text: error instanceof AnswerError ? error.text : words()('failed') };
    }
    set({ isBusy: false, message });
    await refresh();
  }

  const wayBack = (undo: string, said: string) => () =>
    void decide(async () => {
      await askOrEnd('card:undo', { undo });
      return { text: said };
    });

  function plan(card: CardView, { start, end }: MomentView) {
    void decide(async () => {
      const asked = { id: card.id, act: 'plan', moment: { start, end } } as const;
      const { formUrl, undo } = await askOrEnd('card:act', asked);
      if (!formUrl) throw new Error('There is no form.');
      const form = inAccount(formUrl, accountNumber(address()));
      const isOpen = Boolean(page.defaultView?.open(form, '_blank'));
      const back = wayBack(undo, words()('undoneCheck'));
      forms.opened({ title: card.draft.title, start, undo: back });
      return { text: words()(isOpen ? 'opened' : 'blocked'), undo: back, ...(!isOpen && { link: form }) };
    });
  }

  const answer = (card: CardView, act: 'later' | 'never') =>
    decide(async () => {
      const { undo } = await askOrEnd('card:act', { id: card.id, act });
      return { text: words()(act), undo: wayBack(undo, words()('undone')) };
    });

  function changed(why: Change) {
    if (ctx.isInvalid) return;
    if (why === 'view') {
      forms.viewChanged();
      reporter.beginAnew();
    }
    look();
    if (why !== 'size') reporter.readSoon();
    if (why === 'shown') void refresh();
  }

  watchPage(page, {
    scope: () => find(page, 'main'),
    attributes: ['data-viewfamily', 'data-viewkey'],
    changed,
    signal,
  });
  const life = setInterval(() => !page.hidden && ctx.isInvalid, LIFE_CHECK);
  const patience = setTimeout(hear, FIRST_PATIENCE);
  signal.addEventListener('abort', () => {
    clearInterval(life);
    clearTimeout(patience);
    sizes.disconnect();
    render(null, host.root);
  });
  page.addEventListener(
    'scroll',
    ({ target }) => {
      // The blocks follow their own scroller by themselves; anything around it that moves them is measured.
      const scroller = state.sheet?.scroller;
      if (scroller && target !== scroller && target instanceof Node && target.contains(scroller)) look();
    },
    { capture: true, passive: true, signal },
  );
  // Settings may have changed in the popup, which takes the focus while it is open.
  page.defaultView?.addEventListener('focus', () => void refresh(), { signal });
  page.addEventListener(
    'keydown',
    (event) => {
      const isOurs = event.altKey && event.shiftKey && event.code === 'KeyW' && !event.ctrlKey && !event.metaKey;
      const button = host.root.querySelector<HTMLElement>('.launcher');
      if (!isOurs || !button) return;
      event.preventDefault();
      event.stopPropagation();
      button.focus();
    },
    { capture: true, signal },
  );

  void refresh();
  reporter.readSoon();
}
