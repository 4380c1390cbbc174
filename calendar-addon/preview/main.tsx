/** Starts the page on which the add-on is tried out. */
import { render } from 'preact';
import '../../components/tokens.css';
import '../../components/controls.css';
import '../../teams-app/tab/theme.css';
import './preview.css';
import { chooseLanguage, type Language } from '../../locales/translate.ts';
import { Page } from './page.tsx';
import type { PreviewAsk } from './serve.ts';

const app = document.getElementById('app') as HTMLElement;

async function ask(route: string, question: PreviewAsk) {
  const response = await fetch(`/preview/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  return response.json();
}

function show(language: Language): void {
  document.documentElement.lang = language;
  const onTheme = (theme: string) => {
    document.documentElement.dataset.theme = theme;
  };
  render(<Page language={language} ask={ask} onLanguage={show} onTheme={onTheme} />, app);
}
document.documentElement.dataset.theme = 'default';
show(chooseLanguage(navigator.languages));
