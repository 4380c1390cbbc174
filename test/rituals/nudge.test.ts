import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, toInstant, weekdayOf } from '../../calendar/zone.ts';
import en from '../../locales/en.json' with { type: 'json' };
import nl from '../../locales/nl.json' with { type: 'json' };
import { follow, type MeetingSight, type MeetingWatch } from '../../rituals/meeting.ts';
import {
  type NudgeChoices,
  type NudgeRecord,
  type NudgeScene,
  nudge,
  nudgeOffers,
  nudgeReasons,
} from '../../rituals/nudge.ts';
import { chooseOpener, type OpenerUse } from '../../rituals/openers/choose.ts';
import { openers } from '../../rituals/openers/index.ts';
import { nudgeSilences } from '../../rituals/silence.ts';

const zone = 'Europe/Amsterdam';
const tuesday = dayOf(2026, 11, 24);
const at = (minute: number, day = tuesday) => toInstant(zone, day, minute);
const nine = at(9 * 60);

const here: MeetingSight = { phase: 'joined', people: { count: 5 }, presenting: 'nobody', outsiders: false };
const joinedNow = (sight: MeetingSight = here, now = nine) => follow(null, sight, now);
const choices: NudgeChoices = {
  isOn: true,
  offers: nudgeOffers,
  pausedUntil: null,
  notOn: null,
  quiet: [],
  mostADay: 3,
  mostAWeek: 8,
  evenWithOutsiders: false,
  seriesOff: [],
  seriesLess: [],
};
const light = openers.find(({ depth }) => depth === 1)!;
const honest = openers.find(({ depth }) => depth === 3)!;

const scene = (changes: Partial<NudgeScene> = {}): NudgeScene => ({
  now: nine,
  zone,
  meeting: 'this',
  series: 'team',
  watch: joinedNow(),
  sight: here,
  planned: { start: nine, end: nine + 45, isPrivate: false, invited: 6, ritual: null },
  opener: { opener: light, offersLeadFirst: false, reasons: [{ code: 'fresh' }] },
  isLead: false,
  hasNewcomer: false,
  isDayOff: false,
  meetingMinutesToday: 0,
  history: [],
  choices,
  ...changes,
});
const why = (changes: Partial<NudgeScene>): string | null => {
  const answer = nudge(scene(changes));
  return answer.offer === null ? answer.reason.code : null;
};
const spoke = (series: string, when: number, offer: NudgeRecord['offer'] = 'opener'): NudgeRecord => ({
  meeting: `${series} at ${when}`,
  series,
  at: when,
  offer,
});
const seen = (sight: Partial<MeetingSight>): Partial<NudgeScene> => ({ sight: { ...here, ...sight } });

describe('what is offered', () => {
  test('an opener when a meeting begins', () => {
    expect(nudge(scene())).toEqual({ offer: 'opener', opener: light, reasons: [{ code: 'good-start' }] });
  });

  test('to the lead, an honest opener with the offer to go first', () => {
    const opener = { opener: honest, offersLeadFirst: true, reasons: [] };
    expect(nudge(scene({ opener, isLead: true })).offer).toBe('lead-first');
    expect(nudge(scene({ opener, isLead: false })).offer).toBe('opener');
    expect(nudge(scene({ isLead: true })).offer).toBe('opener');
  });

  test('the ritual’s guide in a ritual’s own meeting, also a short one, also last time', () => {
    const planned = { start: nine, end: nine + 10, isPrivate: false, invited: 6, ritual: 'daily-call' };
    const history = [spoke('team', at(9 * 60, tuesday - 1), 'guide')];
    expect(nudge(scene({ planned, history }))).toMatchObject({ offer: 'guide', ritual: 'daily-call' });
  });

  test('a round every third time, with three to ten people who have the time', () => {
    const history = [1, 2].flatMap((week) => [
      spoke('team', at(540, tuesday - 14 * week)),
      spoke('team', at(540, tuesday - 14 * week + 7), null),
    ]);
    expect(nudge(scene({ history })).offer).toBe('round');
    expect(nudge(scene({ history, ...seen({ people: { count: 2 } }) })).offer).toBe('opener');
    expect(nudge(scene({ history, ...seen({ people: { count: 12 } }) })).offer).toBe('opener');
    const planned = { start: nine, end: nine + 15, isPrivate: false, invited: 5, ritual: null };
    expect(nudge(scene({ history, planned })).offer).toBe('opener');
  });

  test('after a heavy day one private question about energy, once a day', () => {
    expect(nudge(scene({ meetingMinutesToday: 240 })).offer).toBe('energy');
    const history = [spoke('other', at(8 * 60), 'energy')];
    expect(nudge(scene({ meetingMinutesToday: 300, history })).offer).toBe('opener');
  });

  test('nothing that a person switched off; the next best where there is one', () => {
    const only = (...offers: NudgeChoices['offers']) => ({ choices: { ...choices, offers } });
    expect(nudge(scene(only('round'))).offer).toBe('round');
    expect(nudge(scene(only('energy'))).offer).toBe(null);
    expect(why(only('energy'))).toBe('nothing-fits');
    expect(why({ ...only('opener'), opener: { opener: null, reason: { code: 'group-size' } } })).toBe('nothing-fits');
  });
});

