/**
 * What every ritual must keep to. Each rule answers with sentences that say what is wrong and how to mend it; no sentence means
 * it is kept. The rules are for one ritual; what concerns the catalogue as a whole is in `catalogue.test.ts`.
 */
import { RRuleTemporal } from 'rrule-temporal';
import type { Company, Ritual, RitualTexts } from '../../rituals/ritual.ts';
import { type SourceId, sources } from '../../rituals/sources.ts';

export type Language = keyof Ritual['texts'];
type Rule = (ritual: Ritual) => readonly (string | false)[];

/** Which document describes which practice. */
export const describedIn: Readonly<Record<Ritual['practice'], readonly SourceId[]>> = {
  R1: ['000', '002'],
  R2: ['002', '004'],
  R3: ['000', '001'],
  R4: ['001'],
  R5: ['000', '002'],
  R6: ['000', '002'],
  R7: ['000', '001'],
  R8: ['001'],
  R9: ['001'],
  R10: ['002'],
  R11: ['002'],
  R12: ['001', '002'],
  R13: ['001', '002'],
  R14: ['002', '004'],
  R15: ['002'],
  R16: ['004'],
  R17: ['002'],
  R18: ['002'],
  R19: ['002'],
  R20: ['003'],
  R21: ['003'],
  R22: ['003'],
  R23: ['000', '001'],
  R24: ['004'],
  R25: ['002'],
};

/** Words that have no place in an invitation, with what to do instead. */
const banned: readonly { readonly words: RegExp; readonly mend: string }[] = [
  {
    words: /\b(?:mandatory|compulsory|obligatory|must attend|attendance|verplicht\w*|aanwezigheid\w*|presentie\w*)\b/i,
    mend: 'Nobody has to come and nobody is counted.',
  },
  {
    words: /\b(?:beers?|wines?|champagne|cocktails?|booze|alcohol\w*|bier\w*|wijn\w*|pils\w*|prosecco)\b/i,
    mend: 'Alcohol is never a given: say “something you like”.',
  },
  {
    words: /\b(?:fun activity|leuke activiteit\w*|team ?building|energi[sz]er|icebreaker|ijsbreker)\b/i,
    mend: 'Say what people do; whether it is fun they find out themselves.',
  },
  {
    words:
      /\b(?:synerg\w+|stakeholders?|leverage|touch base|deliverables?|KPIs?|productiv\w+|productief|alignen|outputgericht\w*)\b/i,
    mend: 'Say it as you would to a friend.',
  },
  {
    words: /\b(?:kids?|child(?:ren)?|husband|wife|spouse|pregnan\w+|kinderen|gezin\w*|echtgeno\w+|zwanger\w*)\b/i,
    mend: 'Situations at home are not asked for, nor supposed.',
  },
  { words: /!/, mend: 'End the sentence with a full stop.' },
  { words: /[<>]|https?:|\bwww\./, mend: 'Texts are plain: no markup and no addresses.' },
  { words: /['"]/, mend: 'Use the round quotes: ’ “ ” in English, ’ ‘ ’ in Dutch.' },
  { words: / {2}|^\s|\s$|\n/, mend: 'One space between words, no line breaks.' },
];

/** Words that are only ever the other language's. */
const foreign: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:het|een|jullie|niet|voor|zijn)\b/i,
  nl: /\b(?:the|and|with|you|your|this)\b/i,
};

/** Those who come differ from time to time, so a series in the calendar would invite the wrong ones. */
const changing: readonly Company[] = ['draw', 'lead-rotation', 'newcomer', 'other-team', 'neighbour', 'celebration'];
/** Who has nobody in the list yet can still start these, and then there are no names. */
const startedAlone: readonly Company[] = ['draw', 'neighbour', 'drop-in'];
const pairs: readonly Company[] = ['lead', 'lead-rotation', 'buddy', 'newcomer', 'other-team', 'neighbour'];

const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
const withoutNames = (text: string) => text.replace(/\s*\{names?\}/g, '');
const languages = (ritual: Ritual) => Object.entries(ritual.texts) as [Language, RitualTexts][];

