/**
 * What a meeting page tells, and what it is told to show. Whether to speak is decided once for a meeting and written down before
 * it is answered: so nothing is shown twice, in two tabs or after a reload, and the page that was told may ask again.
 */
import { PlainError } from '../../calendar/error.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { nudgeView } from '../../components/nudge-view.ts';
import { textsOf } from '../../components/plan-view.ts';
import { messages } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import { follow } from '../../rituals/meeting.ts';
import { type Nudge, nudge } from '../../rituals/nudge.ts';
import type { OpenerChoice } from '../../rituals/openers/choose.ts';
import { openers } from '../../rituals/openers/index.ts';
import type { Opener } from '../../rituals/openers/opener.ts';
import { speakersOf } from '../../rituals/round.ts';
import { nextRoles, roundOrder } from '../../rituals/round-order.ts';
import { type MeetingRow, putMeeting, readMeetings } from '../../storage/meetings.ts';
import { type MeetingSettings, putSettings, readSettings } from '../../storage/settings.ts';
import { flatten } from './flatten.ts';
import { type Known, readKnown } from './known.ts';
import {
  choicesOf,
  eventsAround,
  findEvent,
  hasNewcomer,
  isDayOff,
  minutesInMeetings,
  nameOf,
  openerFor,
  plannedOf,
  recordsOf,
} from './meeting-scene.ts';
import type { Answered, Asked, MeetingAnswer } from './messages.ts';
import type { Desk } from './ports.ts';
import type { Sender } from './senders.ts';

/** Of a meeting, when nothing else is known: a round may take five minutes. */
const ROUND_SECONDS = 300;
/** And never more than this share of it, unless it is there for it. */
const ROUND_SHARE = { usual: 0.2, ritual: 0.7 };

export async function meetingSeen(desk: Desk, asked: Asked<'meeting:seen'>, sender: Sender): Promise<MeetingAnswer> {
  const { site, reading, visit } = asked;
  if (sender.kind === 'page' && (sender.site !== site || sender.origin !== new URL(asked.url).origin))
    throw new PlainError('not-allowed');
  const known = await readKnown(desk);
  const { store, now } = known;
  const [events, rows] = await Promise.all([eventsAround(known), readMeetings(store.db)]);
  const event = findEvent(reading, events, now);
  const { meeting, series } = nameOf({ site, reading }, event, { rows, now });
  const planned = plannedOf(event, known, reading.title);
  const isNewcomerThere = hasNewcomer(event, known);
  const opener = openerFor(known, {
    series,
    people: reading.people.count,
    planned,
    isNewcomerThere,
    rows,
    seed: (await store.identity()).id,
  });
  let told: Nudge | null = null;
  const row = await store.write(['meetings'], async (db) => {
    const earlier = await readMeetings(db);
    const before = rowFrom(earlier, meeting);
    const watch = follow(before?.watch ?? null, reading, now);
    const fresh: MeetingRow = { ...(before ?? emptyRow(meeting, { series, now })), watch, seenAt: now };
    // Asked again by the page that shows it: the same answer.
    if (fresh.offer !== null && fresh.shownOn === visit) {
      await putMeeting(db, fresh);
      return fresh;
    }
    told = nudge({
      now,
      zone: known.zone,
      meeting,
      series,
      watch,
      sight: reading,
      planned,
      opener,
      isLead: known.settings.me.isLead,
      hasNewcomer: isNewcomerThere,
      isDayOff: isDayOff(known),
      meetingMinutesToday: minutesInMeetings(events, known),
      history: recordsOf(earlier),
      choices: choicesOf(known),
    });
    const next = told.offer === null ? withSilence(fresh, told) : withOffer(fresh, told, { visit, now });
    await putMeeting(db, next);
    return next;
  });
  return answerOf(desk, known, { row, told: told ?? again(known, row), opener, planned });
}

const rowFrom = (rows: readonly MeetingRow[], id: string): MeetingRow | undefined => rows.find((row) => row.id === id);

const emptyRow = (id: string, { series, now }: { series: string; now: number }): MeetingRow => ({
  id,
  series,
  at: now,
  seenAt: now,
  watch: { state: 'elsewhere', seenAt: now, passed: 0, joinedAfter: null, startedAfter: null },
  offer: null,
  shownOn: null,
  ritual: null,
  reasons: [],
  openers: [],
  order: [],
  roles: null,
  energy: null,
});

