/**
 * What goes into the calendar when a suggestion is accepted: the invitation, how it runs and why, as plain text that reads well
 * in Google Calendar, Outlook and a mail alike.
 */
import type { EventDraft } from '../calendar/event.ts';
import type { Zone } from '../calendar/zone.ts';
import type { Translate } from '../locales/translate.ts';
import type { Suggestion } from '../rituals/plan.ts';
import type { Ritual, RitualTexts } from '../rituals/ritual.ts';
import type { Person } from '../rituals/situation.ts';
import { fill } from './card-texts.ts';

interface DraftInput {
  readonly suggestion: Suggestion;
  readonly ritual: Ritual;
  readonly texts: RitualTexts;
  /** Everybody but me. */
  readonly others: readonly Person[];
  /** Their names, as one reads them: the invitation speaks to them. */
  readonly company: string;
  /** Of whom the title tells. The event stands in everybody's calendar, so it names me as well. */
  readonly titleNames: string;
  readonly zone: Zone;
  readonly translate: Translate;
}

export function draftOf(input: DraftInput): EventDraft {
  const { suggestion, ritual, texts, others, company, titleNames, zone, translate } = input;
  const values = { name: company, names: company };
  return {
    // Stable: the same suggestion twice is the same event.
    uid: `${suggestion.id}@wandelgang`,
    title: fill(texts.title, { name: titleNames, names: titleNames }),
    start: suggestion.start,
    end: suggestion.end,
    zone,
    description: descriptionOf({ ...texts, invitation: fill(texts.invitation, values) }, translate),
    guests: others.flatMap((person) => person.email ?? []),
    ...(ritual.recurrence && { recurrence: ritual.recurrence }),
    busy: ritual.busy ?? 'busy',
  };
}

export function descriptionOf(texts: RitualTexts, translate: Translate): string {
  const steps = texts.guide.map(
    ({ minutes, text }) => `- ${fill(translate('plan.minutes'), { count: minutes })}: ${text}`,
  );
  return [
    texts.invitation,
    [`${translate('plan.howItRuns')}:`, ...steps].join('\n'),
    `${translate('plan.whyThis')}\n${texts.why}`,
  ].join('\n\n');
}
