import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '../../../calendar/zone.ts';
import en from '../../../locales/en.json' with { type: 'json' };
import nl from '../../../locales/nl.json' with { type: 'json' };
import { chooseOpener, type OpenerQuestion, type OpenerUse, openerReasons } from '../../../rituals/openers/choose.ts';
import {
  type OpenerChoices,
  type OpenerMeeting,
  openerSilences,
  seasonOf,
  togetherBefore,
} from '../../../rituals/openers/fitting.ts';
import { openers } from '../../../rituals/openers/index.ts';
import { type Depth, type Occasion, type Opener, openerKinds } from '../../../rituals/openers/opener.ts';
import { checkOwn } from '../../../rituals/openers/own.ts';

const free: OpenerChoices = { maxDepth: 3, bannedKinds: [], notAgain: [] };
const tuesday: OpenerMeeting = { series: 'team', people: 5, weekday: 2, month: 5, minutes: 45, hasCamera: true };

const ask = (changes: Partial<OpenerQuestion> = {}) =>
  chooseOpener({ bank: openers, own: [], meeting: tuesday, history: [], choices: free, seed: 'seed', ...changes });

function own(text: string, more: Record<string, unknown> = {}): Opener {
  const { opener } = checkOwn({ text, ...more });
  if (!opener) throw new Error(`${text} is no question`);
  return opener;
}

/** Meets `times` times in a row; each question is asked. `change` may alter a meeting. */
function live(
  times: number,
  question: Partial<OpenerQuestion> = {},
  change: (round: number) => Partial<OpenerMeeting> = () => ({}),
) {
  const history: OpenerUse[] = [...(question.history ?? [])];
  const chosen: Opener[] = [];
  for (let round = 0; round < times; round += 1) {
    const meeting = { ...tuesday, ...question.meeting, ...change(round) };
    const { opener } = ask({ ...question, meeting, history });
    if (!opener) break;
    chosen.push(opener);
    history.push({ opener: opener.id, series: meeting.series, at: 1_000 + history.length, isAsked: true });
  }
  return { chosen, history };
}

const meetings: fc.Arbitrary<OpenerMeeting> = fc.record(
  {
    series: fc.constantFrom('team', 'lead', '__proto__', 'constructor'),
    people: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
    weekday: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>,
    month: fc.integer({ min: 1, max: 12 }),
    hemisphere: fc.constantFrom('north', 'south', 'both') as fc.Arbitrary<'north' | 'south' | 'both'>,
    minutes: fc.integer({ min: 0, max: 240 }),
    hasCamera: fc.boolean(),
    isRitual: fc.boolean(),
    occasions: fc.subarray<Occasion>(['newcomer', 'after-break', 'cross-team']),
  },
  { requiredKeys: ['series', 'people', 'weekday', 'month'] },
);
const choices: fc.Arbitrary<OpenerChoices> = fc.record({
  maxDepth: fc.constantFrom<Depth>(1, 2, 3),
  bannedKinds: fc.subarray([...openerKinds]),
  notAgain: fc.subarray(openers.map(({ id }) => id)),
});
const histories: fc.Arbitrary<OpenerUse[]> = fc.array(
  fc.record({
    opener: fc.oneof(fc.constantFrom(...openers.map(({ id }) => id)), fc.constant('gone')),
    series: fc.constantFrom('team', 'lead', 'other'),
    at: fc.integer({ min: -1_000, max: 100_000 }),
    isAsked: fc.boolean(),
  }),
  { maxLength: 60 },
);
const ours = [own('Which tab are you proud of?'), own('Wat at je gisteren?', { depth: 2 })];
const questions: fc.Arbitrary<OpenerQuestion> = fc.record({
  bank: fc.subarray([...openers]),
  own: fc.subarray(ours),
  meeting: meetings,
  history: histories,
  choices,
  seed: fc.string(),
});

