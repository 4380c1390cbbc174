/**
 * The window that signing in comes back to; its address is the one that is registered with Microsoft. It is used twice: before,
 * as a page of ours on top that opens Microsoft's window (a frame may not hear from it by itself), and after, to pass on the answer.
 */

import { runPopupRelay } from '@azure/msal-browser/popup-relay';
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';
import '../../components/tokens.css';
import '../../components/controls.css';
import './tab.css';
import { signInSettings } from '../../entrypoints/background/sign-in/settings.ts';
import { chooseTabLanguage, createTabTranslate } from '../../locales/tab-words.ts';

const locale = new URLSearchParams(location.search).get('locale');
const language = chooseTabLanguage([...(locale ? [locale] : []), ...navigator.languages]);
const translate = createTabTranslate(language);
const main = document.getElementById('app') as HTMLElement;
document.documentElement.lang = language;

function say(sentence: string): void {
  const line = document.createElement('p');
  line.setAttribute('role', 'alert');
  line.textContent = sentence;
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
  main.replaceChildren(button);
  button.focus();
}

if (new URLSearchParams(location.hash.slice(1)).has('req')) offerWindow();
else broadcastResponseToMainFrame().catch(failed);
