/** `npm start`: a plan for the next two weeks, from the sample calendar or from one's own. See docs/cli.md. */
import { runTypeScript } from './run.mjs';

process.exitCode = await runTypeScript('cli/main.ts', ['start', ...process.argv.slice(2)]);
