/** Starts the server: settings from the environment, files from the disk, stopped by SIGTERM. See docs/add-on.md. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createAddOn } from '../calendar-addon/addon.ts';
import { MOUNT } from '../calendar-addon/routes.ts';
import { createVerifier } from '../calendar-addon/tokens.ts';
import { PATH as TAB } from '../teams-app/manifest.ts';
import { createApp, type Site } from './app.ts';
import { closedPolicy, tabPolicy } from './headers.ts';
import { listen } from './listen.ts';
import { jsonLog, traceOf } from './log.ts';
import { readSettings } from './settings.ts';
import { readFolder } from './static-files.ts';

const log = jsonLog((text) => process.stdout.write(text), Date.now);

/** Beside this file when it is built: `.output/server/main.js`, `.output/teams/`. */
const usualTab = path.resolve(import.meta.dirname, '..', 'teams');
const ownPages = path.resolve(import.meta.dirname, 'pages');

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

const settings = readSettings(process.env);
if (!('port' in settings)) {
  for (const problem of settings) process.stderr.write(`${problem}\n`);
  process.exit(2);
}

let isStopping = false;
const sites: Site[] = [];
if (settings.tab || (await isThere(usualTab))) {
  sites.push({ at: TAB, files: await readFolder(settings.tab ?? usualTab), policy: tabPolicy });
}
if (await isThere(ownPages)) sites.push({ at: '/', files: await readFolder(ownPages), policy: closedPolicy });

const { addon } = settings;
const mounts = addon
  ? [
      {
        at: MOUNT,
        app: createAddOn({
          origin: addon.origin,
          verifier: createVerifier(addon),
          fetch,
          now: Date.now,
          onUnknown: (error, route) => log({ severity: 'ERROR', message: 'failed', route, ...traceOf(error) }),
        }),
      },
    ]
  : [];

const app = createApp({
  sites,
  mounts,
  isReady: () => !isStopping,
  log,
  clock: () => performance.now(),
  trustProxy: settings.trustProxy,
});
const listening = await listen(app, { port: settings.port }).catch((error: unknown) => {
  const { code } = traceOf(error);
  process.stderr.write(
    `Port ${settings.port} cannot be listened on (${code}). Is something else there? PORT is another one.\n`,
  );
  process.exit(1);
});
const places = [...sites, ...mounts].map(({ at }) => at).join(' ');
log({ severity: 'INFO', message: 'started', port: listening.port, places });

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log({ severity: 'INFO', message: 'stopping' });
  const isClean = await listening.stop();
  log({ severity: isClean ? 'INFO' : 'WARNING', message: 'stopped', isClean });
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('uncaughtException', (error) => {
  log({ severity: 'ERROR', message: 'failed', ...traceOf(error) });
  process.exit(1);
});
