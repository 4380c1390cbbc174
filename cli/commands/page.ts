/**
 * `wandelgang page SITE SAVED.html --url ADDRESS`: what a site file finds in a saved page, place by place. Asked when a page
 * changed and something must be mended, so it runs the very file that the extension runs, in a real browser.
 */
import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError } from '../../calendar/error.ts';
import { dateOf, isoOf, isZone, toLocal, type Zone } from '../../calendar/zone.ts';
import { createTranslate, type Translate } from '../../locales/translate.ts';
import type { AnySite, CalendarPageReading, MeetingPageReading, PageEvent } from '../../sites/site.ts';
import type { Io } from '../io.ts';
import { fileError } from '../json-file.ts';
import { languageOf } from '../options.ts';
import { readSavedPage, type SavedReading } from '../saved-page.ts';
import { renderTable } from '../table.ts';
import { harmless } from '../text-width.ts';

const sites = new URL('../../sites/pages/', import.meta.url);
/** The largest saved calendar we met had 3 MB. */
const MOST_MEGABYTES = 100;

interface PageOptions {
  readonly site: AnySite;
  readonly file: string;
  readonly html: string;
  readonly url: URL;
  readonly zone: Zone;
  readonly isJson: boolean;
}

export async function pageCommand(args: readonly string[], io: Io): Promise<number> {
  const translate = createTranslate(languageOf(args, io));
  const options = await parse(args, io);
  const { site, file, html, url, zone } = options;
  if (!site.recognises(url)) io.stderr(`${translate('cli.savedPage.otherAddress', { site: site.id })}\n`);
  const read = await readSavedPage({ site: site.id, html, url, zone, folder: path.dirname(file) }).catch(
    (error): never => {
      throw error instanceof PlainError
        ? error
        : new PlainError('page-unreadable', { name: path.basename(file) }, error);
    },
  );
  const text = options.isJson ? JSON.stringify(asJson(site, read), null, 2) : asText(site, read, { translate, io });
  io.stdout(`${text}\n`);
  return 0;
}

async function parse(args: readonly string[], io: Io): Promise<PageOptions> {
  const known = {
    url: { type: 'string' },
    zone: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  let given: { values: { url?: string; zone?: string; json?: boolean }; positionals: string[] };
  try {
    given = parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
  } catch (error) {
    const option = /'(-{1,2}[^'\s]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw new PlainError(Object.hasOwn(known, option.replace(/^-+/, '')) ? 'option-incomplete' : 'option-unknown', {
      option,
    });
  }
  const [id = '', name, more] = given.positionals;
  const ids = readdirSync(sites).flatMap((entry) => (entry.endsWith('.ts') ? [entry.slice(0, -3)] : []));
  if (!ids.includes(id)) throw new PlainError('command-site-unknown', { site: id, sites: ids.join(', ') });
  if (!name || more) throw new PlainError('option-file-missing', { site: id });
  const { default: site } = (await import(new URL(`${id}.ts`, sites).href)) as { default: AnySite };
  const file = path.resolve(io.folder, name);
  const html = await readPage(file);
  // Browsers note in a page that they save where it came from.
  const noted = /<!-- saved from url=\(\d+\)(\S+) -->/.exec(html.slice(0, 2_000))?.[1];
  const url = toUrl(given.values.url ?? noted);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new PlainError('option-url-wrong');
  const zone = given.values.zone ?? io.zone;
  if (!isZone(zone)) throw new PlainError('option-zone', { zone });
  return { site, file, html, url, zone, isJson: given.values.json === true };
}

const toUrl = (text = ''): URL | null => (URL.canParse(text) ? new URL(text) : null);

async function readPage(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MOST_MEGABYTES * 1e6) {
      throw new PlainError('page-too-big', { name: path.basename(file), most: MOST_MEGABYTES });
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    throw error instanceof PlainError ? error : fileError(file, error);
  }
}

const isCalendar = (site: AnySite, reading: SavedReading['reading']): reading is CalendarPageReading =>
  site.kind === 'calendar' && 'events' in reading;