/** Every text with the place where it stands. */
export const textsOf = (texts: RitualTexts): readonly (readonly [place: string, text: string])[] => [
  ['name', texts.name],
  ['title', texts.title],
  ['invitation', texts.invitation],
  ...texts.guide.map(({ text }, index) => [`guide, step ${index + 1}`, text] as const),
  ['why', texts.why],
];

const lengths: Rule = (ritual) =>
  languages(ritual).flatMap(([language, { name, title, invitation, guide, why }]) => {
    const within = (place: string, text: string, min: number, max: number) =>
      (text.length < min || text.length > max) &&
      `${language}, ${place}: ${text.length} characters; make it ${min} to ${max}.`;
    return [
      within('name', name, 3, 40),
      within('title', withoutNames(title), 4, 60),
      within('invitation', invitation, 80, 500),
      within('why', why, 60, 300),
      ...guide.map(({ text }, index) => within(`guide, step ${index + 1}`, text, 12, 400)),
    ];
  });

const guide: Rule = (ritual) => [
  ...languages(ritual).flatMap(([language, texts]) => {
    const total = texts.guide.reduce((sum, step) => sum + step.minutes, 0);
    return [
      (texts.guide.length < 2 || texts.guide.length > 8) && `${language}: a guide has two to eight steps.`,
      total !== ritual.minutes &&
        `${language}: the steps of the guide take ${total} minutes and the ritual ${ritual.minutes}; make them agree.`,
      texts.guide.some(({ minutes }) => !Number.isInteger(minutes) || minutes < 1) &&
        `${language}: a step of the guide takes a whole minute or more.`,
    ];
  }),
  ritual.texts.en.guide.map(({ minutes }) => minutes).join() !==
    ritual.texts.nl.guide.map(({ minutes }) => minutes).join() &&
    'The steps take other minutes in Dutch than in English: teams are mixed, so let them run alike.',
];

const words: Rule = (ritual) =>
  languages(ritual).flatMap(([language, texts]) =>
    textsOf(texts).flatMap(([place, text]) => [
      ...banned.map(({ words, mend }) => {
        const found = words.exec(text);
        return found !== null && `${language}, ${place}: “${found[0]}”. ${mend}`;
      }),
      foreign[language].test(text) && `${language}, ${place}: this is the other language: “${text}”.`,
    ]),
  );

const dutch: Rule = ({ texts: { en, nl } }) => {
  const same = textsOf(en).filter(([, text]) => textsOf(nl).some(([, other]) => other === text));
  const formal = textsOf(nl).filter(([, text]) => /\b(?:u|uw)\b/i.test(text));
  return [
    ...same.map(([place, text]) => `${place}: “${text}” is in both languages; write it afresh in each.`),
    ...formal.map(([place]) => `nl, ${place}: say je or jullie.`),
  ];
};

const names: Rule = (ritual) =>
  languages(ritual).flatMap(([language, texts]) =>
    textsOf(texts).map(([place, text]) => {
      const held = [...text.matchAll(/\{(\w*)\}/g)].map(([, name]) => name);
      if (held.length === 0) return false;
      if (held.some((name) => name !== 'name' && name !== 'names'))
        return `${language}, ${place}: only {name} and {names} are filled in.`;
      if (place !== 'title' && place !== 'invitation')
        return `${language}, ${place}: names are filled in only in the title and the invitation.`;
      if (startedAlone.includes(ritual.company))
        return `${language}, ${place}: “${ritual.company}” may begin with nobody named; leave the names out.`;
      return (
        ritual.group.max > 4 &&
        ritual.company !== 'celebration' &&
        `${language}, ${place}: with up to ${ritual.group.max} people the names get too long; leave them out.`
      );
    }),
  );

