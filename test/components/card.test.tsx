// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Card } from '../../components/card.tsx';
import { PlanList } from '../../components/plan-list.tsx';
import { overviewOf } from '../fixtures/team-week.ts';

afterEach(cleanup);

const { plan, planned } = overviewOf('nl');
const card = plan.cards[0]!;

describe('a card', () => {
  test('says what, when, where, with whom, why now, how it runs and why at all', () => {
    render(<Card card={card} texts={plan.texts} onPlan={() => undefined} />);
    const article = screen.getByRole('article', { name: 'Virtuele koffie' });
    for (const text of [
      'di 24 nov, 15:30–15:45',
      'Video',
      'met Joris en Priya',
      '09:30 bij Priya',
      card.why,
      card.source,
    ]) {
      expect(within(article).getAllByText(text).length).toBeGreaterThan(0);
    }
    expect(within(article).getByText(card.reasons[0]!, { exact: false })).toBeTruthy();
    expect(within(article).getAllByRole('listitem')).toHaveLength(card.guide.length);
    expect(article.querySelector('time')?.dateTime).toBe('2026-11-24T14:30:00Z');
  });

  test('two reasons are said; the others are for who asks why', () => {
    render(<Card card={{ ...card, reasons: ['Een.', 'Twee.', 'Drie.', 'Vier.'] }} texts={plan.texts} />);
    expect(screen.getByText('Een. Twee.').closest('details')).toBeNull();
    expect(screen.getByText('Drie. Vier.').closest('details')?.textContent).toContain('Waarom');
  });

  test('a page that the host opens is a link where the surface can open it, and nothing elsewhere', () => {
    const quiz = { ...card, page: { name: 'quiz', label: 'Open de pubquiz' } };
    const { unmount } = render(<Card card={quiz} texts={plan.texts} linkTo={(name) => `/${name}.html`} />);
    expect(screen.getByRole('link', { name: 'Open de pubquiz' }).getAttribute('href')).toBe('/quiz.html');
    unmount();
    render(<Card card={quiz} texts={plan.texts} />);
    expect(screen.queryByRole('link')).toBeNull();
  });

  test('its heading has the level that the surface gives it', () => {
    render(<Card card={card} texts={plan.texts} headingLevel={4} />);
    expect(screen.getByRole('heading', { level: 4, name: card.name })).toBeTruthy();
  });

  test('each click goes out once, with the moment that is chosen', () => {
    const clicks = { onPlan: vi.fn(), onLater: vi.fn(), onNever: vi.fn() };
    render(<Card card={card} texts={plan.texts} {...clicks} />);
    fireEvent.click(screen.getByRole('button', { name: 'Plan in' }));
    expect(clicks.onPlan).toHaveBeenLastCalledWith(card.moment);
    fireEvent.click(screen.getByRole('button', { name: 'Later' }));
    fireEvent.click(screen.getByRole('button', { name: 'Deze niet' }));
    expect(clicks.onLater).toHaveBeenCalledTimes(1);
    expect(clicks.onNever).toHaveBeenCalledTimes(1);
  });

  test('another moment is chosen first and planned then; the hour elsewhere is no longer claimed', () => {
    const onPlan = vi.fn();
    render(<Card card={card} texts={plan.texts} onPlan={onPlan} />);
    const moments = screen.getByRole('group', { name: 'Kies een ander moment', hidden: true });
    const radios = within(moments).getAllByRole<HTMLInputElement>('radio', { hidden: true });
    expect(radios.map((radio) => radio.checked)).toEqual([true, false, false]);
    fireEvent.click(within(moments).getByLabelText('do 26 nov, 15:00–15:15'));
    fireEvent.click(screen.getByRole('button', { name: 'Plan in' }));
    expect(onPlan).toHaveBeenCalledWith(card.alternatives[1]);
    expect(screen.getByRole('article').querySelector('time')?.textContent).toBe('do 26 nov, 15:00–15:15');
    expect(screen.queryByText('09:30 bij Priya')).toBeNull();
  });

  test('while an answer is under way nothing can be decided twice', () => {
    const onPlan = vi.fn();
    render(<Card card={card} texts={plan.texts} isBusy onPlan={onPlan} />);
    for (const name of ['Plan in', 'Later', 'Deze niet']) {
      expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
    }
  });

  test('what stands in the calendar is marked, and there is nothing to decide', () => {
    render(<Card card={planned[0]!} texts={plan.texts} isPlanned onPlan={() => undefined} />);
    expect(screen.getByText('Staat in je agenda')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('where it lies on top of something it can be closed', () => {
    const onClose = vi.fn();
    render(<Card card={card} texts={plan.texts} onClose={onClose} />);
    fireEvent.click(screen.getByRole('button', { name: 'Sluiten' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('fault 72: markup in names and reasons is text', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { container } = render(
      <Card card={{ ...card, name: evil, withLabel: evil, reasons: [evil], why: evil }} texts={plan.texts} />,
    );
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getAllByText(evil).length).toBeGreaterThanOrEqual(3);
  });
});

describe('a list of a plan', () => {
  test('what is planned and what is suggested stand in one line of time, day by day', () => {
    render(<PlanList plan={plan} planned={planned} nearDay={({ id }) => (id === 'week-start-1' ? 'vandaag' : null)} />);
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent?.trim())).toEqual([
      'vandaag maandag 23 november',
      'dinsdag 24 november',
      'donderdag 26 november',
      'maandag 30 november',
    ]);
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'Weekstart',
      'Virtuele koffie',
      'Samen een ommetje',
      'Weekstart',
    ]);
  });

  test('a plan that is only read has no buttons', () => {
    render(<PlanList plan={plan} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('two cards on one day share its heading', () => {
    const twice = { ...plan, cards: [card, { ...card, id: 'other' }] };
    render(<PlanList plan={twice} />);
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(1);
    expect(screen.getAllByRole('article')).toHaveLength(2);
  });

  test('an empty plan is said to be fine, and why nothing was placed is there', () => {
    render(<PlanList plan={{ ...plan, cards: [] }} />);
    expect(screen.getByText(plan.texts.empty)).toBeTruthy();
    expect(screen.getByText(plan.texts.notPlaced)).toBeTruthy();
    expect(screen.getByText(plan.notPlaced[0]!.reason, { exact: false })).toBeTruthy();
  });
});