/** The documented shape. `kind` is which page of the site it is: a week, a month, the editor; the lobby, a meeting. */
function asJson(site: AnySite, { places, reading }: SavedReading): object {
  if (!isCalendar(site, reading)) {
    return { site: site.id, kind: 'phase' in reading ? reading.phase : site.kind, places, ...reading };
  }
  const { zone, view, days, missing, events } = reading;
  const dates = days.map(dateOf);
  return { site: site.id, kind: view, zone, days: dates, missing, places, events: events.map(eventJson) };
}

const eventJson = ({ id, title, start, end, allDay }: PageEvent): object =>
  allDay
    ? { id, title, start: dateOf(allDay.startDay), end: dateOf(allDay.endDay), allDay: true }
    : { id, title, start: isoOf(start), end: isoOf(end), allDay: false };

function asText(site: AnySite, { places, reading }: SavedReading, around: { translate: Translate; io: Io }): string {
  const { translate, io } = around;
  const width = Math.max(60, Math.min(io.columns ?? 120, 140));
  const missing = new Set(reading.missing);
  const found = renderTable({
    width,
    isTight: true,
    columns: [
      { heading: translate('cli.savedPage.count'), width: 9 },
      { heading: translate('cli.savedPage.place'), width: 28 },
      { heading: translate('cli.savedPage.selector') },
    ],
    rows: Object.entries(places).map(([name, count]) => [
      missing.has(name) ? translate('cli.savedPage.missing') : String(count),
      translate.find(`places.${name}`) ?? name,
      site.places[name]?.selector ?? '',
    ]),
  });
  if (!isCalendar(site, reading))
    return 'phase' in reading ? `${meetingText(site, reading, translate)}\n\n${found}` : found;
  const title = translate('cli.savedPage.title', {
    site: site.id,
    view: reading.view,
    zone: reading.zone ?? translate('cli.savedPage.noZone'),
  });
  const known = translate('cli.savedPage.daysKnown', { count: reading.days.length });
  const events = translate('cli.savedPage.events', { count: reading.events.length });
  const parts = [title, found, `${events}, ${known}`];
  if (reading.events.length > 0) parts.push(eventTable(reading, { translate, width }));
  return parts.join('\n\n');
}

function meetingText(site: AnySite, reading: MeetingPageReading, translate: Translate): string {
  const { phase, people, presenting, outsiders, title, code } = reading;
  const said = (text: string | number | null): string =>
    text === null ? translate('cli.savedPage.notSaid') : `${text}`;
  const first = translate('cli.savedPage.meeting', {
    site: site.id,
    phase: translate(`cli.savedPage.phases.${phase}`),
    people: said(people.count),
    presenting: said(presenting && translate(`cli.savedPage.presenters.${presenting}`)),
    outsiders: said(outsiders === null ? null : translate(`cli.savedPage.${outsiders ? 'yes' : 'no'}`)),
    title: said(title && harmless(title)),
    code: said(code && harmless(code)),
  });
  if (!people.names) return first;
  return `${first}\n${translate('cli.savedPage.names', { names: people.names.map(harmless).join(', ') })}`;
}

function eventTable(
  reading: CalendarPageReading,
  { translate, width }: { translate: Translate; width: number },
): string {
  const zone = reading.zone ?? 'UTC';
  return renderTable({
    width,
    isTight: true,
    columns: [
      { heading: translate('cli.savedPage.start'), width: 16 },
      { heading: translate('cli.savedPage.end'), width: 16 },
      { heading: translate('cli.savedPage.what') },
    ],
    rows: [...reading.events]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end, allDay, title }) =>
        allDay
          ? [
              dateOf(allDay.startDay),
              dateOf(allDay.endDay - 1),
              `${harmless(title)} (${translate('cli.savedPage.allDay')})`,
            ]
          : [clock(start, zone), clock(end, zone), harmless(title)],
      ),
  });
}

function clock(instant: number, zone: Zone): string {
  const { day, minute } = toLocal(zone, instant);
  return `${dateOf(day)} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
