// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { Meetings } from '../../../entrypoints/options/meetings.tsx';
import type { PartProps } from '../../../entrypoints/options/parts.ts';
import { createTranslate } from '../../../locales/translate.ts';
import { settings } from '../../fixtures/team-week.ts';

afterEach(cleanup);

const show = (change: Partial<PartProps> = {}) => {
  const props = {
    translate: createTranslate('nl'),
    settings,
    onSettings: vi.fn(),
    allowNotifications: vi.fn(async () => true),
    ...change,
  } as unknown as PartProps;
  render(<Meetings {...props} />);
  return props;
};

test('a notification is asked for in the click, and only on when the browser allows it', async () => {
  const { onSettings, allowNotifications } = show();
  fireEvent.click(screen.getByLabelText('Ook als melding van mijn computer'));
  expect(allowNotifications).toHaveBeenCalledOnce();
  await waitFor(() => expect(onSettings).toHaveBeenCalledWith({ evening: { ...settings.evening, notify: true } }));
});

test.each([
  ['refused', async () => false],
  [
    'failing',
    async () => {
      throw new Error('no user gesture');
    },
  ],
])('%s: it stays off, and it is said', async (_, allowNotifications) => {
  const { onSettings } = show({ allowNotifications });
  fireEvent.click(screen.getByLabelText('Ook als melding van mijn computer'));
  expect((await screen.findByRole('alert')).textContent).toContain('Je browser staat geen meldingen toe.');
  expect(onSettings).toHaveBeenCalledWith({ evening: { ...settings.evening, notify: false } });
  expect(screen.getByLabelText<HTMLInputElement>('Ook als melding van mijn computer').checked).toBe(false);
});

test('what is offered keeps its order; series are taken back one by one, or all at once', async () => {
  const meetings = {
    ...settings.meetings,
    offers: ['opener', 'guide'] as const,
    seriesOff: ['a'],
    seriesLess: ['b', 'c'],
  };
  const series = [
    { series: 'a', name: 'Weekstart', isOff: true },
    { series: 'b', name: 'Retro', isOff: false },
    { series: 'c', name: '<b>Stand-up</b>', isOff: false },
  ];
  const ask = vi.fn(async () => series) as unknown as PartProps['ask'];
  const { onSettings } = show({ ask, settings: { ...settings, meetings } });
  fireEvent.click(screen.getByLabelText('Een rondje, zodat iedereen aan het woord komt'));
  expect(onSettings).toHaveBeenLastCalledWith({ meetings: { ...meetings, offers: ['opener', 'round', 'guide'] } });
  fireEvent.click(await screen.findByRole('button', { name: 'Weer gewoon: Weekstart' }));
  expect(onSettings).toHaveBeenLastCalledWith({ meetings: { ...meetings, seriesOff: [] } });
  fireEvent.click(screen.getByRole('button', { name: 'Weer gewoon: <b>Stand-up</b>' }));
  expect(onSettings).toHaveBeenLastCalledWith({ meetings: { ...meetings, seriesLess: ['b'] } });
  fireEvent.click(screen.getByRole('button', { name: 'Overal weer gewoon' }));
  expect(onSettings).toHaveBeenLastCalledWith({ meetings: { ...meetings, seriesOff: [], seriesLess: [] } });
});
