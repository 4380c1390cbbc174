// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PlainError } from '../../../calendar/error.ts';
import type { MessageName, Overview } from '../../../entrypoints/background/messages.ts';
import type { Ask } from '../../../entrypoints/popup/ask-state.ts';
import { Popup, type PopupProps } from '../../../entrypoints/popup/popup.tsx';
import { monday, now, overviewOf, settings } from '../../fixtures/team-week.ts';

const memory = new Map<string, string>();
const store = {
  getItem: (name: string) => memory.get(name) ?? null,
  setItem: (name: string, value: string) => void memory.set(name, value),
  removeItem: (name: string) => void memory.delete(name),
};
let asked: [MessageName, unknown][] = [];
let overview: Overview;
let answers: Partial<Record<MessageName, (value: never) => unknown>>;

const ask = (async (name: MessageName, value: never) => {
  asked.push([name, value]);
  const answer = answers[name];
  if (!answer) throw new PlainError('unknown');
  return answer(value);
}) as Ask;

beforeEach(() => {
  memory.clear();
  asked = [];
  overview = overviewOf('nl');
  answers = {
    'overview:get': () => overview,
    'settings:get': () => ({ ...settings, language: 'nl' }),
    'settings:set': (change) => ({ ...settings, ...(change as object) }),
    'card:act': () => ({ formUrl: null, undo: 'token' }),
    'card:undo': () => ({}),
    'notice:dismiss': () => ({}),
  };
});
afterEach(cleanup);

const show = (change: Partial<PopupProps> = {}) => {
  const props: PopupProps = {
    ask,
    memory: store,
    version: '1.0.0',
    now: () => now,
    languages: ['nl-NL'],
    openTab: vi.fn(),
    openOptions: vi.fn(),
    ...change,
  };
  render(<Popup {...props} />);
  return props;
};
const sent = (name: MessageName) => asked.filter(([one]) => one === name).map(([, value]) => value);