/** What was said stays said: a silence after it is not written over it. */
const withSilence = (row: MeetingRow, told: Nudge & { offer: null }): MeetingRow =>
  row.offer === null ? { ...row, reasons: [told.reason] } : row;

function withOffer(
  row: MeetingRow,
  told: Exclude<Nudge, { offer: null }>,
  { visit, now }: { visit: string; now: number },
): MeetingRow {
  const opener = 'opener' in told ? told.opener.id : null;
  return {
    ...row,
    at: now,
    offer: told.offer,
    shownOn: visit,
    ritual: 'ritual' in told ? told.ritual : null,
    reasons: told.reasons,
    openers: opener ? [...row.openers, { opener, at: now, isAsked: false }] : row.openers,
  };
}

/** What a row says, as it was said. A question that has left the bank since is an offer without one: nothing is shown. */
function again({ settings }: Known, row: MeetingRow): Nudge {
  const { offer, reasons, ritual } = row;
  if (offer === 'guide' && ritual) return { offer, ritual, reasons };
  if (offer === 'round' || offer === 'energy') return { offer, reasons };
  if (offer === 'opener' || offer === 'lead-first') {
    const id = row.openers.at(-1)?.opener;
    const opener = [...openers, ...settings.questions].find((one) => one.id === id);
    if (opener) return { offer, opener, reasons };
  }
  return { offer: null, reason: reasons[0] ?? { code: 'nothing-fits' }, isFinal: true };
}

interface Said {
  readonly row: MeetingRow;
  readonly told: Nudge;
  readonly opener: OpenerChoice;
  readonly planned?: { readonly start: number; readonly end: number } | null;
}

function answerOf({ translate }: Desk, known: Known, { row, told, opener, planned }: Said): MeetingAnswer {
  const { language } = translate;
  const view = nudgeView(told, opener, { t: translate, text: createMomentText(language, known.zone) });
  const ritual = 'ritual' in told ? catalogue.find(({ id }) => id === told.ritual) : undefined;
  const texts = ritual && textsOf(ritual, language);
  const minutes = planned ? planned.end - planned.start : null;
  const share = row.ritual ? ROUND_SHARE.ritual : ROUND_SHARE.usual;
  return {
    meeting: row.id,
    nudge: view,
    texts: flatten(messages[language].meeting),
    language,
    look: known.settings.look,
    guide: texts ? { name: texts.name, steps: texts.guide } : null,
    roundSeconds: minutes === null ? ROUND_SECONDS : Math.max(120, Math.round(minutes * 60 * share)),
  };
}

async function rowOf({ store }: Known, id: string): Promise<MeetingRow> {
  const row = rowFrom(await readMeetings(store.db), id);
  if (!row) throw new PlainError('meeting-gone');
  return row;
}

export async function meetingAct(desk: Desk, { meeting, visit, act }: Asked<'meeting:act'>): Promise<MeetingAnswer> {
  const known = await readKnown(desk);
  const { store, now, today } = known;
  const row = await rowOf(known, meeting);
  const none: OpenerChoice = { opener: null, reason: { code: 'no-questions' } };
  if (act === 'asked') {
    await change(known, meeting, (one) => ({
      ...one,
      openers: one.openers.map((use, index) => (index === one.openers.length - 1 ? { ...use, isAsked: true } : use)),
    }));
    return answerOf(desk, known, { row, told: again(known, row), opener: none });
  }
  if (act === 'another' || act === 'not-again') {
    const unwanted = row.openers.at(-1)?.opener;
    if (act === 'not-again' && unwanted)
      await changeChoices(known, (choices) => ({ notAgain: [...new Set([...choices.notAgain, unwanted])] }));
    const fresh = await readKnown(desk);
    const opener = openerFor(fresh, {
      series: row.series,
      people: null,
      planned: null,
      isNewcomerThere: false,
      rows: await readMeetings(store.db),
      seed: (await store.identity()).id,
    });
    if (!opener.opener) return answerOf(desk, fresh, { row, told: nothingFits, opener });
    const next = opener.opener;
    const shown = await change(fresh, meeting, (one) => ({
      ...one,
      shownOn: visit,
      offer: one.offer === 'lead-first' ? 'lead-first' : 'opener',
      openers: [...one.openers, { opener: next.id, at: now, isAsked: false }],
    }));
    return answerOf(desk, fresh, { row: shown, told: withQuestion(shown, next), opener });
  }
  await changeChoices(known, (choices) => chosen(choices, act, { series: row.series, today }));
  const told: Nudge = act === 'undo' ? again(known, row) : { offer: null, reason: { code: act }, isFinal: true };
  return answerOf(desk, known, { row, told: lessOften(told), opener: none });
}

