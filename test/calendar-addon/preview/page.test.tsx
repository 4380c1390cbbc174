// @vitest-environment happy-dom
/** The page on which one tries the add-on out, with answers that come when they like. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test } from 'vitest';
import type { Answer } from '../../../calendar-addon/contract.ts';
import { Page } from '../../../calendar-addon/preview/page.tsx';
import type { Language } from '../../../locales/translate.ts';

afterEach(cleanup);

const cardNamed = (title: string): Answer => ({
  action: { navigations: [{ pushCard: { name: 'home', header: { title }, sections: [] } }] },
});

test('an answer to what is no longer shown comes too late', async () => {
  const answers: ((answer: Answer) => void)[] = [];
  const ask = () => new Promise<Answer>((resolve) => void answers.push(resolve));
  function Opened() {
    const [language, setLanguage] = useState<Language>('en');
    return <Page language={language} ask={ask} onLanguage={setLanguage} onTheme={() => undefined} />;
  }
  render(<Opened />);
  await expect.poll(() => answers.length).toBe(1);
  fireEvent.click(screen.getByText('Nederlands'));
  await expect.poll(() => answers.length).toBe(2);
  answers[0]?.(cardNamed('Your week'));
  answers[1]?.(cardNamed('Je week'));
  await screen.findByText('Je week');
  expect(screen.queryByText('Your week')).toBeNull();
  expect(screen.queryByText('Terug')).toBeNull();
});