describe('silence, by name', () => {
  const night = [{ from: 22 * 60, to: 7 * 60 }];
  test.each<[string, Partial<NudgeScene>]>([
    ['switched-off', { choices: { ...choices, isOn: false } }],
    ['switched-off', { choices: { ...choices, offers: [] } }],
    ['paused', { choices: { ...choices, pausedUntil: tuesday + 1 } }],
    ['not-today', { choices: { ...choices, notOn: tuesday } }],
    ['series-off', { choices: { ...choices, seriesOff: ['team'] } }],
    ['private', { planned: { start: nine, end: nine + 30, isPrivate: true, invited: null, ritual: null } }],
    ['day-off', { isDayOff: true }],
    ['quiet-hours', { choices: { ...choices, quiet: [{ from: 8 * 60, to: 10 * 60 }] } }],
    ['already-spoken', { history: [{ meeting: 'this', series: 'team', at: nine, offer: 'opener' }] }],
    ['page-unknown', seen({ phase: 'unknown' })],
    ['elsewhere', { watch: joinedNow({ ...here, phase: 'elsewhere' }) }],
    ['lobby', { watch: joinedNow({ ...here, phase: 'green-room' }) }],
    ['lobby', { watch: joinedNow({ ...here, phase: 'lobby' }) }],
    ['ended', { watch: follow(joinedNow(), { ...here, phase: 'ended' }, nine) }],
    ['alone', { watch: joinedNow({ ...here, people: { count: 1 } }), ...seen({ people: { count: 1 } }) }],
    ['alone', seen({ people: { count: 1 } })],
    ['first-minutes-over', { now: nine + 6 }],
    ['too-short', { planned: { start: nine, end: nine + 10, isPrivate: false, invited: null, ritual: null } }],
    ['too-many-people', seen({ people: { count: 500 } })],
    ['outsiders', seen({ outsiders: true })],
    ['presenting', seen({ presenting: 'me' })],
    ['presenting', seen({ presenting: 'somebody' })],
    ['before-start', { now: nine - 3, watch: joinedNow(here, nine - 3) }],
    ['another-meeting', { history: [spoke('other', nine - 2)] }],
    ['daily-number', { history: [1, 2, 3].map((hour) => spoke(`s${hour}`, nine - hour * 60)) }],
    ['weekly-number', { choices: { ...choices, mostAWeek: 1 }, history: [spoke('other', at(600, tuesday - 1))] }],
    ['less-often', { choices: { ...choices, seriesLess: ['team'] }, history: lessOften() }],
    ['twice-running', { history: [spoke('team', at(540, tuesday - 7))] }],
    ['twice-running', { history: [spoke('team', at(540, tuesday - 2)), spoke('team', at(540, tuesday - 1), null)] }],
    ['nothing-fits', { opener: { opener: null, reason: { code: 'alone' } }, ...seen({ people: { count: null } }) }],
  ])('%s', (code, changes) => {
    expect(why(changes)).toBe(code);
    expect(why({})).toBe(null);
  });

  function lessOften(): NudgeRecord[] {
    return [
      spoke('team', at(540, tuesday - 21)),
      spoke('team', at(540, tuesday - 14), null),
      spoke('team', at(540, tuesday - 7), null),
    ];
  }

  test('every rule has its words in both languages, and so has every offer', () => {
    for (const { nudge: words } of [en, nl]) {
      expect(Object.keys(words.silences).sort()).toEqual([...nudgeSilences].sort());
      expect(Object.keys(words.offers).sort()).toEqual([...nudgeOffers].sort());
      expect(Object.keys(words.reasons).sort()).toEqual([...nudgeReasons].sort());
    }
  });

  test('a page that does not say who presents, who is there or how many there are is no reason', () => {
    expect(why(seen({ presenting: null, outsiders: null, people: { count: null } }))).toBe(null);
  });

  test('outsiders are fine for those who said so, and quiet hours may run over midnight', () => {
    expect(why({ ...seen({ outsiders: true }), choices: { ...choices, evenWithOutsiders: true } })).toBe(null);
    expect(why({ choices: { ...choices, quiet: night } })).toBe(null);
    const late = at(23 * 60);
    const planned = { start: late, end: late + 30, isPrivate: false, invited: null, ritual: null };
    expect(why({ now: late, watch: joinedNow(here, late), planned, choices: { ...choices, quiet: night } })).toBe(
      'quiet-hours',
    );
  });

  test('less often means three in silence, then one', () => {
    const history = [...lessOften(), spoke('team', at(600, tuesday - 7), null)];
    expect(why({ choices: { ...choices, seriesLess: ['team'] }, history })).toBe(null);
  });

  test('somebody new deserves a good start, even right after the last one', () => {
    const history = [spoke('team', at(540, tuesday - 7))];
    expect(why({ history, hasNewcomer: true })).toBe(null);
  });
});

