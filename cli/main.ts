/** The terminal: `npm run -s wandelgang -- COMMAND …` and `npm start`. Joins the commands to this machine. */
import { createIo } from './io.ts';
import { runCommand } from './run-command.ts';

// Piped into `head`, a closed pipe is the reader's choice and no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await runCommand(process.argv.slice(2), createIo());
