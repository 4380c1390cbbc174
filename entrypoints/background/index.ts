/**
 * The background: the one place that holds data. Wiring only. The browser stops it whenever it likes and starts it again for a
 * message or an alarm, so every listener is there from the first moment and nothing is remembered here.
 *
 * Built as one classic script: a worker may not import later, so what `import()` asks for is in the same file and only run then.
 */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm, setAlarms } from './alarms.ts';
import { answer, isEnvelope } from './answer.ts';
import { browserPorts, inBackground } from './browser-ports.ts';
import { askSoon } from './colleagues.ts';
import { resumeOutbox, wakeAll } from './outbox.ts';
import { refreshCalendars } from './refresh.ts';
import { refreshAccounts } from './refresh-accounts.ts';
import { recogniseSender } from './senders.ts';

export default defineBackground({
  main() {
    const ports = browserPorts();
    const own = { id: browser.runtime.id, origin: browser.runtime.getURL('/').replace(/\/$/, '') };

    browser.runtime.onMessage.addListener((message, sender, respond) => {
      if (!isEnvelope(message)) return false;
      void answer(ports, message, recogniseSender(sender, own)).then(respond);
      return true; // The answer comes later.
    });
    browser.alarms.onAlarm.addListener(({ name }) => inBackground(ports, 'alarm', onAlarm(ports, name)));
    // A host that may no longer be asked says so in its calendar or account at once.
    browser.permissions.onRemoved.addListener(() => {
      inBackground(ports, 'permissions', refreshCalendars(ports, 'due'));
      inBackground(ports, 'permissions', refreshAccounts(ports, 'everything'));
    });
    // What is known of colleagues does not outlive the browser.
    browser.runtime.onStartup.addListener(() => inBackground(ports, 'start', askSoon(ports)));

    // Only there once somebody switched notifications on; a click on one shows what it is about.
    const listen = () => browser.notifications?.onClicked.addListener(openFromNotification);
    listen();
    browser.permissions.onAdded.addListener(listen);

    // At every start: the browser may have lost the alarms.
    inBackground(ports, 'start', setAlarms(ports));
    // What was decided before the browser stopped us, or while there was no network.
    inBackground(ports, 'outbox', resumeOutbox(ports));
    self.addEventListener('online', () => {
      inBackground(ports, 'outbox', wakeAll(ports));
      // What could not be read without a network is read now; the rest only when it is due.
      inBackground(ports, 'accounts', refreshAccounts(ports, 'due'));
    });
  },
});

function openFromNotification(id: string): void {
  void browser.notifications.clear(id);
  void browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
}
