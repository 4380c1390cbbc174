/** The settings: shown, and saved as a whole. What is no choice of the form is as if it were not chosen. */
import { languages } from '../../locales/translate.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { RitualChoice, WeekHours } from '../../rituals/situation.ts';
import { backTo, pressed } from '../answers.ts';
import { isOn, settingsCard } from '../cards/settings.ts';
import { freshHome, type Handler } from '../desk.ts';
import { look } from '../look.ts';
import type { Memory } from '../memory.ts';
import { changeMemory } from '../remember.ts';
import type { AddOnRequest } from '../request.ts';
import { wordsOf } from '../words.ts';

export const settings: Handler = async (desk) => {
  const found = await look(desk);
  return pressed([{ pushCard: settingsCard(found, desk.addressOf) }]);
};

const numberIn = (text: string | undefined, [least, most]: readonly [number, number]): number | null => {
  const number = Number(text || Number.NaN);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
};

/** What was set, or why not: a key under `addon.settings`. */
function readForm({ chosen }: AddOnRequest, before: Memory): Memory | 'noDays' | 'hoursWrong' {
  const from = numberIn(chosen('from')?.[0], [0, 1440]);
  const to = numberIn(chosen('to')?.[0], [0, 1440]);
  if (from === null || to === null || from >= to) return 'hoursWrong';
  // Boxes of which none is ticked are not sent at all.
  const days = (chosen('days') ?? []).flatMap((day) => numberIn(day, [1, 7]) ?? []);
  if (days.length === 0) return 'noDays';
  const language = languages.find((one) => one === chosen('language')?.[0]) ?? null;
  const liked = new Set(chosen('rituals') ?? []);
  const choices = new Map<string, RitualChoice>(Object.entries(before.choices));
  for (const ritual of catalogue) {
    const known = choices.get(ritual.id);
    if (liked.has(ritual.id) !== isOn(ritual, known)) choices.set(ritual.id, { ...known, isOn: liked.has(ritual.id) });
  }
  return {
    ...before,
    language,
    budget: numberIn(chosen('budget')?.[0], [0, 2400]) ?? before.budget,
    hours: Object.fromEntries(days.map((day) => [day, { from, to }])) as WeekHours,
    choices: Object.fromEntries(choices),
  };
}

export const saveSettings: Handler = async (desk) => {
  const found = await look(desk);
  const form = readForm(desk.request, found.memory);
  if (typeof form === 'string') return pressed([], found.translate(`addon.settings.${form}`));
  const translate = wordsOf(form.language ?? desk.request.language);
  await changeMemory(
    desk.upstream,
    // What was said meanwhile by another press stays.
    (memory) => {
      const next = readForm(desk.request, memory);
      return typeof next === 'string' ? memory : next;
    },
    { now: desk.now, translate },
  );
  return pressed(backTo(await freshHome(desk)), translate('addon.settings.saved'));
};
