/** `npm run dev`: builds at every change and opens a browser with the extension in it. `npm run dev -- -b firefox` for Firefox. */
import { findBrowser } from './browsers.mjs';
import { install } from './install.mjs';
import { run, toolCommand } from './process.mjs';

await install();
const { code } = await run([...toolCommand('wxt'), ...process.argv.slice(2)], {
  output: 'inherit',
  env: { CHROME_PATH: findBrowser('chromium') ?? undefined, FIREFOX_PATH: findBrowser('firefox') ?? undefined },
});
process.exitCode = code;
