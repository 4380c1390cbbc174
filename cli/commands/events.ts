/**
 * `wandelgang events FILE|ADDRESS … --from INSTANT --to INSTANT`: what was read of each calendar, and what was left out and why.
 * For whoever wonders why a plan is as it is; with `--json` one line for each file.
 */
import { parseArgs } from 'node:util';
import { PlainError } from '../../calendar/error.ts';
import type { Busy, CalendarEvent } from '../../calendar/event.ts';
import type { CalendarReading } from '../../calendar/provider.ts';
import { readIcs } from '../../calendar/providers/ics.ts';
import type { Minute, Span } from '../../calendar/span.ts';
import { dateOf, isoOf, isZone, parseDate, toInstant, toLocal, type Zone } from '../../calendar/zone.ts';
import { createTranslate, languages, type Translate } from '../../locales/translate.ts';
import { sentenceOf } from '../gather.ts';
import type { Io } from '../io.ts';
import { languageOf } from '../options.ts';
import { loadCalendar } from '../read-calendars.ts';
import { renderTable } from '../table.ts';
import { harmless } from '../text-width.ts';

interface EventsOptions {
  /** Files and addresses, as they were typed. */
  readonly sources: readonly string[];
  readonly window: Span;
  readonly zone: Zone;
  readonly isJson: boolean;
}

type Outcome =
  | { readonly file: string; readonly reading: CalendarReading }
  | { readonly file: string; readonly error: unknown };

const DEFAULT_DAYS = 14;

export async function eventsCommand(args: readonly string[], io: Io): Promise<number> {
  const options = parse(args, io);
  const translate = createTranslate(languageOf(args, io));
  let hasRead = false;
  for (const file of options.sources) {
    const outcome = await readOne(file, options, io);
    hasRead ||= 'reading' in outcome;
    if (options.isJson) io.stdout(`${JSON.stringify(asJson(outcome, translate))}\n`);
    else print(outcome, options, { io, translate });
  }
  return hasRead ? 0 : 1;
}

async function readOne(file: string, { window, zone }: EventsOptions, io: Io): Promise<Outcome> {
  try {
    const { text } = await loadCalendar(file, io);
    return { file, reading: readIcs(text, { calendar: file, window, zone }) };
  } catch (error) {
    return { file, error };
  }
}

/** `2026-11-22T09:00:00Z`, with another offset, or without one on the clock of the zone; a date is its midnight there. */
function readInstant(text: string, zone: Zone): Minute {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text.trim());
  const day = parseDate(found?.[1] ?? '');
  const [hour, minute] = [Number(found?.[2] ?? 0), Number(found?.[3] ?? 0)];
  if (!found || day === null || hour > 23 || minute > 59) throw new PlainError('date-instant', { date: text });
  const offset = found[4]?.toUpperCase();
  if (offset === undefined) return toInstant(zone, day, hour * 60 + minute);
  const [, sign = '+', hours = 0, minutes = 0] = /([+-])(\d\d):?(\d\d)/.exec(offset) ?? [];
  const east = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return day * 1440 + hour * 60 + minute - east;
}

function parse(args: readonly string[], io: Io): EventsOptions {
  const text = { type: 'string' } as const;
  const known = { from: text, to: text, zone: text, lang: text, json: { type: 'boolean' } } as const;
  let given: {
    values: { from?: string; to?: string; zone?: string; lang?: string; json?: boolean };
    positionals: string[];
  };
  try {
    given = parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
  } catch (error) {
    const option = /'(-{1,2}[^'\s]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    const isKnown = Object.hasOwn(known, option.replace(/^-+/, ''));
    throw new PlainError(isKnown ? 'option-incomplete' : 'option-unknown', { option });
  }
  const { values, positionals } = given;
  if (positionals.length === 0) throw new PlainError('nothing-to-read');
  if (values.lang && !languages.some((language) => language === values.lang)) {
    throw new PlainError('language-unknown', { language: values.lang, languages: languages.join(', ') });
  }
  const zone = values.zone ?? io.zone;
  if (!isZone(zone)) throw new PlainError('option-zone', { zone });
  const today = toInstant(zone, toLocal(zone, io.now).day, 0);
  const start = values.from === undefined ? today : readInstant(values.from, zone);
  const end = values.to === undefined ? start + DEFAULT_DAYS * 1440 : readInstant(values.to, zone);
  if (end <= start) throw new PlainError('date-order');
  return { sources: positionals, window: { start, end }, zone, isJson: values.json === true };
}

