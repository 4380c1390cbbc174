/** Starts the page: asks the terminal for the plan, in the language that was chosen, and draws it. */
import { render } from 'preact';
import '../../components/tokens.css';
import '../../components/controls.css';
import '../../components/card.css';
import '../../components/plan-list.css';
import './page.css';
import type { Language } from '../../locales/translate.ts';
import { Page } from './page.tsx';
import type { PageData } from './page-data.ts';

const load = async (language?: Language): Promise<PageData> =>
  (await fetch(language ? `/plan.json?lang=${language}` : '/plan.json')).json();

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // The browser needs the address until the download has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const app = document.getElementById('app') as HTMLElement;
async function show(language?: Language): Promise<void> {
  const data = await load(language);
  document.documentElement.lang = data.language;
  render(
    <Page data={data} now={Math.floor(Date.now() / 60_000)} save={save} onLanguage={(wanted) => void show(wanted)} />,
    app,
  );
}
await show();
