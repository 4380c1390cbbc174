// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { QuizPage } from '../../components/quiz.tsx';
import { createTranslate, type Language } from '../../locales/translate.ts';
import { quizzes } from '../../rituals/quiz/index.ts';

afterEach(cleanup);

function show(language: Language, copy = async (_: string) => true) {
  const onLanguage = vi.fn();
  render(
    <QuizPage
      quiz={quizzes[language]}
      translate={createTranslate(language)}
      languages={[
        { language: 'en', name: 'English' },
        { language: 'nl', name: 'Nederlands' },
      ]}
      onLanguage={onLanguage}
      copy={copy}
    />,
  );
  return { onLanguage };
}

test('every question is there, and every answer is folded', () => {
  show('nl');
  expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual(
    quizzes.nl.map(({ name }) => name),
  );
  const folded = [...document.querySelectorAll('details')];
  expect(folded).toHaveLength(24);
  expect(folded.filter((one) => one.open)).toEqual([]);
  expect(
    within(folded[0] as HTMLElement)
      .getByText('Een palindroom')
      .closest('summary'),
  ).toBeNull();
});

test('a round goes to the chat without its answers, and the page says so', async () => {
  const copied: string[] = [];
  show('en', async (text) => {
    copied.push(text);
    return true;
  });
  fireEvent.click(screen.getAllByRole('button', { name: 'Copy the questions' })[1] as HTMLElement);
  await screen.findByText('Copied. Paste them into the chat of your meeting.');
  expect(copied).toHaveLength(1);
  expect(copied[0]).toContain('Round 2');
  expect(copied[0]).toContain('What is the capital of Australia?');
  expect(copied[0]).not.toContain('Canberra');
});

test('a browser that refuses to copy is no secret', async () => {
  show('nl', async () => false);
  fireEvent.click(screen.getAllByRole('button', { name: 'Kopieer de vragen' })[0] as HTMLElement);
  await screen.findByText(/liet ons niet kopiëren/);
});

test('a mixed team can take it in the other language', () => {
  const { onLanguage } = show('nl');
  expect(screen.getByRole('button', { name: 'Nederlands' }).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(onLanguage).toHaveBeenCalledWith('en');
});
