/** Starts a tab: draws what is known at once, and meanwhile finds out where it is. */
import { render } from 'preact';
import '../../components/tokens.css';
import '../../components/controls.css';
import '../../components/card.css';
import '../../components/plan-list.css';
import '../../entrypoints/popup/popup.css';
import './theme.css';
import './tab.css';
import { App, type View, views } from './app.tsx';
import { askThrough } from './ask.ts';
import { type Host, isHeld, isTheme, windowHost } from './host.ts';
import { offerSignIn } from './sign-in.ts';
import { workerLater } from './worker-later.ts';

declare const __VERSION__: string;

const address = new URL(location.href);
const asked = { theme: address.searchParams.get('theme'), locale: address.searchParams.get('locale') };
const wanted = address.searchParams.get('view');
const view: View = views.find((one) => one === wanted) ?? 'week';
// What is around us has colours of its own; a page by itself has ours.
if (isHeld(window)) document.documentElement.dataset.framed = '';
if (isTheme(asked.theme)) document.documentElement.dataset.theme = asked.theme;

function saveFile(name: string, text: string): void {
  const type = name.endsWith('.ics') ? 'text/calendar;charset=utf-8' : 'application/json';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Storage that a frame of another site may be refused. */
function memoryOf(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return localStorage;
  } catch {
    const values = new Map<string, string>();
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    };
  }
}

async function findHost(): Promise<Host> {
  const alone = windowHost(window, asked);
  if (!isHeld(window)) return alone;
  const { connectTeams } = await import('./teams-host.ts');
  return (await connectTeams({ load: () => import('@microsoft/teams-js'), onLate: moveInto })) ?? alone;
}

const worker = workerLater(() => new Worker(new URL('./desk.worker.ts', import.meta.url), { type: 'module' }));
const memory = memoryOf();
let host = findHost();
// Before anything is awaited: the desk may ask at once.
const signIn = offerSignIn(worker, () => host);
const ask = askThrough(worker, [(await host).place.locale, ...navigator.languages]);

async function draw(): Promise<void> {
  const around = await host;
  render(
    <App
      key={around.kind}
      host={around}
      ask={ask}
      signIn={signIn}
      memory={memory}
      view={view}
      fragment={location.hash.slice(1)}
      home={`${address.origin}${address.pathname}`}
      version={__VERSION__}
      saveFile={saveFile}
    />,
    document.getElementById('app') as HTMLElement,
  );
}

/** By then the page stood by itself. In its place it may be another one, and a host that hears nothing takes it for broken. */
function moveInto(late: Host): void {
  host = Promise.resolve(late);
  void draw();
}

await draw();
worker.start();
// The next turn on the stage, or a tab that was set up anew: only what is behind the # differs, and then no page is loaded.
addEventListener('hashchange', () => void draw());