describe('the popup', () => {
  test('greets, says what is next, and shows the plan by day', async () => {
    show();
    expect(await screen.findByRole('heading', { level: 1, name: 'Goedemorgen, Lotte' })).toBeTruthy();
    expect(screen.getByText('over 35 minuten')).toBeTruthy();
    expect(screen.getByText('vandaag')).toBeTruthy();
    expect(screen.getByText('morgen')).toBeTruthy();
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
    expect(screen.getByText('vandaag om 08:31')).toBeTruthy();
    expect(document.documentElement.lang).toBe('nl');
  });

  test('later: it is said, it can be undone, and the focus goes on from there', async () => {
    show();
    const card = await screen.findByRole('article', { name: 'Virtuele koffie' });
    await waitFor(() =>
      expect(within(card).getByRole<HTMLButtonElement>('button', { name: 'Later' }).disabled).toBe(false),
    );
    overview = { ...overview, plan: { ...overview.plan, cards: overview.plan.cards.slice(1) } };
    fireEvent.click(within(card).getByRole('button', { name: 'Later' }));
    expect(await screen.findByText('Komt later terug: Virtuele koffie')).toBeTruthy();
    expect(sent('card:act')).toEqual([{ id: 'virtual-coffee-1', act: 'later' }]);
    await waitFor(() => expect(screen.queryByRole('article', { name: 'Virtuele koffie' })).toBeNull());
    const undo = screen.getByRole<HTMLButtonElement>('button', { name: 'Ongedaan maken' });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    overview = overviewOf('nl');
    fireEvent.click(undo);
    expect(await screen.findByRole('article', { name: 'Virtuele koffie' })).toBeTruthy();
    expect(sent('card:undo')).toEqual([{ undo: 'token' }]);
    expect(screen.queryByRole('button', { name: 'Ongedaan maken' })).toBeNull();
  });

  test('plan it opens the form; the next time the popup is opened it can still be undone', async () => {
    answers['card:act'] = () => ({ formUrl: 'https://calendar.google.com/form', undo: 'token' });
    const { openTab } = show();
    const card = await screen.findByRole('article', { name: 'Samen een ommetje' });
    const button = within(card).getByRole<HTMLButtonElement>('button', { name: 'Plan in' });
    await waitFor(() => expect(button.disabled).toBe(false));
    fireEvent.click(button);
    await waitFor(() => expect(openTab).toHaveBeenCalledWith('https://calendar.google.com/form'));
    cleanup();
    show({ now: () => now + 5 });
    expect(await screen.findByText('Ingepland: Samen een ommetje')).toBeTruthy();
    cleanup();
    show({ now: () => now + 20 });
    await screen.findAllByRole('article');
    expect(screen.queryByText('Ingepland: Samen een ommetje')).toBeNull();
  });

  test('another moment goes with it', async () => {
    show();
    const card = await screen.findByRole('article', { name: 'Virtuele koffie' });
    const button = within(card).getByRole<HTMLButtonElement>('button', { name: 'Plan in' });
    await waitFor(() => expect(button.disabled).toBe(false));
    fireEvent.click(within(card).getByLabelText('do 26 nov, 15:00–15:15'));
    fireEvent.click(button);
    const { start, end } = overview.plan.cards[0]!.alternatives[1]!;
    await waitFor(() =>
      expect(sent('card:act')).toEqual([{ id: 'virtual-coffee-1', act: 'plan', moment: { start, end } }]),
    );
  });

  test.each([
    ['Voor vandaag', monday + 1],
    ['Voor deze week', monday + 7],
  ])('a pause: %s', async (name, until) => {
    show();
    await screen.findAllByRole('article');
    fireEvent.click(screen.getByRole('button', { name, hidden: true }));
    await waitFor(() => expect(sent('settings:set')).toEqual([{ pausedUntil: until }]));
  });

  test('a pause until a date, never one in the past', async () => {
    show();
    await screen.findAllByRole('article');
    fireEvent(document.querySelector('[popover]')!, new Event('beforetoggle'));
    const date = await screen.findByLabelText<HTMLInputElement>('Tot een datum');
    fireEvent.input(date, { target: { value: '2026-11-20' } });
    fireEvent.submit(date.form!);
    fireEvent.input(date, { target: { value: '2026-12-07' } });
    fireEvent.submit(date.form!);
    await waitFor(() => expect(sent('settings:set')).toEqual([{ pausedUntil: monday + 14 }]));
  });

  test('a pause is shown, and ends with a click', async () => {
    overview = { ...overview, pausedUntil: monday + 7, planned: [], plan: { ...overview.plan, cards: [] } };
    show();
    expect(await screen.findByText(/Je hebt pauze tot maandag 30 november/)).toBeTruthy();
    expect(screen.queryByText(overview.plan.texts.empty)).toBeNull();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Pauze stoppen' });
    await waitFor(() => expect(button.disabled).toBe(false));
    fireEvent.click(button);
    await waitFor(() => expect(sent('settings:set')).toEqual([{ pausedUntil: null }]));
  });

  test('no calendar yet: it says so and leads to one', async () => {
    overview = { ...overview, calendars: [] };
    const { openTab, openOptions } = show();
    fireEvent.click(await screen.findByRole('button', { name: 'Google Agenda openen' }));
    expect(openTab).toHaveBeenCalledWith('https://calendar.google.com/calendar/');
    fireEvent.click(screen.getByRole('button', { name: 'Agenda toevoegen' }));
    expect(openOptions).toHaveBeenCalledWith('calendars');
  });

  test('a calendar that failed keeps its age and says why', async () => {
    const [calendar] = overview.calendars;
    overview = { ...overview, calendars: [{ ...calendar!, readAt: now - 3000, problem: 'Het adres antwoordt niet.' }] };
    show();
    expect(await screen.findByText('Het adres antwoordt niet.')).toBeTruthy();
    expect(screen.getByText(/za 21 nov/)).toBeTruthy();
  });

  test('a notice is read and put away', async () => {
    overview = { ...overview, notices: [{ code: 'data-lost', text: 'Er is iets weg.' }] };
    show();
    expect(await screen.findByText('Er is iets weg.')).toBeTruthy();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Begrepen' });
    await waitFor(() => expect(button.disabled).toBe(false));
    fireEvent.click(button);
    await waitFor(() => expect(sent('notice:dismiss')).toEqual([{ code: 'data-lost' }]));
  });

  test('the first run: three questions in a tab, or a plan at once', async () => {
    overview = { ...overview, isFirstRun: true };
    const { openOptions } = show();
    fireEvent.click(await screen.findByRole('button', { name: 'Begin: drie korte vragen' }));
    expect(openOptions).toHaveBeenCalledWith('welcome');
    const skip = screen.getByRole<HTMLButtonElement>('button', { name: 'Overslaan en een plan zien' });
    await waitFor(() => expect(skip.disabled).toBe(false));
    overview = overviewOf('nl');
    fireEvent.click(skip);
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
    expect(sent('settings:set')).toEqual([{ startedAt: now }]);
  });

  test('what fails is said in words, and the plan is still there', async () => {
    answers['card:act'] = () => {
      throw Object.assign(new PlainError('moment-taken'), { text: 'Dat moment is net bezet geraakt.' });
    };
    show();
    const card = await screen.findByRole('article', { name: 'Virtuele koffie' });
    const button = within(card).getByRole<HTMLButtonElement>('button', { name: 'Plan in' });
    await waitFor(() => expect(button.disabled).toBe(false));
    fireEvent.click(button);
    expect((await screen.findByRole('alert')).textContent).toBe('Dat moment is net bezet geraakt.');
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
  });
});

describe('fault 16: the background is silent', () => {
  test('with nothing seen before: it says so and tries again when asked', async () => {
    answers = {};
    show();
    expect(screen.getByText('Even naar je week kijken…')).toBeTruthy();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByText('Even naar je week kijken…')).toBeNull();
    answers = { 'overview:get': () => overview, 'settings:get': () => settings };
    fireEvent.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('with what was seen the last time: shown at once, to be read, and said to be old', async () => {
    show();
    await waitFor(() => expect(memory.size).toBe(1));
    cleanup();
    answers = {};
    show();
    // At once: no answer was needed for it.
    expect(screen.getAllByRole('article').length).toBeGreaterThan(1);
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('Hieronder staat wat je de vorige keer zag.')).toBeTruthy();
    for (const button of screen.getAllByRole<HTMLButtonElement>('button', { name: 'Plan in' })) {
      expect(button.disabled).toBe(true);
    }
  });

  test('what another version kept is not shown: it may have another shape', async () => {
    memory.set('overview', JSON.stringify({ version: '0.9.0', overview: { plan: null }, settings: null }));
    show();
    expect(screen.getByText('Even naar je week kijken…')).toBeTruthy();
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
  });

  test('fault 18: what was remembered is damaged, or memory is refused', async () => {
    memory.set('overview', '{"overview": {');
    show({
      memory: {
        ...store,
        setItem: () => {
          throw new Error('QuotaExceededError');
        },
      },
    });
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(4));
  });
});
