/**
 * The life of one page: read it, tell the background, draw what comes back, and again when something changes. All state is in
 * one value here; the views get values and give back clicks.
 */
import { render } from 'preact';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { Minute } from '../../calendar/span.ts';
import type { CardView, MomentView } from '../../components/plan-view.ts';
import { type EditorReading, readEditor, watchSaving } from '../../sites/pages/google-calendar/editor.ts';
import { inAccount } from '../../sites/pages/google-calendar/form.ts';
import { dayColumns } from '../../sites/pages/google-calendar/grid.ts';
import {
  accountNumber,
  accountOf,
  find,
  id,
  read as readSite,
  recognises,
  viewOf,
  zoneOf,
} from '../../sites/pages/google-calendar.ts';
import type { CalendarPageReading } from '../../sites/site.ts';
import { type Change, watchPage } from '../../sites/watch.ts';
import { AnswerError, ask, isGone } from '../background/ask.ts';
import type { PageOverview } from '../background/messages.ts';
import { EditorRow } from './editor-row.tsx';
import { createHost, type Host, removeOldHosts } from './host.ts';
import { type Open, PageView } from './page-view.tsx';
import { createSpotFinder, isDarkPage, layOut, type Sheet } from './placement.ts';
import type { Message } from './toast.tsx';
import { wordsOf } from './words.ts';

/** A hook counts as gone when it is still not there after this long: pages are built piece by piece. */
const GONE_AFTER = 2_500;
/** A page without any event is believed after this long: its hours are drawn before its events. */
const EMPTY_AFTER = 1_500;
/**
 * The first blocks wait for the background to hear what the page shows: a plan made without it may lie on top of this week's
 * events, and blocks that jump are worse than blocks that come a moment later.
 */
const FIRST_PATIENCE = 4_000;
/** Nothing tells a script that its extension was reloaded. */
const LIFE_CHECK = 3_000;

/** A form that was opened from here and not yet seen in the calendar. */
interface Awaited {
  readonly title: string;
  readonly start: Minute;
  readonly undo: () => void;
}

interface State {
  readonly overview: PageOverview | null;
  readonly sheet: Sheet | null;
  readonly launcher: { readonly left: number; readonly top: number } | null;
  readonly open: Open | null;
  readonly message: Message | null;
  readonly isBusy: boolean;
}

