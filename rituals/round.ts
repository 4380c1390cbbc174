/**
 * A round: everybody gets the floor once. Pure steps on one value, small enough to run in a meeting page. Passing takes no word
 * and leaves no mark that anybody else sees; nothing here alarms, counts against somebody, or compares people.
 */

/** A name may stand twice in a meeting, so people are told apart by key. */
export interface Speaker {
  readonly key: string;
  readonly name: string;
}

export interface Round {
  /** Those who had the floor, in the order in which they had it. */
  readonly spoken: readonly Speaker[];
  readonly passed: readonly Speaker[];
  /** Who has the floor, and then who follows. Empty: the round is done. */
  readonly queue: readonly Speaker[];
  /** Who asked to come back later: only once each, so that a round ends. */
  readonly postponed: readonly string[];
}

export type RoundStep =
  | { readonly do: 'done' | 'pass' | 'later' | 'back' }
  | { readonly do: 'add'; readonly name: string }
  | { readonly do: 'remove'; readonly key: string };

const LONGEST_NAME = 80;
const MOST_SPEAKERS = 500;

/** One line, without what turns the reading direction or does not show, cut where a screen would cut it anyway. */
export function tidyName(name: string): string {
  const visible = name
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');
  const letters = [...visible];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : visible;
}

/** What history knows somebody by: the name without case; the second of that name is another person. */
export function speakersOf(names: readonly string[], taken: readonly Speaker[] = []): Speaker[] {
  const times = new Map<string, number>();
  const keys = new Set(taken.map(({ key }) => key));
  const speakers: Speaker[] = [];
  for (const written of names) {
    const name = tidyName(written);
    if (!name || speakers.length >= MOST_SPEAKERS) continue;
    const bare = name.toLowerCase();
    let time = (times.get(bare) ?? 0) + 1;
    while (keys.has(keyOf(bare, time))) time += 1;
    times.set(bare, time);
    keys.add(keyOf(bare, time));
    speakers.push({ key: keyOf(bare, time), name });
  }
  return speakers;
}

const keyOf = (bare: string, time: number): string => (time === 1 ? bare : `${bare}\u0000${time}`);

export const startRound = (order: readonly Speaker[]): Round => ({
  spoken: [],
  passed: [],
  queue: order,
  postponed: [],
});

export const everybodyIn = ({ spoken, passed, queue }: Round): readonly Speaker[] => [...spoken, ...passed, ...queue];

export function stepRound(round: Round, step: RoundStep): Round {
  const [now, ...rest] = round.queue;
  switch (step.do) {
    case 'done':
      return now ? { ...round, spoken: [...round.spoken, now], queue: rest } : round;
    case 'pass':
      return now ? { ...round, passed: [...round.passed, now], queue: rest } : round;
    case 'later':
      if (!now || !mayPostpone(round)) return round;
      return { ...round, queue: [...rest, now], postponed: [...round.postponed, now.key] };
    case 'back': {
      const last = round.spoken.at(-1);
      return last ? { ...round, spoken: round.spoken.slice(0, -1), queue: [last, ...round.queue] } : round;
    }
    case 'add': {
      const there = everybodyIn(round);
      if (there.length >= MOST_SPEAKERS) return round;
      return { ...round, queue: [...round.queue, ...speakersOf([step.name], there)] };
    }
    case 'remove': {
      const stays = ({ key }: Speaker) => key !== step.key;
      return {
        ...round,
        spoken: round.spoken.filter(stays),
        passed: round.passed.filter(stays),
        queue: round.queue.filter(stays),
      };
    }
  }
}

/** "Come back to me": not for the last one, and once. */
export const mayPostpone = ({ queue, postponed }: Round): boolean =>
  queue.length > 1 && queue[0] !== undefined && !postponed.includes(queue[0].key);

/** Less than this is no turn; more is a talk. Seconds. */
const TURN = { least: 10, most: 120 };

/** Seconds for each of those who are still to come, so that the round ends in time. */
export function secondsEach(secondsLeft: number, people: number): number {
  if (people < 1) return 0;
  const fair = Math.floor(secondsLeft / people / 5) * 5;
  return Math.min(TURN.most, Math.max(TURN.least, fair));
}
