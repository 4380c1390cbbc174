/**
 * A Firefox with the built extension, and nothing of the network: every https address is answered by the test, from this machine.
 * Build first (`npm run build firefox`); `WANDELGANG_OUT` says where the build is.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import axe, { type AxeResults } from 'axe-core';
import { findBrowser } from '../../tools/browsers.mjs';
import { outputFolder } from '../../tools/process.mjs';
import { connectMarionette, type Marionette } from './marionette.ts';

const addonId = 'wandelgang@wandelgang.invalid';
/** Firefox draws a new one for every profile unless it is told. */
const uuid = '11111111-2222-4333-8444-555555555555';
/** The keys of WebDriver's element references. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const shadowKey = 'shadow-6066-11e4-a52e-4f735466cecf';

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

type Answer = (url: URL, request: IncomingMessage) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>;

export interface FirefoxOptions {
  /** What each https address answers; 404 where it gives nothing. */
  readonly answer?: Answer;
  /** Where the build is. */
  readonly folder?: string;
  /** BCP 47. Pages are told so always; Firefox's own windows only where its language pack is installed. */
  readonly language?: string;
  readonly look?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
}

/** A selector; ` >>> ` steps into a shadow root, a closed one too. */
type Selector = string;

export interface Firefox {
  readonly open: (url: string) => Promise<void>;
  /** A page of the extension, such as `popup.html`. */
  readonly openOwn: (page: string) => Promise<void>;
  /** Waits until it is there. */
  readonly find: (selector: Selector) => Promise<string>;
  readonly count: (selector: Selector) => Promise<number>;
  readonly text: (selector: Selector) => Promise<string>;
  readonly click: (selector: Selector) => Promise<void>;
  /** Keys of WebDriver may be in it, such as `\uE007` for Enter. */
  readonly type: (selector: Selector, text: string) => Promise<void>;
  /** Runs the body of a function in the page and gives what it returns. */
  readonly run: <T>(body: string, ...args: readonly unknown[]) => Promise<T>;
  /** Waits until the body of a function returns something true. */
  readonly until: (body: string) => Promise<void>;
  readonly screenshot: (file: string) => Promise<void>;
  /** What axe finds wrong: one line each. */
  readonly violations: () => Promise<string[]>;
  /** Stops the extension's background, as Firefox does after half a minute. The next message starts it again. */
  readonly stopBackground: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How long a thing may take to appear: generous, since a slow machine may not decide a test. */
const patience = 30_000;

function startServer(answer: Answer) {
  const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));
  const server = createServer({ key: pem('key'), cert: pem('certificate') }, async (request, response) => {
    const found = await answer(new URL(`https://${request.headers.host}${request.url}`), request);
    const { status, headers, body } = found ?? { status: 404, body: '' };
    response.writeHead(status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  });
  return new Promise<{ port: number; close: () => void }>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        port,
        close: () => {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}

const preferences = ({ language = 'en-US', look = 'light' }: FirefoxOptions, port: number) => ({
  // Firefox picks a free port and writes it into the profile.
  'marionette.port': 0,
  'extensions.webextensions.uuids': JSON.stringify({ [addonId]: uuid }),
  'extensions.autoDisableScopes': 0,
  // What a page may ask for on a click is given without the browser's own window, which nobody here can click in.
  'extensions.webextOptionalPermissionPrompts': false,
  'intl.locale.requested': language,
  'intl.accept_languages': language,
  'ui.systemUsesDarkTheme': look === 'dark' ? 1 : 0,
  'layout.css.prefers-color-scheme.content-override': look === 'dark' ? 0 : 1,
  // All names lead to the test's own server, on its own port.
  'network.dns.forceResolve': '127.0.0.1',
  'network.socket.forcePort': `443=${port}`,
  'network.http.http3.enable': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
});

async function waitForPort(profile: string): Promise<number> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(50)) {
    try {
      const port = Number(readFileSync(path.join(profile, 'MarionetteActivePort'), 'utf8'));
      if (port > 0) return port;
    } catch {
      // Not written yet: Firefox is still starting.
    }
  }
  throw new Error('Firefox did not start within a minute.');
}