const nothingFits: Nudge = { offer: null, reason: { code: 'nothing-fits' }, isFinal: true };

const withQuestion = (row: MeetingRow, opener: Opener): Nudge => ({
  offer: row.offer === 'lead-first' ? 'lead-first' : 'opener',
  opener,
  reasons: [],
});

/** The act and the silence that follows from it have one name but for this. */
const lessOften = (told: Nudge): Nudge =>
  told.offer === null && told.reason.code === 'series-less' ? { ...told, reason: { code: 'less-often' } } : told;

function chosen(
  choices: MeetingSettings,
  act: 'series-off' | 'series-less' | 'not-today' | 'undo',
  { series, today }: { series: string; today: number },
): Partial<MeetingSettings> {
  const without = (list: readonly string[]) => list.filter((one) => one !== series);
  switch (act) {
    case 'series-off':
      return { seriesOff: [...without(choices.seriesOff), series] };
    case 'series-less':
      return { seriesLess: [...without(choices.seriesLess), series] };
    case 'not-today':
      return { notOn: today };
    case 'undo':
      return { seriesOff: without(choices.seriesOff), seriesLess: without(choices.seriesLess), notOn: null };
  }
}

const changeChoices = (
  { store }: Known,
  change: (choices: MeetingSettings) => Partial<MeetingSettings>,
): Promise<void> =>
  store.write(['settings'], async (db) => {
    const { meetings } = await readSettings(db);
    await putSettings(db, { meetings: { ...meetings, ...change(meetings) } });
  });

const change = ({ store }: Known, id: string, how: (row: MeetingRow) => MeetingRow): Promise<MeetingRow> =>
  store.write(['meetings'], async (db) => {
    const row = rowFrom(await readMeetings(db), id);
    if (!row) throw new PlainError('meeting-gone');
    const next = how(row);
    await putMeeting(db, next);
    return next;
  });

export async function meetingEnergy(
  desk: Desk,
  { meeting, energy }: Asked<'meeting:energy'>,
): Promise<Record<string, never>> {
  await change(await readKnown(desk), meeting, (row) => ({ ...row, energy }));
  return {};
}

export async function meetingRound(
  desk: Desk,
  { meeting, names }: Asked<'meeting:round'>,
): Promise<Answered<'meeting:round'>> {
  const known = await readKnown(desk);
  const row = await rowOf(known, meeting);
  const earlier = (await readMeetings(known.store.db)).filter(
    ({ series, id }) => series === row.series && id !== row.id,
  );
  const past = {
    seed: `${(await known.store.identity()).id}:${row.series}`,
    orders: earlier.flatMap(({ order }) => (order.length > 0 ? [order] : [])),
    roles: earlier.flatMap(({ roles }) => roles ?? []),
  };
  const speakers = speakersOf(names);
  const order = roundOrder(speakers, past);
  const [myself] = speakersOf([known.settings.me.name]);
  // The lead who offered to begin begins.
  const first = row.offer === 'lead-first' ? order.find(({ key }) => key === myself?.key) : undefined;
  return {
    order: first ? [first, ...order.filter((one) => one !== first)] : order,
    roles: nextRoles(speakers, past),
  };
}

export async function meetingRoundDone(
  desk: Desk,
  { meeting, order, roles }: Asked<'meeting:round-done'>,
): Promise<Record<string, never>> {
  await change(await readKnown(desk), meeting, (row) => ({
    ...row,
    order,
    roles,
    openers: row.openers.map((use, index) => (index === row.openers.length - 1 ? { ...use, isAsked: true } : use)),
  }));
  return {};
}

export async function lastMeeting(desk: Desk): Promise<Answered<'meeting:last'>> {
  const known = await readKnown(desk);
  const row = (await readMeetings(known.store.db)).toSorted((a, b) => a.seenAt - b.seenAt).at(-1);
  if (!row) return null;
  const { translate } = desk;
  const none: OpenerChoice = { opener: null, reason: { code: 'no-questions' } };
  const told = again(known, row);
  const view = nudgeView(told, none, { t: translate, text: createMomentText(translate.language, known.zone) });
  return { at: row.seenAt, text: view.offer === null ? view.why : `${view.title}. ${view.why[0] ?? ''}`.trim() };
}
