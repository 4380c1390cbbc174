/** Candidates as the choice of a plan sees them: with who pays how many minutes of which week. */
import { type Day, mondayOf, toLocal, weekdayOf, type Zone } from '../calendar/zone.ts';
import type { Candidate } from './candidates.ts';
import type { Payment, Placement } from './choice/placement.ts';
import type { Due } from './due.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';

/** A candidate as the choice sees it. Who it is for and who pays is worked out when asked: for most it never is. */
export class Option implements Placement {
  readonly start: number;
  readonly end: number;
  readonly day: Day;
  readonly points: number;
  readonly later: Candidate['later'];
  readonly candidate: Candidate;
  private readonly item: ItemShape;
  private payments: Payments | undefined;

  constructor(item: ItemShape, candidate: Candidate) {
    this.item = item;
    this.candidate = candidate;
    this.start = candidate.start;
    this.end = candidate.end;
    this.day = candidate.day;
    this.points = candidate.points;
    this.later = candidate.later;
    this.payments = undefined;
  }

  get name(): string {
    return this.item.ritual.id;
  }
  get company(): string {
    return this.item.ritual.company;
  }
  get gap(): number {
    return this.item.due.gap;
  }
  get who(): string {
    return this.item.accounts.whoOf(this.candidate.people);
  }
  get once(): string {
    return this.item.goesRound ? this.who : '';
  }
  get pays(): readonly Payment[] {
    this.payments ??= this.item.accounts.of(this.candidate);
    return this.payments.pays;
  }
  get mine(): number {
    this.payments ??= this.item.accounts.of(this.candidate);
    return this.payments.mine;
  }
}

interface ItemShape {
  readonly ritual: Ritual;
  readonly due: Due;
  readonly accounts: Accounts;
  /** Each time with somebody else. */
  readonly goesRound: boolean;
}

/** What a candidate takes from whom: my weeks first, and how many of those there are. */
interface Payments {
  readonly pays: readonly Payment[];
  readonly mine: number;
}

/** Each person's weeks, on their own calendar, and what they hold already. */
export interface Accounts {
  readonly spent: readonly number[];
  readonly of: (candidate: Candidate) => Payments;
  readonly whoOf: (people: readonly Person[]) => string;
}

const isNearSunday = (day: Day): boolean => weekdayOf(day) === 7 || weekdayOf(day) === 1;

export function accountsOf(scene: Scene): Accounts {
  const { roster, situation, past } = scene;
  const firstMonday = mondayOf(situation.from - 1);
  // A week more on both sides for other zones, and two for what returns by itself.
  const weeks = Math.ceil((situation.days + 9) / 7) + 3;
  const placeOf = new Map(roster.people.map((person, place) => [person, place]));
  const spent = roster.people.flatMap(({ id }) =>
    Array.from({ length: weeks }, (_, week) => past.spent(id, firstMonday + 7 * week)),
  );
  /** The weeks that something takes on the calendar of a zone, and how many minutes of each. */
  const weeksOf = ({ start, end, day, later }: Candidate, zone: Zone): Map<number, number> => {
    const own = new Map<number, number>();
    for (const time of later.length > 0 ? [{ start, end, day }, ...later] : [{ start, end, day }]) {
      // Elsewhere it may be another week already.
      const here = zone === roster.me.zone ? time.day : toLocal(zone, time.start).day;
      const week = Math.floor((here - firstMonday) / 7);
      own.set(week, (own.get(week) ?? 0) + time.end - time.start);
    }
    return own;
  };
  const paymentsOf = (candidate: Candidate): Payments => {
    const mine = weeksOf(candidate, roster.me.zone);
    const inZone = new Map([[roster.me.zone, mine]]);
    const pays: Payment[] = [];
    const charge = (person: Person): void => {
      const own = inZone.get(person.zone) ?? weeksOf(candidate, person.zone);
      inZone.set(person.zone, own);
      const first = (placeOf.get(person) as number) * weeks;
      for (const [week, minutes] of own) pays.push({ account: first + week, minutes });
    };
    charge(roster.me);
    for (const person of candidate.people) if (person !== roster.me) charge(person);
    return { pays, mine: mine.size };
  };
  const zones = new Set(roster.people.map(({ zone }) => zone));
  const known = new Map<readonly Person[], Map<number, Payments>>();
  const names = new Map<readonly Person[], string>();
  return {
    spent,
    of: (candidate) => {
      const { people, day, later, start } = candidate;
      const byMoment = known.get(people) ?? new Map<number, Payments>();
      known.set(people, byMoment);
      // On Sundays and Mondays a week may begin between two zones; otherwise all moments of a week pay alike, and of a series,
      // all moments of a day. (A list of people belongs to one ritual, so that its minutes are the same.)
      const isEdge = zones.size > 1 && (isNearSunday(day) || later.some((time) => isNearSunday(time.day)));
      const moment = isEdge ? start : later.length > 0 ? day : mondayOf(day);
      let payments = byMoment.get(moment);
      if (!payments) {
        payments = paymentsOf(candidate);
        byMoment.set(moment, payments);
      }
      return payments;
    },
    whoOf: (people) => {
      let who = names.get(people);
      if (who === undefined) {
        who = people.map(({ id }) => id).join('\n');
        names.set(people, who);
      }
      return who;
    },
  };
}