/** All-day events as dates, their end not part of them (RFC 5545); all others as instants. */
function eventJson({ uid, title, start, end, allDay, busy }: CalendarEvent): object {
  return {
    uid,
    title,
    start: allDay ? dateOf(allDay.startDay) : isoOf(start),
    end: allDay ? dateOf(allDay.endDay) : isoOf(end),
    allDay: allDay !== undefined,
    busy,
  };
}

function asJson(outcome: Outcome, translate: Translate): object {
  const { file } = outcome;
  if ('reading' in outcome) {
    const { events, skipped } = outcome.reading;
    return { file, events: events.map(eventJson), skipped };
  }
  const code = outcome.error instanceof PlainError ? outcome.error.code : 'unknown';
  return { file, error: { code, message: sentenceOf(outcome.error, translate) } };
}

const BUSY: Readonly<
  Record<
    Busy,
    'cli.events.busy.busy' | 'cli.events.busy.tentative' | 'cli.events.busy.free' | 'cli.events.busy.out-of-office'
  >
> = {
  busy: 'cli.events.busy.busy',
  tentative: 'cli.events.busy.tentative',
  free: 'cli.events.busy.free',
  'out-of-office': 'cli.events.busy.out-of-office',
};

/** `ma 23 nov 10:00–10:30`; the second day is named where it is another. */
function whenOf({ start, end, allDay }: CalendarEvent, zone: Zone, translate: Translate): string {
  const date = new Intl.DateTimeFormat(translate.language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const dayText = (day: number): string => date.format(day * 86_400_000);
  if (allDay) {
    const last = allDay.endDay - 1;
    const days = last > allDay.startDay ? `${dayText(allDay.startDay)} – ${dayText(last)}` : dayText(allDay.startDay);
    return `${days}, ${translate('cli.events.allDay')}`;
  }
  const [from, to] = [toLocal(zone, start), toLocal(zone, end)];
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const until = to.day === from.day ? clock(to.minute) : `${dayText(to.day)} ${clock(to.minute)}`;
  return `${dayText(from.day)} ${clock(from.minute)}–${until}`;
}

function print(
  outcome: Outcome,
  { window, zone }: EventsOptions,
  { io, translate }: { io: Io; translate: Translate },
): void {
  const file = harmless(outcome.file);
  if (!('reading' in outcome)) {
    io.stderr(`${file}: ${sentenceOf(outcome.error, translate)}\n`);
    return;
  }
  const { events, skipped } = outcome.reading;
  const moment = (instant: Minute): string => {
    const { day, minute } = toLocal(zone, instant);
    return `${dateOf(day)} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  };
  const period = translate('cli.events.period', { from: moment(window.start), to: moment(window.end), zone });
  io.stdout(`${translate('cli.events.found', { file, count: events.length })}\n${period}\n`);
  if (events.length > 0) {
    const table = renderTable({
      columns: [
        { heading: translate('cli.events.when'), width: 36 },
        { heading: translate('cli.events.takes'), width: 10 },
        { heading: translate('cli.events.what') },
      ],
      rows: events.map((event) => [
        whenOf(event, zone, translate),
        translate(BUSY[event.busy]),
        event.title || translate('cli.events.untitled'),
      ]),
      width: Math.max(60, Math.min(io.columns ?? 100, 120)),
      isTight: true,
    });
    io.stdout(`\n${table}\n`);
  }
  if (skipped.length > 0) {
    io.stdout(`\n${translate('cli.events.leftOut')}\n`);
    for (const { uid, reason } of skipped) {
      io.stdout(
        `- ${harmless(uid) || translate('cli.events.noUid')}: ${translate.find(`skipped.${reason}`) ?? reason}\n`,
      );
    }
  }
  io.stdout('\n');
}