async function startProgram(profile: string): Promise<{ marionette: Marionette; stop: () => Promise<void> }> {
  const program = findBrowser('firefox');
  if (!program) throw new Error('There is no Firefox here: set WANDELGANG_FIREFOX, or run `node tools/browsers.mjs`.');
  // Without remote system access Firefox refuses to open the pages of an add-on.
  const args = ['-marionette', '-remote-allow-system-access', '-headless', '-no-remote', '-profile', profile];
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const marionette = await connectMarionette(await waitForPort(profile)).catch((error) => {
    child.kill();
    throw error;
  });
  const stop = async () => {
    await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => child.kill());
    await gone;
    marionette.end();
  };
  return { marionette, stop };
}

export async function startFirefox(options: FirefoxOptions = {}): Promise<Firefox> {
  const server = await startServer(options.answer ?? (() => undefined));
  const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-'));
  const lines = Object.entries(preferences(options, server.port)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const { marionette, stop } = await startProgram(profile);
  const { send } = marionette;

  await send('WebDriver:NewSession', { acceptInsecureCerts: true });
  await send('WebDriver:SetWindowRect', options.size ?? { width: 1280, height: 900 });
  await send('Addon:Install', { path: options.folder ?? path.join(outputFolder, 'firefox-mv3'), temporary: true });

  const run = async <T>(body: string, ...args: readonly unknown[]) =>
    (await send<{ value: T }>('WebDriver:ExecuteScript', { script: body, args })).value;

  const all = async (selector: Selector): Promise<string[]> => {
    const steps = selector.split(' >>> ');
    const last = steps.pop() ?? '';
    let root: string | null = null;
    for (const step of steps) {
      const [host] = await elements(root, step);
      if (!host) return [];
      const { value } = await send<{ value: Record<string, string> }>('WebDriver:GetShadowRoot', { id: host });
      root = value[shadowKey] ?? null;
    }
    return elements(root, last);
  };
  const elements = async (root: string | null, value: string) => {
    const command = root ? 'WebDriver:FindElementsFromShadowRoot' : 'WebDriver:FindElements';
    const found = await send<Record<string, string>[]>(command, {
      using: 'css selector',
      value,
      ...(root && { shadowRoot: root }),
    });
    return found.map((reference) => reference[elementKey] ?? '');
  };
  const waitFor = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
    for (const end = Date.now() + patience; Date.now() < end; await wait(50)) {
      // While a page is being replaced, its elements are stale: look again.
      const found = await look().catch(() => undefined);
      if (found) return found;
    }
    throw new Error(`Not there after ${patience / 1000} s: ${what}`);
  };
  const find = (selector: Selector) => waitFor(selector, async () => (await all(selector))[0]);
  const open = async (url: string) => void (await send('WebDriver:Navigate', { url }));

  return {
    open,
    openOwn: (page) => open(`moz-extension://${uuid}/${page}`),
    find,
    count: async (selector) => (await all(selector)).length,
    text: async (selector) =>
      (await send<{ value: string }>('WebDriver:GetElementText', { id: await find(selector) })).value,
    // A button that is off takes a click without a word, so wait until it is on; what is redrawn meanwhile is looked up again.
    click: async (selector) =>
      void (await waitFor(`${selector}, to be clicked`, async () => {
        const [id] = await all(selector);
        if (!id || !(await send<{ value: boolean }>('WebDriver:IsElementEnabled', { id })).value) return undefined;
        await send('WebDriver:ElementClick', { id });
        return true;
      })),
    type: async (selector, text) => void (await send('WebDriver:ElementSendKeys', { id: await find(selector), text })),
    run,
    until: async (body) => void (await waitFor(body, async () => (await run<boolean>(body)) || undefined)),
    screenshot: async (file) => {
      const { value } = await send<{ value: string }>('WebDriver:TakeScreenshot', { full: false });
      writeFileSync(file, Buffer.from(value, 'base64'));
    },
    violations: async () => {
      const script = `${axe.source}; const done = arguments[0]; axe.run(document).then(done, (error) => done({ error: String(error) }));`;
      const { value } = await send<{ value: AxeResults & { error?: string } }>('WebDriver:ExecuteAsyncScript', {
        script,
      });
      if (value.error) throw new Error(value.error);
      return value.violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(', ')})`,
      );
    },
    stopBackground: async () => {
      await send('Marionette:SetContext', { value: 'chrome' });
      await run('return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground()', addonId);
      await send('Marionette:SetContext', { value: 'content' });
    },
    close: async () => {
      await stop();
      server.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
