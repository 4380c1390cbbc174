/**
 * The plan as people read it: every word chosen, every moment written out. Popup, page card, web page and Teams tab show this
 * value and nothing else, so a page needs neither the catalogue nor a dictionary.
 */
import type { EventDraft } from '../calendar/event.ts';
import type { Minute } from '../calendar/span.ts';
import { offsetAt } from '../calendar/zone.ts';
import { type Language, messages, type Translate } from '../locales/translate.ts';
import type { Plan, Reason, Suggestion } from '../rituals/plan.ts';
import { splitPeople } from '../rituals/reason.ts';
import type { Ritual, RitualTexts } from '../rituals/ritual.ts';
import type { Situation } from '../rituals/situation.ts';
import { sources } from '../rituals/sources.ts';
import { type CardTexts, cardTexts } from './card-texts.ts';
import { draftOf } from './draft.ts';
import { createMomentText, type MomentText } from './moment-text.ts';

export interface MomentView {
  readonly start: Minute;
  readonly end: Minute;
  /** `di 24 nov, 10:30–10:45`. */
  readonly label: string;
}

export interface CardView {
  readonly id: string;
  readonly ritual: string;
  /** The ritual's name, as in lists. */
  readonly name: string;
  readonly moment: MomentView;
  /** `dinsdag 24 november`: for headings in lists. */
  readonly dayLabel: string;
  /** `10:30–10:45`. */
  readonly timeLabel: string;
  /** `Video`, `Telefoon`, … */
  readonly whereLabel: string;
  readonly people: readonly { readonly name: string; readonly clock?: string }[];
  /** `met Sanne en Joris`. */
  readonly withLabel: string;
  /** Why this one: what it does for people. */
  readonly why: string;
  /** Where that is written: author, title, year. */
  readonly source: string;
  /** Why now and why these people: sentences. */
  readonly reasons: readonly string[];
  readonly guide: readonly { readonly minutes: number; readonly text: string }[];
  /** A page of the extension that its host opens. */
  readonly page?: { readonly name: string; readonly label: string };
  readonly alternatives: readonly MomentView[];
  /** What goes into the calendar when it is accepted, at `moment`. */
  readonly draft: EventDraft;
}

export interface NotPlacedView {
  readonly ritual: string;
  readonly name: string;
  readonly reason: string;
  readonly remedy?: string;
}

export interface PlanView {
  readonly zone: string;
  readonly language: string;
  /** In order of time. */
  readonly cards: readonly CardView[];
  readonly notPlaced: readonly NotPlacedView[];
  /** The words around it. */
  readonly texts: CardTexts;
}

export interface ViewInput {
  readonly situation: Situation;
  readonly catalogue: readonly Ritual[];
  readonly translate: Translate;
}

/** What the parts of a view share; made once for a plan. */
interface Viewing extends ViewInput {
  readonly zone: string;
  readonly text: MomentText;
  readonly rituals: ReadonlyMap<string, Ritual>;
  readonly names: ReadonlyMap<string, string>;
}

export function viewPlan(input: ViewInput & { readonly plan: Plan }): PlanView {
  const { plan, translate } = input;
  const viewing = prepare(input, plan.zone);
  const nameOf = (id: string) => nameOfRitual(viewing, id);
  return {
    zone: plan.zone,
    language: translate.language,
    cards: [...plan.suggestions]
      .sort((a, b) => a.start - b.start)
      .flatMap((suggestion) => cardOf(viewing, suggestion) ?? []),
    notPlaced: plan.notPlaced.flatMap(({ ritual, reason, remedy }) => {
      const name = nameOf(ritual);
      if (name === null) return [];
      const sentence = sentenceOf(viewing, reason) ?? translate('plan.noReason');
      const way = remedy && sentenceOf(viewing, remedy);
      return [{ ritual, name, reason: sentence, ...(way && { remedy: way }) }];
    }),
    texts: cardTexts(translate),
  };
}

/** One card by itself: for what stands in the calendar already. Null when the ritual is no longer in the catalogue. */
export function viewSuggestion(suggestion: Suggestion, input: ViewInput & { readonly zone: string }): CardView | null {
  return cardOf(prepare(input, input.zone), suggestion);
}

function prepare(input: ViewInput, zone: string): Viewing {
  return {
    ...input,
    zone,
    text: createMomentText(input.translate.language, zone),
    rituals: new Map(input.catalogue.map((ritual) => [ritual.id, ritual])),
    names: new Map(input.situation.people.map((person) => [person.id, person.name])),
  };
}

