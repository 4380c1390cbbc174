/** Joins the options page to the browser. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import '../../components/tokens.css';
import '../../components/controls.css';
import '../../components/form.css';
import './options.css';
import { applyLook } from '../../components/look.ts';
import { ask } from '../background/ask.ts';
import { recallKnown } from '../popup/ask-state.ts';
import { Options } from './options.tsx';

const { version } = browser.runtime.getManifest();
applyLook(document, recallKnown(localStorage, version).settings?.look ?? 'system');

function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // Firefox reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const page = document.getElementById('app') as HTMLElement;
const show = () =>
  render(
    <Options
      ask={ask}
      memory={localStorage}
      now={() => Math.floor(Date.now() / 60_000)}
      newId={() => crypto.randomUUID()}
      systemZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      languages={navigator.languages}
      part={location.hash.slice(1)}
      allowHost={(pattern) => browser.permissions.request({ origins: [pattern] })}
      allowSignIn={(hosts) =>
        browser.permissions.request({
          origins: [...hosts],
          // Firefox has it from the start, and refuses to be asked for it.
          ...(!import.meta.env.FIREFOX && { permissions: ['identity'] }),
        })
      }
      allowNotifications={() => browser.permissions.request({ permissions: ['notifications'] })}
      openTab={(url) => void browser.tabs.create({ url })}
      saveFile={saveFile}
      openPlan={() => location.replace(browser.runtime.getURL('/popup.html'))}
    />,
    page,
  );
addEventListener('hashchange', show);
show();
