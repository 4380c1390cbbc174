/** Finds the command that was asked for, and says in one sentence what went wrong. */
import { PlainError } from '../calendar/error.ts';
import { createTranslate } from '../locales/translate.ts';
import { sentenceOf } from './gather.ts';
import type { Io } from './io.ts';
import { languageOf } from './options.ts';

type Command = (args: readonly string[], io: Io) => Promise<number>;

/** Each is loaded when it is asked for: `events` needs no planner, and `page` needs a browser. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  events: async () => (await import('./commands/events.ts')).eventsCommand,
  page: async () => (await import('./commands/page.ts')).pageCommand,
  start: async () => (await import('./commands/start.ts')).startCommand,
};

/** Exit codes: 0 all is well, 1 it could not be done, 2 it was asked in a way nobody understands. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const translate = createTranslate(languageOf(args, io));
  const [name = '', ...rest] = args;
  if (name === '' || args.includes('--help') || args.includes('-h') || name === 'help') {
    io.stdout(`${translate('cli.usage')}\n`);
    return name === '' ? 2 : 0;
  }
  try {
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new PlainError('command-unknown', { command: name, commands: Object.keys(commands).join(', ') });
    return await (await load())(rest, io);
  } catch (error) {
    io.stderr(`${sentenceOf(error, translate)}\n`);
    if (!(error instanceof PlainError)) io.stderr(`${error instanceof Error ? error.stack : error}\n`);
    return error instanceof PlainError && /^(?:command|option|language|days|date)-/.test(error.code) ? 2 : 1;
  }
}
