/** The page of the pub quiz, for whoever hosts the digital outing. It asks nobody anything and keeps nothing. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import '../../components/tokens.css';
import '../../components/controls.css';
import '../../components/quiz.css';
import './page.css';
import { applyLook } from '../../components/look.ts';
import { QuizPage } from '../../components/quiz.tsx';
import { chooseLanguage, createTranslate, type Language, languages } from '../../locales/translate.ts';
import { quizzes } from '../../rituals/quiz/index.ts';
import { recallKnown } from '../popup/ask-state.ts';

const { settings } = recallKnown(localStorage, browser.runtime.getManifest().version);
applyLook(document, settings?.look ?? 'system');

const named = languages.map((language) => ({ language, name: createTranslate(language)('languageName') }));

const copy = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false, // Refused by the browser: the page says so and the questions can still be selected.
  );

function Page() {
  const [language, setLanguage] = useState<Language>(settings?.language ?? chooseLanguage(navigator.languages));
  const translate = createTranslate(language);
  document.title = translate('quiz.title');
  document.documentElement.lang = language;
  return (
    <QuizPage quiz={quizzes[language]} translate={translate} languages={named} onLanguage={setLanguage} copy={copy} />
  );
}

render(<Page />, document.getElementById('app') as HTMLElement);