/** A language that a ritual's own file was not written in keeps its texts under `rituals` in its locale; English otherwise. */
export function textsOf(ritual: Ritual, language: Language): RitualTexts {
  const own: Readonly<Record<string, RitualTexts>> = ritual.texts;
  const locale = messages[language] as { readonly rituals?: Readonly<Record<string, RitualTexts>> };
  return own[language] ?? locale.rituals?.[ritual.id] ?? ritual.texts.en;
}

function nameOfRitual(viewing: Viewing, id: string): string | null {
  const ritual = viewing.rituals.get(id);
  return ritual ? textsOf(ritual, viewing.translate.language).name : null;
}

function cardOf(viewing: Viewing, suggestion: Suggestion): CardView | null {
  const { situation, translate, text, zone } = viewing;
  const ritual = viewing.rituals.get(suggestion.ritual);
  if (!ritual) return null;
  const texts = textsOf(ritual, translate.language);
  const others = situation.people.filter(
    (person) => person.id !== situation.me && suggestion.people.includes(person.id),
  );
  const whole = others.length > 3 && others.length === situation.people.length - 1;
  const company = whole
    ? translate('plan.everybody')
    : shortList(
        viewing,
        others.map((person) => person.name),
      );
  const moment = momentOf(text, suggestion);
  const cited = ritual.sources[0];
  return {
    id: suggestion.id,
    ritual: ritual.id,
    name: texts.name,
    moment,
    dayLabel: text.day(suggestion.start),
    timeLabel: text.hours(suggestion),
    whereLabel: translate(`plan.where.${suggestion.where}`),
    people: others.map((person) => ({
      name: person.name,
      ...(offsetAt(person.zone, suggestion.start) !== offsetAt(zone, suggestion.start) && {
        clock: text.clock(suggestion.start, person.zone),
      }),
    })),
    withLabel: others.length === 0 ? translate('plan.open') : translate('plan.with', { names: company }),
    why: texts.why,
    source: cited ? sourceLine(cited) : '',
    reasons: suggestion.reasons.flatMap((reason) => sentenceOf(viewing, reason) ?? []),
    guide: texts.guide,
    ...(ritual.page && { page: { name: ritual.page, label: translate(`plan.pages.${ritual.page}`) } }),
    alternatives: suggestion.alternatives.map((span) => momentOf(text, span)),
    draft: draftOf({
      suggestion,
      ritual,
      texts,
      others,
      company,
      titleNames: titleNames(viewing, suggestion),
      zone,
      translate,
    }),
  };
}

/** Who is celebrated; everybody who comes otherwise, me too. */
function titleNames(viewing: Viewing, suggestion: Suggestion): string {
  const occasion = suggestion.reasons.find(({ code }) => code === 'birthday' || code === 'anniversary');
  const people = occasion ? [String(occasion.values?.person)] : suggestion.people;
  return shortList(
    viewing,
    people.flatMap((id) => viewing.names.get(id) || []),
  );
}

const momentOf = (text: MomentText, { start, end }: { start: Minute; end: Minute }): MomentView => ({
  start,
  end,
  label: text.moment({ start, end }),
});

function shortList({ text, translate }: Viewing, names: readonly string[]): string {
  if (names.length <= 4) return text.list(names);
  return text.list([...names.slice(0, 3), translate('plan.more', { count: names.length - 3 })]);
}

/** `Lars Tertoolen, De band versterken …, 2021`. */
export function sourceLine(id: keyof typeof sources): string {
  const { author, title, year } = sources[id];
  return [author, title, year].filter(Boolean).join(', ');
}

/** The sentence of a reason; null for a code that has none, since a code is nothing to show to a person. */
function sentenceOf(viewing: Viewing, reason: Reason): string | null {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reason.values ?? {})) values[name] = wordOf(viewing, name, value);
  const sentence = viewing.translate.find(`reasons.${reason.code}`, values);
  // A sentence may begin with a day, and days are written small in Dutch.
  return sentence && sentence.charAt(0).toLocaleUpperCase(viewing.translate.language) + sentence.slice(1);
}

/** What a value of a reason means follows from its name: see rituals/reason.ts. */
function wordOf(viewing: Viewing, name: string, value: string | number): string | number {
  const { text, names } = viewing;
  const personOf = (id: string) => names.get(id) ?? id;
  if (name === 'day' && typeof value === 'number') return text.date(value);
  if (name === 'at' && typeof value === 'number') return text.clock(value);
  if (name === 'person') return personOf(String(value));
  if (name === 'people') return shortList(viewing, splitPeople(value).map(personOf));
  if (name === 'ritual') return nameOfRitual(viewing, String(value)) ?? String(value);
  return value;
}
