/** Reads what a person named on the command line and makes the plan of it, telling on stderr what is going on. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PlainError } from '../calendar/error.ts';
import { writeIcs } from '../calendar/write-ics.ts';
import { toLocal } from '../calendar/zone.ts';
import { type PlanView, viewPlan } from '../components/plan-view.ts';
import { createTranslate, type Language, type Translate } from '../locales/translate.ts';
import { catalogue } from '../rituals/catalogue/index.ts';
import type { PersonId } from '../rituals/situation.ts';
import type { Io } from './io.ts';
import { readJsonFile } from './json-file.ts';
import { makePlan, type PlanInput, type PlanResult } from './make-plan.ts';
import type { PlanOptions } from './options.ts';
import { peopleShape, teamOf } from './people-file.ts';
import { type CalendarText, type Failure, loadCalendar, loadCalendars, nameOfSource } from './read-calendars.ts';
import { createSample, sampleZone } from './sample/index.ts';
import { settingsOf, settingsShape } from './settings-file.ts';
import { harmless } from './text-width.ts';

export interface Gathered extends PlanResult {
  readonly translate: Translate;
  readonly isSample: boolean;
  readonly viewIn: (language: Language) => PlanView;
}

/** The sentence of an error; one that nobody foresaw says so, without its details. */
export function sentenceOf(error: unknown, translate: Translate): string {
  const known = error instanceof PlainError ? translate.find(`errors.${error.code}`, error.values) : null;
  return harmless(known ?? translate('errors.unknown'));
}

export async function gather(options: PlanOptions, io: Io): Promise<Gathered> {
  const translate = createTranslate(options.language);
  const say = (text: string) => io.stderr(`${text}\n`);
  const isSample = options.sources.length === 0;
  const input = isSample ? sampleInput(options, { io, translate }) : await ownInput(options, { io, translate });
  const result = makePlan(input);
  tellFailures(result.failures, { io, translate });
  const [failure] = result.failures;
  if (failure && result.failures.length === input.calendars.length && result.events === 0) throw failure.error;
  say(translate('cli.read', { count: result.events }));
  if (result.skipped > 0 && !isSample) say(translate('cli.skipped', { count: result.skipped }));
  if (result.guessed > 0) say(translate('cli.guessed', { count: result.guessed }));
  if (result.situation.people.length === 1) say(translate('cli.alone'));
  const { plan, situation } = result;
  return {
    ...result,
    translate,
    isSample,
    viewIn: (language) => viewPlan({ plan, situation, catalogue, translate: createTranslate(language) }),
  };
}

interface Around {
  readonly io: Io;
  readonly translate: Translate;
}

function sampleInput(options: PlanOptions, { io, translate }: Around): PlanInput {
  const from = options.from ?? toLocal(sampleZone, io.now).day;
  const sample = createSample(from, translate);
  return {
    calendars: [sample.calendar],
    team: (zone) => teamOf(sample.people, zone),
    others: sample.others,
    settings: sample.settings,
    options,
    now: io.now,
    zone: sampleZone,
    myName: translate('cli.me'),
  };
}

async function ownInput(options: PlanOptions, { io, translate }: Around): Promise<PlanInput> {
  const resolve = (file: string) => path.resolve(io.folder, file);
  const settings = settingsOf(options.settings ? await readJsonFile(resolve(options.settings), settingsShape) : {});
  const written = options.people ? await readJsonFile(resolve(options.people), peopleShape) : null;
  // Checked before a slow address is asked: a mistake in the list should be told at once.
  const calendarsOf = written ? teamOf(written, io.zone).calendars : new Map<PersonId, string>();
  for (const source of options.sources)
    io.stderr(`${translate('cli.reading', { name: harmless(nameOfSource(source)) })}\n`);
  const { texts, failures } = await loadCalendars(options.sources, io);
  tellFailures(failures, { io, translate });
  if (texts.length === 0) throw failures[0]?.error ?? new PlainError('nothing-to-read');
  const others = new Map<PersonId, CalendarText>();
  const peopleFolder = options.people ? path.dirname(resolve(options.people)) : io.folder;
  for (const [id, source] of calendarsOf) {
    await loadCalendar(source, { fetch: io.fetch, folder: peopleFolder }).then(
      (text) => others.set(id, text),
      (error) => tellFailures([{ name: harmless(nameOfSource(source)), error }], { io, translate }),
    );
  }
  return {
    calendars: texts,
    ...(written && { team: (zone) => teamOf(written, zone) }),
    others,
    settings,
    options,
    now: io.now,
    zone: io.zone,
    myName: translate('cli.me'),
  };
}

function tellFailures(failures: readonly Failure[], { io, translate }: Around): void {
  for (const { name, error } of failures) {
    io.stderr(`${translate('cli.notRead', { name: harmless(name), problem: sentenceOf(error, translate) })}\n`);
  }
}

/** The plan as a calendar file: what one opens to have it all. */
export function planIcs(view: PlanView, io: Pick<Io, 'now'>): string {
  return writeIcs(
    view.cards.map((card) => card.draft),
    { now: io.now, name: 'Wandelgang' },
  );
}

export async function writePlan(gathered: Gathered, { file, io }: { file: string; io: Io }): Promise<void> {
  const { translate } = gathered;
  const name = harmless(path.basename(file));
  await writeFile(path.resolve(io.folder, file), planIcs(gathered.viewIn(translate.language), io)).then(
    () => io.stderr(`${translate('cli.written', { file: name })}\n`),
    () => io.stderr(`${translate('cli.notWritten', { file: name })}\n`),
  );
}
