// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EveningView, MessageName, ReachView } from '../../../entrypoints/background/messages.ts';
import type { Ask } from '../../../entrypoints/popup/ask-state.ts';
import { Evening } from '../../../entrypoints/popup/evening.tsx';
import { ReachOut } from '../../../entrypoints/popup/reach-out.tsx';
import { createTranslate } from '../../../locales/translate.ts';
import { overviewOf } from '../../fixtures/team-week.ts';

const overview = overviewOf('nl');
const card = overview.plan.cards[0] ?? null;
const sanne: ReachView = {
  person: 'sanne',
  name: '<b>Sanne</b>',
  last: 'Laatst samen: 3 weken geleden',
  isPlanned: false,
  isReachableNow: true,
  mailto: 'mailto:sanne@example.org',
  card,
};
let evening: EveningView | null;
let asked: [MessageName, unknown][];
const ask = (async (name: MessageName, value: unknown) => {
  asked.push([name, value]);
  if (name === 'evening:people') return [sanne];
  return name === 'evening:get' ? { evening, reason: evening ? '' : 'het is weekend.' } : {};
}) as unknown as Ask;
const shared = { ask, overview, translate: createTranslate('nl'), isBusy: false };

beforeEach(() => {
  asked = [];
  evening = { people: [sanne], slot: null, isRare: false };
});
afterEach(cleanup);

test('planning a call hands over its card; names are text', async () => {
  const onPlan = vi.fn();
  render(<Evening {...shared} onPlan={onPlan} />);
  expect(await screen.findByText('<b>Sanne</b>')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Plan in: .+ met <b>Sanne<\/b>,/ }));
  expect(onPlan).toHaveBeenCalledWith(card);
  expect(screen.getByRole('link').getAttribute('href')).toBe('mailto:sanne@example.org');
});

test('less of it with one click, back with one, and the focus goes on from there', async () => {
  render(<Evening {...shared} onPlan={vi.fn()} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Minder vaak' }));
  const undo = await screen.findByRole('button', { name: 'Ongedaan maken' });
  expect(document.activeElement).toBe(undo);
  fireEvent.click(undo);
  expect(await screen.findByRole('button', { name: 'Minder vaak' })).toBeTruthy();
  expect(asked.filter(([name]) => name === 'evening:act').map(([, value]) => value)).toEqual([
    { act: 'less-often', isUndone: false },
    { act: 'less-often', isUndone: true },
  ]);
});

test('who has it once a week is not asked to have it less often', async () => {
  evening = { people: [], slot: card, isRare: true };
  render(<Evening {...shared} onPlan={vi.fn()} />);
  expect(await screen.findByText(/In je plan is wel een mooi moment/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Minder vaak' })).toBeNull();
});

test('fault 16: a background that is silent leaves no card and no alarm', async () => {
  const silent = vi.fn(async () => Promise.reject(new Error('gone'))) as unknown as Ask;
  render(<Evening {...shared} ask={silent} onPlan={vi.fn()} />);
  await waitFor(() => expect(silent).toHaveBeenCalled());
  expect(document.body.textContent).toBe('');
});

test('the list is only looked up when it is opened, and says why there is no thought now', async () => {
  evening = null;
  const { container } = render(<ReachOut {...shared} onPlan={vi.fn()} onAdd={vi.fn()} />);
  expect(asked).toEqual([]);
  const details = container.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  expect(await screen.findByText('<b>Sanne</b>')).toBeTruthy();
  expect(screen.getByText('Nu geen voorstel voor het eind van de dag: het is weekend.')).toBeTruthy();
});
