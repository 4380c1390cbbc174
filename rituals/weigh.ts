/**
 * The soft rules, each one term of `weights.ts`. The terms that make a moment's points are the very terms that make its reasons;
 * only the reasons of moments that somebody will read are put into words.
 */
import type { Day } from '../calendar/zone.ts';
import type { Ask, Moment } from './candidates.ts';
import type { Reason } from './plan.ts';
import { because } from './reason.ts';
import { weighDay } from './weighing/day.ts';
import { frameOf, weighMoment } from './weighing/moment.ts';
import type { Tally } from './weighing/tally.ts';

/** Strengths that do not follow from points: who comes is asked first. */
const COMPANY = 1000;
const ALWAYS = 1;

/** What a moment is worth. Whole points, so that no engine can add them up differently. */
export function pointsOf(ask: Ask): (moment: Moment) => number {
  const frame = frameOf(ask);
  const ofDay = new Map<Day, number>();
  return (moment) => {
    let points = ofDay.get(moment.day);
    if (points === undefined) {
      const tally: Tally = { points: 0, why: null };
      weighDay(ask, moment.day, tally);
      points = tally.points;
      ofDay.set(moment.day, points);
    }
    const tally: Tally = { points, why: null };
    weighMoment(frame, moment, tally);
    return tally.points;
  };
}

/** Why this ritual, these people and this moment, the strongest first. */
export function reasonsOf(ask: Ask, moment: Moment): Reason[] {
  const tally: Tally = { points: 0, why: [] };
  for (const reason of moment.party.reasons) tally.why?.push({ reason, strength: COMPANY });
  weighDay(ask, moment.day, tally);
  weighMoment(frameOf(ask), moment, tally);
  if (ask.ritual.recurrence) tally.why?.push({ reason: because('returns-by-itself'), strength: ALWAYS });
  return (tally.why ?? []).sort((a, b) => b.strength - a.strength).map(({ reason }) => reason);
}
