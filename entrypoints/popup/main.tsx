/** Joins the popup to the browser. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import '../../components/tokens.css';
import '../../components/controls.css';
import '../../components/card.css';
import '../../components/plan-list.css';
import '../../components/heat-strip.css';
import './popup.css';
import { applyLook } from '../../components/look.ts';
import { ask } from '../background/ask.ts';
import { recallKnown } from './ask-state.ts';
import { Popup } from './popup.tsx';

const { version } = browser.runtime.getManifest();
applyLook(document, recallKnown(localStorage, version).settings?.look ?? 'system');

const open = async (url: string) => {
  await browser.tabs.create({ url });
  // In a tab of its own (the end of the first run) the plan stays.
  if (!(await browser.tabs.getCurrent())) window.close();
};

render(
  <Popup
    ask={ask}
    memory={localStorage}
    version={version}
    now={() => Math.floor(Date.now() / 60_000)}
    languages={navigator.languages}
    openTab={open}
    openOptions={(part) => open(browser.runtime.getURL(`/options.html${part && `#${part}`}`))}
  />,
  document.getElementById('app') as HTMLElement,
);