describe('the first minutes', () => {
  test('who was early waits for the hour, or until everybody is there', () => {
    const early = nine - 10;
    const watch = joinedNow(here, early);
    expect(why({ now: early, watch })).toBe('before-start');
    expect(why({ now: early, watch, ...seen({ people: { count: 6 } }) })).toBe(null);
    expect(why({ watch: follow(watch, here, nine) })).toBe(null);
    expect(why({ now: nine + 6, watch: follow(watch, here, nine + 6) })).toBe('first-minutes-over');
  });

  test('who comes late to a running meeting is left in peace, who waits for the others is not', () => {
    expect(why({ now: nine + 8, watch: joinedNow(here, nine + 8) })).toBe('first-minutes-over');
    const alone = { ...here, people: { count: 1 } };
    const waited = follow(follow(null, alone, nine), here, nine + 8);
    expect(why({ now: nine + 8, watch: waited })).toBe(null);
  });

  test('a meeting that stands in no calendar begins when people are there', () => {
    expect(why({ planned: null })).toBe(null);
    expect(why({ planned: null, now: nine + 6, watch: follow(joinedNow(), here, nine + 6) })).toBe(
      'first-minutes-over',
    );
  });

  test('fault 23: a clock that is set back an hour, or far ahead, brings no second start', () => {
    const watch = follow(follow(joinedNow(), here, nine + 40), here, nine - 20);
    for (let minute = 0; minute < 80; minute += 1) {
      expect(why({ now: nine - 20 + minute, watch: follow(watch, here, nine - 20 + minute) })).not.toBe(null);
    }
    expect(why({ now: nine + 1_440 * 365, watch: follow(joinedNow(), here, nine + 1_440 * 365) })).toBe(
      'first-minutes-over',
    );
  });

  test('fault 23: what was said by a clock that ran a day ahead still counts, what it said in 2099 does not for ever', () => {
    const tomorrow = [1, 2, 3].map((hour) => spoke(`s${hour}`, nine + 1_440 + hour * 60));
    expect(why({ history: tomorrow })).toBe('daily-number');
    expect(why({ history: tomorrow.map((record) => ({ ...record, at: record.at + 1_440 * 365 * 73 })) })).toBe(null);
  });

  test('fault 24: waking up after three meetings offers nothing for those that are over', () => {
    for (const start of [nine - 180, nine - 120, nine - 60]) {
      const watch = follow(follow(null, here, start - 1), here, nine);
      const planned = { start, end: start + 50, isPrivate: false, invited: 5, ritual: null };
      expect(why({ watch, planned })).toBe('first-minutes-over');
    }
  });
});