export function startPage(page: Document, ctx: ContentScriptContext): void {
  if (!recognises(new URL(page.location.href))) return;
  removeOldHosts(page);
  const stop = new AbortController();
  const { signal } = stop;
  ctx.onInvalidated(() => stop.abort());

  const host = createHost(page, signal);
  const findSpot = createSpotFinder(page);
  let row: (Host & { stop: AbortController }) | null = null;
  let state: State = { overview: null, sheet: null, launcher: null, open: null, message: null, isBusy: false };
  let focusBefore: Element | null = null;
  let told = '';
  let awaited: readonly Awaited[] = [];
  let editing: EditorReading | null = null;
  let isHeard = false;
  let missingSince = 0;
  let emptySince = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  signal.addEventListener('abort', () => {
    clearTimeout(again);
    render(null, host.root);
  });

  const set = (change: Partial<State>) => {
    if (signal.aborted) return;
    state = { ...state, ...change };
    draw();
  };

  /** Asks; on failure says so and gives null. */
  const tryAsk: typeof ask = async (name, asked) => {
    try {
      return await ask(name, asked);
    } catch (error) {
      if (isGone()) stop.abort();
      throw error;
    }
  };

  async function refresh() {
    try {
      set({ overview: await tryAsk('page:overview', { site: id, account: accountOf(page) }) });
      look();
    } catch {
      // The background says nothing just now: what is drawn stays, and the next change asks again.
    }
  }

  /** Reads the page and tells the background what is new. */
  async function read() {
    const url = new URL(page.location.href);
    const seen = patient(readSite(page, url));
    if (!seen) return;
    noticeAwaited(seen);
    const text = JSON.stringify(seen);
    if (text === told) return;
    told = text;
    try {
      const { changed } = await tryAsk('page:read', { site: id, url: url.href, reading: seen });
      if (changed) await refresh();
      hear();
    } catch {
      told = ''; // Not heard: to be told again.
    }
  }

  function hear() {
    if (isHeard) return;
    isHeard = true;
    look();
  }

  /** Holds back what may only be a page that is not ready yet: hooks that are not there, and days without any event. */
  function patient(seen: CalendarPageReading): CalendarPageReading | null {
    const now = performance.now();
    missingSince = seen.missing.length === 0 ? 0 : missingSince || now;
    emptySince = seen.events.length > 0 || seen.days.length === 0 ? 0 : emptySince || now;
    const isGoneForGood = missingSince > 0 && now - missingSince >= GONE_AFTER;
    const isTrulyEmpty = emptySince > 0 && now - emptySince >= EMPTY_AFTER;
    if ((missingSince > 0 && !isGoneForGood) || (emptySince > 0 && !isTrulyEmpty)) {
      clearTimeout(again);
      again = setTimeout(() => void read(), GONE_AFTER);
    }
    if (emptySince > 0 && !isTrulyEmpty) return null;
    return isGoneForGood ? seen : { ...seen, missing: [] };
  }

  /** The event that a form of ours was for stands in the calendar now. */
  function noticeAwaited(seen: CalendarPageReading) {
    for (const one of awaited) {
      if (seen.events.some((event) => event.start === one.start && event.title === one.title))
        void saved(one, one.undo);
    }
  }

  async function saved(event: EditorReading, undo?: () => void) {
    awaited = awaited.filter((one) => one.title !== event.title || one.start !== event.start);
    try {
      const said = await tryAsk('page:saved', { site: id, title: event.title, start: event.start });
      if (said.id === null) return;
      set({ message: { text: words()('saved', { name: event.title }), ...(undo && { undo }) } });
      await refresh();
    } catch {
      // The event itself will tell: it is read with the rest of the page.
    }
  }

  const words = () => wordsOf(state.overview?.texts ?? {});

  /** Measures the page anew and draws. */
  function look() {
    const { overview } = state;
    if (!overview || signal.aborted) return;
    const view = viewOf(page, new URL(page.location.href));
    const isGrid = view === 'day' || view === 'week' || view === 'custom-days' || view === 'unknown';
    const columns = isGrid && isHeard && !overview.isPaused ? dayColumns(find(page, 'main') ?? page) : [];
    const sheet = layOut(columns, overview.plan.cards, zoneOf(page) ?? overview.plan.zone);
    // In the editor and the settings there is no calendar to stand beside; our button would cover theirs.
    set({ sheet, launcher: findSpot() });
    edit(view === 'editor');
  }

  function draw() {
    const { overview } = state;
    if (!overview) return;
    const theme = overview.look === 'system' ? (isDarkPage(page) ? 'dark' : 'light') : overview.look;
    host.element.dataset.look = theme;
    if (row) row.element.dataset.look = theme;
    if (!host.element.isConnected) page.documentElement.append(host.element);
    const isEditor = page.body.getAttribute('data-viewfamily') === 'EVENT_EDIT';
    render(
      isEditor && !state.message ? null : (
        <PageView
          {...state}
          overview={overview}
          words={words()}
          onOpen={openUp}
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

  /** The row in the full editor: before the reminders, or docked where these are gone. */
  function edit(isEditor: boolean) {
    const { overview } = state;
    if (!isEditor || !overview || overview.rituals.length === 0) {
      row?.stop.abort();
      row = null;
      return;
    }
    const anchor = find(page, 'notifications')?.parentElement;
    const isInPlace =
      row?.element.isConnected &&
      (anchor ? row.element.nextElementSibling === anchor : row.element.parentElement === page.documentElement);
    if (!row) {
      const end = new AbortController();
      signal.addEventListener('abort', () => end.abort(), { signal: end.signal });
      row = { ...createHost(page, end.signal), stop: end };
    }
    if (!isInPlace) {
      if (anchor) anchor.before(row.element);
      else page.documentElement.append(row.element);
    }
    row.element.dataset.look = host.element.dataset.look ?? 'light';
    render(<EditorRow rituals={overview.rituals} words={words()} isDocked={!anchor} />, row.root);
  }

  /** Where the focus is, into our own tree. */
  function focused(): Element | null {
    const root = host.root.getRootNode() as ShadowRoot;
    return root.activeElement ?? page.activeElement;
  }

  function openUp(open: Open) {
    if (!state.open) focusBefore = focused();
    set({ open });
  }

  function close() {
    if (!state.open) return;
    set({ open: null });
    if (focusBefore instanceof HTMLElement && focusBefore.isConnected) focusBefore.focus({ preventScroll: true });
    else host.root.querySelector<HTMLElement>('.launcher')?.focus({ preventScroll: true });
    focusBefore = null;
  }

  function fail(error: unknown) {
    set({ isBusy: false, message: { text: error instanceof AnswerError ? error.text : words()('failed') } });
  }

  const undoing = (undo: string, said: string) => async () => {
    try {
      await tryAsk('card:undo', { undo });
      set({ message: { text: said } });
      await refresh();
    } catch (error) {
      fail(error);
    }
  };

  async function plan(card: CardView, moment: MomentView) {
    set({ isBusy: true });
    try {
      const { formUrl, undo } = await tryAsk('card:act', {
        id: card.id,
        act: 'plan',
        moment: { start: moment.start, end: moment.end },
      });
      if (!formUrl) throw new Error('no form');
      const address = inAccount(formUrl, accountNumber(new URL(page.location.href)));
      const form = page.defaultView?.open(address, '_blank') ?? null;
      const back = undoing(undo, words()('undoneCheck'));
      awaited = [...awaited, { title: card.draft.title, start: moment.start, undo: back }];
      close();
      const said = words()(form ? 'opened' : 'blocked');
      set({ isBusy: false, message: { text: said, undo: back, ...(!form && { link: address }) } });
      await refresh();
    } catch (error) {
      fail(error);
    }
  }

  async function answer(card: CardView, act: 'later' | 'never') {
    set({ isBusy: true });
    try {
      const { undo } = await tryAsk('card:act', { id: card.id, act });
      close();
      set({ isBusy: false, message: { text: words()(act), undo: undoing(undo, words()('undone')) } });
      await refresh();
    } catch (error) {
      fail(error);
    }
  }

  // Saving a form: what stood in the fields when somebody pressed Save, told once the editor closes.
  watchSaving(
    page,
    (isSaving) => {
      editing = isSaving ? readEditor(page, new URL(page.location.href)) : null;
    },
    signal,
  );
  function noticeSaved() {
    if (!editing || viewOf(page, new URL(page.location.href)) === 'editor') return;
    const event = editing;
    editing = null;
    if (event.title) void saved(event);
  }

  function changed(why: Change) {
    if (ctx.isInvalid) return;
    if (why === 'view') {
      noticeSaved();
      missingSince = 0;
    }
    look();
    if (why !== 'size') void read();
    if (why === 'shown') void refresh();
  }

  watchPage(page, {
    scope: () => find(page, 'main'),
    attributes: ['data-viewfamily', 'data-viewkey'],
    changed,
    signal,
  });
  const life = setInterval(() => {
    if (!page.hidden && ctx.isInvalid) clearInterval(life);
  }, LIFE_CHECK);
  signal.addEventListener('abort', () => clearInterval(life));
  page.addEventListener(
    'scroll',
    (event) => {
      // The blocks follow their own scroller by themselves; anything else that moves them is measured.
      if (
        event.target !== state.sheet?.scroller &&
        state.sheet &&
        event.target instanceof Node &&
        event.target.contains(state.sheet.scroller)
      )
        look();
    },
    { capture: true, passive: true, signal },
  );
  // Settings may have changed in the popup, which takes the focus while it is open.
  page.defaultView?.addEventListener('focus', () => void refresh(), { signal });
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.altKey || !event.shiftKey || event.code !== 'KeyW' || event.ctrlKey || event.metaKey) return;
      const button = host.root.querySelector<HTMLElement>('.launcher');
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      if (!state.open) focusBefore = page.activeElement;
      button.focus();
    },
    { capture: true, signal },
  );

  const patience = setTimeout(hear, FIRST_PATIENCE);
  signal.addEventListener('abort', () => clearTimeout(patience));
  void refresh();
  void read();
}