const time: Rule = ({ minutes, window, prefer, everyDays, outsideHours, optIn, where }) => {
  const { from, to, weekdays } = window;
  const at = prefer?.at;
  return [
    (minutes < 10 || minutes > 60 || minutes % 5 !== 0) &&
      `${minutes} minutes: make it 10 to 60, in steps of five; nobody has more to spare.`,
    (from < 7 * 60 || to > 22 * 60) && `The window ${clock(from)}–${clock(to)} leaves 7:00–22:00.`,
    to - from < minutes && `The window ${clock(from)}–${clock(to)} is shorter than the ritual.`,
    !outsideHours &&
      (from < 9 * 60 || to > 17 * 60) &&
      `The window ${clock(from)}–${clock(to)} leaves 9:00–17:00: narrow it, or set outsideHours and optIn.`,
    outsideHours === true &&
      optIn !== true &&
      'What lies outside working hours is for those who ask for it: set optIn.',
    (weekdays.length === 0 || weekdays.some((day) => day > 5)) && 'The window has Mondays to Fridays, at least one.',
    new Set(weekdays).size !== weekdays.length && 'A weekday stands twice in the window.',
    (prefer?.weekdays ?? []).some((day) => !weekdays.includes(day)) && 'A preferred weekday is not in the window.',
    at !== undefined &&
      (at < from || at + minutes > to) &&
      `Preferred at ${clock(at)}, which does not fit in the window ${clock(from)}–${clock(to)}.`,
    (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > 366) && 'everyDays is a whole number, 1 to 366.',
    where[0] === 'walk' &&
      (from < 10 * 60 || to > 16 * 60) &&
      'A walk wants daylight in December as well: keep it within 10:00–16:00.',
  ];
};

const company: Rule = ({ company, group, busy, where }) => [
  group.min > group.max && `A group of at least ${group.min} and at most ${group.max}: swap them.`,
  group.min < (company === 'drop-in' ? 1 : 2) && 'Only who holds a slot open may be alone: make the group at least 2.',
  group.max > 30 && 'More than thirty is no informal ritual any more.',
  pairs.includes(company) &&
    (group.min !== 2 || group.max !== 2) &&
    `“${company}” is two people: make the group 2 to 2.`,
  company === 'draw' && group.max > 5 && 'Drawn groups are small: at most 5.',
  busy === 'free' && company !== 'drop-in' && 'Only an open slot is shown as free; who is expected should be busy.',
  (where.length === 0 || new Set(where).size !== where.length) && 'Name each place once, the best first.',
];

const source: Rule = ({ practice, sources: cited }) => {
  const known = describedIn[practice];
  if (!known) return [`${practice} is none of the practices R1–R25.`];
  return [
    ...cited.map((id) => !(id in sources) && `There is no source ${id} in rituals/sources.ts.`),
    [...cited].sort().join() !== known.join() && `${practice} is described in ${known.join(' and ')}: cite these.`,
  ];
};

const ruleDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const series: Rule = ({ recurrence, company, everyDays, window }) => {
  if (recurrence === undefined) return [];
  if (/RRULE|DTSTART|UNTIL|COUNT/.test(recurrence))
    return ['The recurrence is the bare RRULE value, without start and end: FREQ=WEEKLY.'];
  let gap: number;
  try {
    // A Monday; ten occurrences show the rhythm.
    const rule = new RRuleTemporal({
      rruleString: `DTSTART;TZID=Europe/Amsterdam:20250106T100000\nRRULE:${recurrence}`,
    });
    const dates = rule.all((_, index) => index < 10);
    const first = dates[0];
    const last = dates.at(-1);
    if (!first || !last || dates.length < 10) return [`“${recurrence}” ends by itself; let people end it.`];
    gap = (last.epochMilliseconds - first.epochMilliseconds) / 86_400_000 / (dates.length - 1);
  } catch (error) {
    return [`“${recurrence}” is no RRULE: ${error instanceof Error ? error.message : String(error)}`];
  }
  const byDay = /BYDAY=([A-Z,]+)/.exec(recurrence)?.[1]?.split(',') ?? [];
  return [
    changing.includes(company) && `Who comes to “${company}” changes each time: leave the recurrence out.`,
    (gap > everyDays * 2 || gap < everyDays / 2) &&
      `It recurs about every ${Math.round(gap)} days, but everyDays is ${everyDays}: make them agree.`,
    byDay.some((day) => !window.weekdays.some((weekday) => ruleDays[weekday - 1] === day)) &&
      `“${recurrence}” names a day that is not in the window.`,
  ];
};

const rules: readonly Rule[] = [lengths, guide, words, dutch, names, time, company, source, series];

/** What is wrong with a ritual, in sentences that say how to mend it. */
export const faultsOf = (ritual: Ritual): string[] =>
  rules.flatMap((rule) => rule(ritual)).filter((fault): fault is string => fault !== false);
