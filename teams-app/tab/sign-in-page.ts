/**
 * The window that signing in comes back to; its address is the one that is registered with Microsoft. It is used twice: before,
 * as a page of ours on top that opens Microsoft's window (a frame may not hear from it by itself), and after, to pass on the answer.
 */

import { runPopupRelay } from '@azure/msal-browser/popup-relay';
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';
import '../../components/tokens.css';
import '../../components/controls.css';
import './theme.css';
import './tab.css';
import { signInSettings } from '../../entrypoints/background/sign-in/settings.ts';
import { chooseTabLanguage, createTabTranslate } from '../../locales/tab-words.ts';

const query = new URLSearchParams(location.search);
const locale = query.get('locale');
const language = chooseTabLanguage([...(locale ? [locale] : []), ...navigator.languages]);
const translate = createTabTranslate(language);
const main = document.getElementById('app') as HTMLElement;
document.documentElement.lang = language;

function part(name: 'h1' | 'p', text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function say(sentence: string): void {
  const line = part('p', sentence);
  line.setAttribute('role', 'alert');
  main.replaceChildren(line);
}

const failed = () => say(translate('errors.sign-in-mixed-up'));

/** A browser opens a window only for a click in this very page. */
function offerWindow(): void {
  const button = document.createElement('button');
  button.className = 'button button-primary';
  button.textContent = translate('teams.signIn.go');
  button.addEventListener('click', () => {
    button.disabled = true;
    try {
      runPopupRelay({ allowedAuthorityOrigins: [signInSettings.at.microsoftLogin] });
    } catch {
      failed();
    }
  });
  main.replaceChildren(
    part('h1', translate('teams.signIn.title')),
    part('p', translate('teams.signIn.before')),
    button,
  );
  button.focus();
}

/**
 * Milliseconds. Whoever waits for the answer looks now and then whether the window is gone: on a busy machine they would see that
 * before they hear what it said, and take it for a no.
 */
const HEARD = 1_000;
const close = window.close.bind(window);
window.close = () => void setTimeout(close, HEARD);

const answer = new URLSearchParams(location.hash.slice(1));
if (answer.has('req')) offerWindow();
// Every answer of Microsoft's brings back the state that was sent: without one, somebody only opened the address.
else if (!answer.has('state') && !query.has('state')) say(translate('teams.signIn.nothing'));
else broadcastResponseToMainFrame().catch(failed);
