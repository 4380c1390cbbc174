import { describe, expect, test } from 'vitest';
import { dayOf } from '../../calendar/zone.ts';
import { createMomentText } from '../../components/moment-text.ts';
import { nudgeView, ownProblem } from '../../components/nudge-view.ts';
import { createTranslate, languages } from '../../locales/translate.ts';
import { nudgeOffers } from '../../rituals/nudge.ts';
import { type OpenerChoice, openerReasons } from '../../rituals/openers/choose.ts';
import { openerSilences } from '../../rituals/openers/fitting.ts';
import { openers } from '../../rituals/openers/index.ts';
import { ownProblems } from '../../rituals/openers/own.ts';
import { nudgeSilences } from '../../rituals/silence.ts';

const opener = openers.find(({ id }) => id === 'best-bench')!;
const choice: OpenerChoice = { opener, offersLeadFirst: false, reasons: [{ code: 'fresh' }] };
const none: OpenerChoice = { opener: null, reason: { code: 'group-size' } };
const words = (language: (typeof languages)[number]) => {
  const t = createTranslate(language);
  return { t, text: createMomentText(language, 'Europe/Amsterdam') };
};

describe('the nudge as people read it', () => {
  test('has the question, its kind and why, in the language of the reader', () => {
    const nudge = { offer: 'opener', opener, reasons: [{ code: 'good-start' }] } as const;
    expect(nudgeView(nudge, choice, words('nl'))).toEqual({
      offer: 'opener',
      title: 'Een vraag om mee te beginnen',
      why: ['Met een menselijke vraag begint het goed.', 'Deze vraag kwam in dit overleg nog niet langs.'],
      opener: {
        id: 'best-bench',
        question: 'Waar staat het fijnste bankje dat je kent?',
        kind: 'Plekken',
        depth: 'Luchtig',
        seconds: 20,
      },
      ritual: null,
    });
    expect(nudgeView(nudge, choice, words('en'))).toMatchObject({
      opener: { question: 'Where is the best bench you know?' },
    });
  });

  test('says why there is none, with the date written out', () => {
    const nudge = {
      offer: null,
      reason: { code: 'paused', values: { day: dayOf(2026, 12, 1) } },
      isFinal: true,
    } as const;
    expect(nudgeView(nudge, none, words('nl'))).toMatchObject({
      why: 'Je hebt de seintjes gepauzeerd tot dinsdag 1 december.',
    });
    const empty = { offer: null, reason: { code: 'nothing-fits' }, isFinal: false } as const;
    expect(nudgeView(empty, none, words('en'))).toMatchObject({
      why: 'Nothing that is switched on fits this meeting. No question that is left fits a group of this size.',
    });
  });

  for (const language of languages) {
    test(`leaves no code and no empty place in ${language}`, () => {
      const { t, text } = words(language);
      const values = { count: 4, day: 20_000, most: 200 };
      const all = [
        ...nudgeSilences.map(
          (code) => nudgeView({ offer: null, reason: { code, values }, isFinal: true }, none, { t, text }).why,
        ),
        ...openerSilences.map(
          (code) =>
            nudgeView(
              { offer: null, reason: { code: 'nothing-fits' }, isFinal: true },
              { opener: null, reason: { code } },
              { t, text },
            ).why,
        ),
        ...openerReasons.flatMap(
          (code) =>
            nudgeView({ offer: 'opener', opener, reasons: [] }, { ...choice, reasons: [{ code, values }] }, { t, text })
              .why,
        ),
        ...nudgeOffers
          .flatMap((offer) =>
            offer === 'round' || offer === 'energy' ? [nudgeView({ offer, reasons: [] }, none, { t, text })] : [],
          )
          .flatMap((view) => ('title' in view ? [view.title] : [])),
        ...ownProblems.map((code) => ownProblem({ code, values }, t)),
      ];
      expect(all.filter((sentence) => sentence === '' || /[{}]|undefined|\w\.\w/.test(String(sentence)))).toEqual([]);
    });
  }
});