/** 13 weeks, 6 meetings a day, nine series; each meeting is watched minute by minute, and what was offered is done. */
function quarter(seed: string, limits: Pick<NudgeChoices, 'mostADay' | 'mostAWeek'>) {
  const monday = dayOf(2026, 9, 7);
  const history: NudgeRecord[] = [];
  const uses: OpenerUse[] = [];
  const said: { meeting: string; series: string; day: number; opener: string | null }[] = [];
  for (let day = monday; day < monday + 13 * 7; day += 1) {
    if (weekdayOf(day) > 5) continue;
    for (let slot = 0; slot < 6; slot += 1) {
      const series = slot === 0 ? 'stand-up' : `series ${(slot * 7 + weekdayOf(day) * 3) % 9}`;
      const start = at(9 * 60 + slot * 75, day);
      const planned = { start, end: start + 30, isPrivate: false, invited: 6, ritual: null };
      const meeting = `${series} ${day} ${slot}`;
      const local = { weekday: weekdayOf(day), month: new Date(day * 86_400_000).getUTCMonth() + 1 };
      const opener = chooseOpener({
        bank: openers,
        own: [],
        meeting: { series, people: 6, minutes: 30, ...local },
        history: uses,
        choices: { maxDepth: 3, bannedKinds: [], notAgain: [] },
        seed,
      });
      let watch: MeetingWatch | null = null;
      let offered: NudgeRecord['offer'] = null;
      for (let minute = -3; minute < 12; minute += 1) {
        const now = start + minute;
        const sight: MeetingSight = { ...here, people: { count: Math.min(6, Math.max(1, minute + 4)) } };
        watch = follow(watch, sight, now);
        const record = offered ? [{ meeting, series, at: start, offer: offered }] : [];
        const answer = nudge(
          scene({
            now,
            meeting,
            series,
            watch,
            sight,
            planned,
            opener,
            history: [...history, ...record],
            choices: { ...choices, ...limits },
            meetingMinutesToday: slot * 30,
          }),
        );
        if (answer.offer === null) continue;
        offered = answer.offer;
        const chosen = 'opener' in answer ? answer.opener.id : null;
        said.push({ meeting, series, day, opener: chosen });
        if (chosen) uses.push({ opener: chosen, series, at: now, isAsked: true });
      }
      history.push({ meeting, series, at: start, offer: offered });
    }
  }
  return { history, said, uses };
}

test('in a quarter with six meetings a day it stays within the numbers, never twice in a meeting, never twice running', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 8 }),
      (seed, mostADay, mostAWeek) => {
        const { history, said, uses } = quarter(seed, { mostADay, mostAWeek });
        expect(history).toHaveLength(13 * 5 * 6);
        const count = (key: (item: (typeof said)[number]) => string | number) => {
          const counts = new Map<string | number, number>();
          for (const item of said) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
          return Math.max(0, ...counts.values());
        };
        expect(count(({ day }) => day)).toBeLessThanOrEqual(mostADay);
        expect(count(({ day }) => day - weekdayOf(day))).toBeLessThanOrEqual(mostAWeek);
        expect(count(({ meeting }) => meeting)).toBeLessThanOrEqual(1);
        for (const series of new Set(history.map((record) => record.series))) {
          const spoken = history.filter((record) => record.series === series).map(({ offer }) => offer !== null);
          expect(spoken.some((yes, i) => yes && spoken[i + 1])).toBe(false);
          const asked = uses.filter((use) => use.series === series).map(({ opener }) => opener);
          expect(new Set(asked).size).toBe(asked.length);
        }
        // It does speak: silence for ever would keep all of the above, too.
        if (mostADay > 0) expect(said.length).toBeGreaterThanOrEqual(13 * Math.min(mostAWeek, 3));
      },
    ),
    { numRuns: 6 },
  );
}, 60_000);
