// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PlainError } from '../../../calendar/error.ts';
import type { MessageName, Overview } from '../../../entrypoints/background/messages.ts';
import type { Ask } from '../../../entrypoints/popup/ask-state.ts';
import { Popup } from '../../../entrypoints/popup/popup.tsx';
import { now, overviewOf, settings } from '../../fixtures/team-week.ts';

const nothing = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
let asked: [MessageName, unknown][];
let overview: Overview;
let answers: Partial<Record<MessageName, (value: never) => unknown>>;
const ask = (async (name: MessageName, value: never) => {
  asked.push([name, value]);
  const answer = answers[name];
  if (!answer) throw new PlainError('unknown');
  return answer(value);
}) as Ask;
const sent = (name: MessageName) => asked.filter(([one]) => one === name).map(([, value]) => value);

const moments = [{ start: now + 3000, end: now + 3015, label: 'do 26 nov, 10:30–10:45' }];
const openOptions = vi.fn();

beforeEach(() => {
  asked = [];
  const first = overviewOf('nl');
  overview = { ...first, changeable: [{ id: first.planned[0]!.id, offer: null }] };
  answers = {
    'overview:get': () => overview,
    'settings:get': () => ({ ...settings, language: 'nl' }),
    'planned:moments': () => ({ moments, isOffer: true, tellsGuests: true }),
    'planned:move': () => ({ undo: 'back', isOffer: true }),
    'planned:cancel': () => ({ undo: 'back' }),
    'outbox:get': () => [],
  };
  render(
    <Popup
      ask={ask}
      memory={nothing}
      version="1.0.0"
      now={() => now}
      languages={['nl']}
      openTab={vi.fn()}
      openOptions={openOptions}
    />,
  );
});
afterEach(cleanup);

const name = () => overview.planned[0]!.name;
const press = async (label: string) => {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: label, hidden: true });
  await waitFor(() => expect(button.disabled).toBe(false));
  fireEvent.click(button);
};

test('what is planned can be proposed at another moment, and that is said', async () => {
  await press(`${name()} verzetten`);
  fireEvent.click(await screen.findByLabelText(moments[0]!.label));
  await press('Voorstellen');
  const { start, end } = moments[0]!;
  await waitFor(() =>
    expect(sent('planned:move')).toEqual([{ id: overview.planned[0]!.id, moment: { start, end }, mayMail: true }]),
  );
  expect(await screen.findByText(`Het nieuwe moment voor ${name()} wordt voorgesteld.`)).toBeTruthy();
});

test('calling off asks why, and offers another moment first', async () => {
  await press(`${name()} afzeggen`);
  expect(await screen.findByText('Past een ander moment beter?')).toBeTruthy();
  await press('Toch afzeggen');
  const off = screen.getByRole<HTMLButtonElement>('button', { name: 'Zeg het af', hidden: true });
  expect(off.disabled).toBe(true);
  fireEvent.click(screen.getByLabelText('Te druk'));
  await press('Zeg het af');
  await waitFor(() => expect(sent('planned:cancel')).toEqual([{ id: overview.planned[0]!.id, reason: 'too-busy' }]));
});

test('guests are not written to unasked: no is no, and yes goes along', async () => {
  answers['card:act'] = ({ mayMail }: { mayMail?: boolean }) => {
    if (!mayMail) throw new PlainError('mail-needs-yes');
    return { formUrl: null, sent: 'calendar', undo: 'back' };
  };
  const [card] = overview.plan.cards;
  const plan = async () => {
    const [button] = await screen.findAllByRole<HTMLButtonElement>('button', { name: 'Plan in' });
    await waitFor(() => expect(button!.disabled).toBe(false));
    fireEvent.click(button!);
    await screen.findByText('Je gasten uitnodigen?');
  };
  await plan();
  await press('Nu niet');
  expect(screen.queryByText('Je gasten uitnodigen?')).toBeNull();
  await plan();
  await press('Ja, nodig ze uit');
  expect(await screen.findByText(`${card!.name} komt in je agenda.`)).toBeTruthy();
  expect(sent('card:act').at(-1)).toMatchObject({ act: 'plan', mayMail: true });
});

test('what waits is one quiet line, with what to do', async () => {
  cleanup();
  const line = { id: 'k', text: 'Ommetje: staat nog niet in je agenda.', why: 'Log opnieuw in.', acts: ['again'] };
  answers['outbox:get'] = () => [{ ...line, needsSignIn: true }];
  answers['outbox:act'] = () => [];
  const props = {
    ask,
    memory: nothing,
    version: '1',
    now: () => now,
    languages: ['nl'],
    openTab: vi.fn(),
    openOptions,
  };
  render(<Popup {...props} />);
  expect(await screen.findByText(line.text)).toBeTruthy();
  await press('Log opnieuw in');
  expect(openOptions).toHaveBeenCalledWith('accounts');
  await press('Probeer opnieuw');
  await waitFor(() => expect(screen.queryByText(line.text)).toBeNull());
});