describe('choosing an opener', () => {
  test('whatever is asked, the answer fits and says why', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(questions, (question) => {
        const choice = chooseOpener(question);
        if (!choice.opener) {
          seen.add(choice.reason.code);
          expect(openerSilences).toContain(choice.reason.code);
          return;
        }
        const { meeting } = question;
        const { opener, reasons, offersLeadFirst } = choice;
        expect([...question.bank, ...question.own]).toContain(opener);
        expect(question.choices.notAgain).not.toContain(opener.id);
        expect(question.choices.bannedKinds).not.toContain(opener.kind);
        expect(opener.depth).toBeLessThanOrEqual(question.choices.maxDepth);
        if (meeting.people !== null) {
          expect(opener.group.min).toBeLessThanOrEqual(meeting.people);
          expect(opener.group.max).toBeGreaterThanOrEqual(meeting.people);
        }
        if (opener.needsCamera) expect(meeting.hasCamera).toBe(true);
        if (opener.occasion) expect(meeting.occasions).toContain(opener.occasion);
        if (opener.when?.weekdays) expect(opener.when.weekdays).toContain(meeting.weekday);
        if (opener.when?.months) expect(opener.when.months).toContain(meeting.month);
        if (opener.when?.seasons) expect(opener.when.seasons).toContain(seasonOf(meeting));
        if (meeting.occasions?.includes('newcomer')) expect(opener.depth).toBe(1);
        expect(offersLeadFirst).toBe(opener.depth >= 2);
        expect(reasons.length).toBeGreaterThan(0);
        for (const { code } of reasons) expect(openerReasons).toContain(code);
      }),
      { numRuns: 300 },
    );
    expect(seen.size).toBeGreaterThan(3);
  });

  test('the same question gets the same answer, in whatever order bank and history arrive', () => {
    fc.assert(
      fc.property(
        questions.chain((question) =>
          fc.tuple(
            fc.constant(question),
            fc.shuffledSubarray([...question.bank], { minLength: question.bank.length }),
            fc.shuffledSubarray([...question.history, ...question.history.slice(0, 5)], {
              minLength: question.history.length,
            }),
          ),
        ),
        ([question, bank, mixed]) => {
          const history = [...new Set([...mixed, ...question.history])];
          expect(chooseOpener({ ...question, bank, history })).toEqual(chooseOpener(question));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('another seed, series or turn gives another question', () => {
    const ids = Array.from({ length: 40 }, (_, i) => ask({ seed: `${i}` }).opener?.id);
    expect(new Set(ids).size).toBeGreaterThan(25);
    const series = Array.from({ length: 40 }, (_, i) => ask({ meeting: { ...tuesday, series: `${i}` } }).opener?.id);
    expect(new Set(series).size).toBeGreaterThan(25);
  });
});

describe('no question twice', () => {
  test('in a series of 300 meetings nothing comes back', () => {
    const { chosen } = live(300, {}, (round) => ({
      weekday: ((round % 5) + 1) as Weekday,
      month: (Math.floor(round / 22) % 12) + 1,
    }));
    expect(chosen).toHaveLength(300);
    expect(new Set(chosen).size).toBe(300);
  });

  test('nothing comes back until the fitting ones are used up, and then never the one that just was', () => {
    fc.assert(
      fc.property(fc.subarray([...openers], { minLength: 2, maxLength: 12 }), fc.string(), (bank, seed) => {
        // Those that fit at any time: what fits only this Tuesday would be one more to use up.
        const few = bank.filter((o) => o.depth === 1 && !o.when && !o.occasion);
        const { chosen } = live(few.length * 3, { bank: few, seed, choices: { ...free, maxDepth: 1 } });
        expect(chosen).toHaveLength(few.length * 3);
        for (let cycle = 0; cycle < 3; cycle += 1) {
          expect(new Set(chosen.slice(cycle * few.length, (cycle + 1) * few.length)).size).toBe(few.length);
        }
        if (few.length > 1) expect(chosen.some((opener, i) => opener === chosen[i + 1])).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('a question that was only shown does not come back either', () => {
    const first = ask().opener!;
    const history = [{ opener: first.id, series: 'team', at: 1, isAsked: false }];
    for (let i = 0; i < 50; i += 1) expect(ask({ history, seed: `${i}` }).opener).not.toBe(first);
  });

  test('“not this one again” holds in every series, also after everything was used', () => {
    const bank = openers.filter(({ kind }) => kind === 'arriving').slice(0, 4);
    const unwanted = bank[0]!;
    const { chosen } = live(12, { bank, choices: { ...free, notAgain: [unwanted.id] } });
    expect(chosen).toHaveLength(12);
    expect(chosen).not.toContain(unwanted);
    expect(ask({ bank, choices: { ...free, notAgain: bank.map(({ id }) => id) } })).toEqual({
      opener: null,
      reason: { code: 'none-wanted-again' },
    });
  });

  test('colleagues who meet in two series do not get the same question in both', () => {
    const { history } = live(25);
    const used = new Set(history.map(({ opener }) => opener));
    const { chosen } = live(5, { history, meeting: { ...tuesday, series: 'elsewhere' } });
    expect(chosen.filter(({ id }) => used.has(id))).toEqual([]);
  });
});

describe('depth', () => {
  test('grows with the times a team did this together, and never skips a level', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 12 }), (seed, people) => {
        const { chosen } = live(30, { seed, meeting: { ...tuesday, people } });
        let deepest = 0;
        for (const [times, { depth }] of chosen.entries()) {
          expect(depth).toBeLessThanOrEqual(deepest + 1);
          expect(times).toBeGreaterThanOrEqual(togetherBefore[depth]);
          if (people > 6) expect(depth).toBeLessThan(3);
          deepest = Math.max(deepest, depth);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a small team that stays together does get there, and comes up for air in between', () => {
    const { chosen } = live(40);
    const depths = chosen.map(({ depth }) => depth);
    expect(depths.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(depths.filter((depth) => depth === 3).length).toBeGreaterThanOrEqual(5);
    expect(depths.some((depth, i) => depth === 3 && depths[i + 1] === 3)).toBe(false);
    expect(depths.filter((depth) => depth === 1).length).toBeGreaterThanOrEqual(20);
  });

  test('what was shown but not asked does not count', () => {
    const history = live(20).history.map((use) => ({ ...use, isAsked: false }));
    for (let i = 0; i < 30; i += 1) expect(ask({ history, seed: `${i}` }).opener?.depth).toBe(1);
  });

  test('years of another series do not count either', () => {
    const { history } = live(40, { meeting: { ...tuesday, series: 'old friends' } });
    expect(ask({ history }).opener?.depth).toBe(1);
  });

  test('when a colleague is new everybody is back at the light ones, and those for newcomers come first', () => {
    const { history } = live(30);
    const { chosen } = live(6, { history, meeting: { ...tuesday, occasions: ['newcomer'] } });
    expect(chosen.every(({ depth }) => depth === 1)).toBe(true);
    expect(chosen[0]?.kind).toBe('newcomer');
    expect(chosen.filter(({ kind }) => kind === 'newcomer')).toHaveLength(3);
  });

  test('the lead is offered to begin where it gets personal', () => {
    const { history } = live(10);
    const deep = Array.from({ length: 60 }, (_, i) =>
      ask({ history, seed: `${i}`, meeting: { ...tuesday, people: 4 } }),
    );
    expect(deep.some((choice) => choice.opener && choice.offersLeadFirst)).toBe(true);
    const first = ask();
    expect(first.opener && first.offersLeadFirst).toBe(false);
  });
});

describe('variety and fit', () => {
  test('four questions in a row are of four kinds', () => {
    const kinds = live(60).chosen.map(({ kind }) => kind);
    for (let i = 3; i < kinds.length; i += 1) expect(new Set(kinds.slice(i - 3, i + 1)).size).toBe(4);
    expect(new Set(kinds).size).toBeGreaterThanOrEqual(12);
  });

  test('a Monday meeting hears of Monday now and then, not each week', () => {
    const kinds = live(24, {}, () => ({ weekday: 1 })).chosen.map(({ kind }) => kind);
    const mondays = kinds.filter((kind) => kind === 'monday').length;
    expect(mondays).toBeGreaterThanOrEqual(2);
    expect(mondays).toBeLessThanOrEqual(8);
  });

  test('seasons follow the half of the world, and a team on both halves hears nothing of them', () => {
    expect(seasonOf({ month: 1 })).toBe('winter');
    expect(seasonOf({ month: 3 })).toBe('spring');
    expect(seasonOf({ month: 8, hemisphere: 'north' })).toBe('summer');
    expect(seasonOf({ month: 12, hemisphere: 'south' })).toBe('summer');
    expect(seasonOf({ month: 6, hemisphere: 'south' })).toBe('winter');
    expect(seasonOf({ month: 11, hemisphere: 'both' })).toBe(null);
    const bank = openers.filter(({ when }) => when?.seasons);
    expect(ask({ bank, meeting: { ...tuesday, hemisphere: 'both' } })).toEqual({
      opener: null,
      reason: { code: 'not-today' },
    });
  });

  test('an opener does not eat the meeting, but a ritual is there for it', () => {
    const bank = openers.filter(({ seconds, group }) => seconds >= 30 && group.max >= 8);
    const short = { ...tuesday, people: 8, minutes: 15 };
    expect(ask({ bank, meeting: short })).toEqual({ opener: null, reason: { code: 'too-little-time' } });
    expect(ask({ bank, meeting: { ...short, isRitual: true } }).opener).not.toBe(null);
  });

  test('each silence has its own name', () => {
    expect(ask({ meeting: { ...tuesday, people: 1 } })).toEqual({ opener: null, reason: { code: 'alone' } });
    expect(ask({ bank: [] })).toEqual({ opener: null, reason: { code: 'no-questions' } });
    const all = { ...free, bannedKinds: [...openerKinds] };
    expect(ask({ choices: all })).toEqual({ opener: null, reason: { code: 'kinds-switched-off' } });
    const deep = openers.filter(({ depth }) => depth === 3);
    expect(ask({ bank: deep })).toEqual({ opener: null, reason: { code: 'too-deep' } });
    expect(ask({ meeting: { ...tuesday, people: 500 } })).toEqual({ opener: null, reason: { code: 'group-size' } });
    const shown = openers.filter(({ needsCamera }) => needsCamera);
    const blind = { ...tuesday, hasCamera: undefined };
    expect(ask({ bank: shown, meeting: blind })).toEqual({ opener: null, reason: { code: 'needs-camera' } });
  });

  test('where the page does not tell how many there are, nothing honest is asked', () => {
    const { history } = live(20);
    for (let i = 0; i < 30; i += 1) {
      expect(ask({ history, seed: `${i}`, meeting: { ...tuesday, people: null } }).opener?.depth).toBeLessThan(3);
    }
  });
});

describe('own questions', () => {
  const mine = ['Hoe klinkt jouw vrijdag?', 'Which bug made you laugh?', 'Waar zit de koffie deze week?'].map((text) =>
    own(text),
  );

  test('come first, and then now and then until they are used up', () => {
    const isOwn = live(12, { own: mine }).chosen.map(({ kind }) => kind === 'own');
    expect(isOwn.flatMap((yes, i) => (yes ? [i] : []))).toEqual([0, 3, 6]);
  });

  test('a new one is asked soon after it was written', () => {
    const { history } = live(20, { own: mine.slice(0, 2) });
    const { chosen } = live(3, { own: mine, history });
    expect(chosen).toContain(mine[2]);
  });

  test('one question can be kept for every time in one series', () => {
    const always = { team: mine[0]!.id };
    const { chosen } = live(5, { own: mine, choices: { ...free, always } });
    expect(chosen).toEqual(Array(5).fill(mine[0]));
    expect(ask({ own: mine, choices: { ...free, always: { team: 'gone' } } }).opener).not.toBe(null);
    expect(
      ask({ own: mine, choices: { ...free, always }, meeting: { ...tuesday, series: 'toString' } }).opener,
    ).not.toBe(undefined);
  });

  test('a question that was thrown away leaves its history harmless', () => {
    const { history } = live(12, { own: mine });
    expect(ask({ history }).opener).not.toBe(null);
  });
});

describe('the words', () => {
  for (const [language, { openers: words }] of Object.entries({ en, nl })) {
    test(`every kind, depth, reason and silence has its words in ${language}`, () => {
      expect(Object.keys(words.kinds).sort()).toEqual([...openerKinds].sort());
      expect(Object.keys(words.depths)).toEqual(['1', '2', '3']);
      expect(Object.keys(words.reasons).sort()).toEqual([...openerReasons].sort());
      expect(Object.keys(words.none).sort()).toEqual([...openerSilences].sort());
    });
  }
});
