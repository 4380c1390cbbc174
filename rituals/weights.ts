/**
 * The one table of what the planner weighs. Points; an ordinary placed ritual is worth about a hundred. Hard rules are not
 * here: nothing can be bought off with points. Tuned by reading plans of real-looking weeks, not by a formula.
 */
export const weights = {
  /** For being in the plan at all, and for each minute: a lunch is more contact than a word at the coffee machine. */
  placed: 45,
  perMinute: 0.7,
  /** Taken off for a door that is open: perhaps nobody comes. */
  dropIn: 26,
  /** For each later week in which it returns by itself; and off for each time it would then meet a full calendar. */
  returns: 70,
  returnsInVain: 25,
  /** Rituals that are meant to return often carry the habit; a rare one can wait a week. */
  oftenWanted: { weekly: 24, fortnightly: 14, monthly: 6 },
  /** At the time it is due; grows to twice this as it is overdue, falls to nothing when early. */
  due: 20,
  /** Taken off for each day that it waits: a near plan is acted on. */
  eachDayLater: 1,
  /** On its best weekday. */
  preferredDay: 14,
  /** At its best hour; nothing left two and a half hours away. */
  preferredHour: 24,
  /** Beside a meeting, where the day is broken already. */
  besideMeeting: 12,
  /** Taken off when it cuts a long free block into two long pieces; less when one of them is short. */
  cutsFreeBlock: 16,
  /** On a day without meetings; nothing on a full one. */
  lightDay: 22,
  /** Taken off when everybody but the fewest is missing; less for fewer. */
  absent: 70,
  /** Taken off for each person with an early or late hour that others do not have. */
  awkwardHour: 14,
  /** … and this much more for each time they had it oftener than the others lately. */
  awkwardAgain: 10,
  /** For each time it was taken lately, up to three; and off for each time it was passed over. */
  takenBefore: 4,
  passedOver: 9,
  /** A weekday on which this person took rituals before. */
  habitDay: 3,
  /** Company: somebody never met in this ritual, the day most people share. */
  newTogether: 8,
  sharedDay: 12,
  /** A date that cannot be moved. */
  celebration: 90,
  /** Somebody's first weeks come once. */
  newcomer: 20,
  /** Ties are broken by chance that everybody can repeat, lest every team takes Tuesday at ten. */
  chance: 3,

  /** Between two of one plan. Taken off for a second one on a day … */
  secondThatDay: 30,
  /** … and for two with the same kind of company within a few days. */
  sameCompanyNearby: 10,
  /** Taken off as the week's budget fills: nothing at first, this much for each minute when it is nearly full. */
  fullWeekPerMinute: 2.4,
} as const;

/** Most rituals of one person on one day. Hard, since three in a day is never kind. */
export const MOST_A_DAY = 2;
/** Two with the same kind of company are near each other when fewer than these days lie between. */
export const NEARBY_DAYS = 3;
/** Minutes between two rituals on one day. */
export const BETWEEN_RITUALS = 30;
/** Nobody is asked for something that begins sooner than this. */
export const NOTICE_MINUTES = 30;
/** How far from its best hour a ritual still gains something. */
export const HOUR_REACH_MINUTES = 150;
/** A free block of this length is worth keeping whole. */
export const LONG_BLOCK_MINUTES = 120;
/** Before and after these, on one's own clock, an hour is early or late (as the history's ledger has it). */
export const EARLY_MINUTE = 9 * 60;
export const LATE_MINUTE = 16 * 60 + 30;
/** The ledger of early and late hours, and what was taken or passed over, looks this far back. */
export const MEMORY_DAYS = 120;
/** Somebody is new for six weeks (R15). */
export const NEWCOMER_DAYS = 42;
