/**
 * The life of one page: read it, tell the background, draw what comes back, and again when something changes. What is drawn is one
 * value here; the views get values and give back clicks.
 */
import { render } from 'preact';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import { watchAddress } from '../../sites/address.ts';
import type { CalendarView } from '../../sites/site.ts';
import type { CalendarSurface } from '../../sites/surface.ts';
import { type Change, watchPage } from '../../sites/watch.ts';
import { AnswerError, ask, isGone } from '../background/ask.ts';
import type { PageOverview } from '../background/messages.ts';
import { createForms } from './forms.ts';
import { createHost, removeOldHosts } from './host.ts';
import { type Open, PageView } from './page-view.tsx';
import { createSpotFinder, isDarkPage, layOut, type Sheet } from './placement.ts';
import { createReporter } from './reporter.ts';
import type { Message } from './toast.tsx';
import { type WordName, type Words, wordsOf } from './words.ts';

/**
 * The first blocks wait for the background to hear what the page shows: a plan made without it may lie on top of this week's
 * events, and blocks that jump are worse than blocks that come a moment later.
 */
const FIRST_PATIENCE = 4_000;
/** Nothing tells a script that its extension was reloaded. */
const LIFE_CHECK = 3_000;
const hasHours: readonly CalendarView[] = ['day', 'week', 'work-week', 'custom-days', 'unknown'];

interface State {
  readonly overview: PageOverview | null;
  readonly sheet: Sheet | null;
  readonly launcher: { readonly left: number; readonly top: number } | null;
  readonly open: Open | null;
  readonly message: Message | null;
  readonly isBusy: boolean;
}

/** What stands in the page's own form, where there is something. */
export interface FormRow {
  readonly overview: PageOverview;
  readonly words: Words;
  readonly look: string;
}

export interface PageOptions {
  readonly surface: CalendarSurface;
  readonly ctx: ContentScriptContext;
  /** Shows the row in the page's form, or takes it away. */
  readonly createFormRow?: (page: Document, signal: AbortSignal) => (row: FormRow | null) => void;
}

/** Here as long as the address is one of the calendar's: the same page may be somebody's mail a moment later. */
export function stayInPage(page: Document, options: PageOptions): void {
  const { surface, ctx } = options;
  const end = new AbortController();
  ctx.onInvalidated(() => end.abort());
  let here: AbortController | null = null;
  const look = () => {
    const isOurs = surface.recognises(new URL(page.location.href));
    if (isOurs && !here) {
      here = new AbortController();
      startPage(page, options, here);
    } else if (!isOurs) {
      here?.abort();
      here = null;
    }
  };
  end.signal.addEventListener('abort', () => here?.abort());
  if (page.defaultView) watchAddress(page.defaultView, look, end.signal);
  look();
}

function startPage(page: Document, { surface, ctx, createFormRow }: PageOptions, stop: AbortController): void {
  const address = () => new URL(page.location.href);
  const view = () => surface.viewOf(page, address());
  const { signal } = stop;
  removeOldHosts(page);

  const host = createHost(page, signal);
  const findSpot = createSpotFinder(page, surface);
  const showRow = createFormRow?.(page, signal);
  let state: State = { overview: null, sheet: null, launcher: null, open: null, message: null, isBusy: false };
  let focusBefore: Element | null = null;
  let isHeard = false;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const words = () => wordsOf(state.overview?.texts ?? {});
  const zone = () => surface.zoneOf(page) ?? state.overview?.plan.zone ?? null;
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
      const before = zone();
      set({ overview: await askOrEnd('page:overview', { site: surface.id, account: surface.accountOf(page) }) });
      patience ??= setTimeout(hear, FIRST_PATIENCE);
      look();
      if (zone() !== before) reporter.readSoon();
    } catch {
      // The background says nothing just now: what is drawn stays, and the next change asks again.
    }
  }

  const forms = createForms({
    page,
    surface,
    zone,
    signal,
    ask: askOrEnd,
    saved: (name, undo) => {
      set({ message: { text: words()('saved', { name }), ...(undo && { undo }) } });
      void refresh();
    },
  });
  const reporter = createReporter({
    page,
    surface,
    zone,
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
    const columns = hasHours.includes(view()) && isHeard && !overview.isPaused ? surface.columns(page) : [];
    const { boxes, lift } = surface;
    const sheet = layOut({ columns, boxes, lift }, overview.plan.cards, surface.zoneOf(page) ?? overview.plan.zone);
    set({ sheet, launcher: findSpot() });
    watchSizes([sheet?.scroller, columns[0]?.element]);
  }

  function draw() {
    const { overview, message } = state;
    if (!overview) return;
    const look =
      overview.look === 'system' ? (isDarkPage(page, surface.calendar(page)) ? 'dark' : 'light') : overview.look;
    const isEditor = view() === 'editor';
    host.element.dataset.look = look;
    host.root.lang = overview.language;
    if (!host.element.isConnected) page.documentElement.append(host.element);
    showRow?.(isEditor ? { overview, words: words(), look } : null);
    render(
      // A form is no place for suggestions; our button would cover the page's.
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
      if (!formUrl) return { text: words()('sent'), undo: wayBack(undo, words()('undone')) };
      const form = surface.formHere(formUrl, address());
      const isOpen = Boolean(page.defaultView?.open(form, '_blank'));
      const back = wayBack(undo, words()('undoneCheck'));
      forms.opened({ title: card.draft.title, start, undo: back });
      return {
        text: words()(isOpen ? 'opened' : 'blocked', { page: words()(surface.id as WordName) }),
        undo: back,
        ...(!isOpen && { link: form }),
      };
    });
  }

  const answer = (card: CardView, act: 'later' | 'never') =>
    decide(async () => {
      const { undo } = await askOrEnd('card:act', { id: card.id, act });
      return { text: words()(act), undo: wayBack(undo, words()('undone')) };
    });

  function changed(why: Change) {
    if (ctx.isInvalid) return;
    if (why === 'view') reporter.beginAnew();
    if (why !== 'size') forms.pageChanged();
    look();
    if (why !== 'size') reporter.readSoon();
    if (why === 'shown') void refresh();
  }

  watchPage(page, {
    scope: () => surface.calendar(page),
    attributes: surface.attributes,
    changed,
    signal,
  });
  const life = setInterval(() => !page.hidden && ctx.isInvalid, LIFE_CHECK);
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
