/** All rituals there are, in the order of the practices they make possible: one import and one line in the list for each. */
import type { Ritual, RitualId } from '../ritual.ts';
import buddy from './buddy.ts';
import celebrate from './celebrate.ts';
import coffeeMachine from './coffee-machine.ts';
import community from './community.ts';
import cookTogether from './cook-together.ts';
import crossTeam from './cross-team.ts';
import dailyCall from './daily-call.ts';
import digitalOuting from './digital-outing.ts';
import fridayDrinks from './friday-drinks.ts';
import jobCrafting from './job-crafting.ts';
import lunchTogether from './lunch-together.ts';
import manualOfMe from './manual-of-me.ts';
import officeDay from './office-day.ts';
import onboardingCoffee from './onboarding-coffee.ts';
import oneToOne from './one-to-one.ts';
import onlineHallway from './online-hallway.ts';
import openDoor from './open-door.ts';
import personalCall from './personal-call.ts';
import reviewAgreements from './review-agreements.ts';
import teamCoffeeBreak from './team-coffee-break.ts';
import virtualCoffee from './virtual-coffee.ts';
import walk from './walk.ts';
import weekPlanning from './week-planning.ts';
import weekStart from './week-start.ts';
import workTalk from './work-talk.ts';

export const catalogue: readonly Ritual[] = [
  weekStart,
  dailyCall,
  virtualCoffee,
  teamCoffeeBreak,
  lunchTogether,
  fridayDrinks,
  walk,
  cookTogether,
  digitalOuting,
  onlineHallway,
  coffeeMachine,
  personalCall,
  oneToOne,
  buddy,
  onboardingCoffee,
  openDoor,
  officeDay,
  crossTeam,
  community,
  workTalk,
  jobCrafting,
  manualOfMe,
  reviewAgreements,
  weekPlanning,
  celebrate,
];

const byId: ReadonlyMap<RitualId, Ritual> = new Map(catalogue.map((ritual) => [ritual.id, ritual]));

export const ritualById = (id: RitualId): Ritual | undefined => byId.get(id);
