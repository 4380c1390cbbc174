/**
 * A team that does not exist: eight people who work apart, as many do in the Netherlands. Two live in Portugal, four work part
 * time, most come to the office on Tuesdays. The names of the week's events are in the locales under `cli.sample`.
 */
import { type Day, dateOf, mondayOf } from '../../calendar/zone.ts';
import type { WrittenPerson } from '../people-file.ts';

export const sampleZone = 'Europe/Amsterdam';
export const sampleMe = 'noor@wegwijzer.example';

const nineToFive = { from: 9 * 60, to: 17 * 60 + 30 };
const early = { from: 8 * 60, to: 16 * 60 + 30 };
const short = { from: 9 * 60, to: 14 * 60 + 30 };
const lunch = { from: 12 * 60 + 15, to: 13 * 60 };

type Sample = WrittenPerson & { readonly email: string };

/** Dates are near the days that are planned, so that there is always a newcomer and a birthday. */
export function sampleTeam(from: Day): Sample[] {
  // At the weekend, the week that comes.
  const monday = mondayOf(from + 2);
  const [, month, date] = dateOf(monday + 10)
    .split('-')
    .map(Number);
  const team = { teams: ['Wegwijzer'], lunch };
  const lisbon = { ...team, zone: 'Europe/Lisbon', lunch: { from: 13 * 60, to: 14 * 60 } };
  const home = { ...team, zone: sampleZone };
  return [
    {
      ...home,
      name: 'Noor Bakker',
      email: sampleMe,
      isMe: true,
      hours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive },
      officeDays: [2],
      buddy: 'Amir Rahimi',
      groups: ['hardlopen', 'film'],
      area: 'Utrecht',
    },
    {
      ...home,
      name: 'Willem de Graaf',
      email: 'willem@wegwijzer.example',
      isLead: true,
      hours: { 1: early, 2: early, 3: early, 4: early, 5: early },
      officeDays: [2, 4],
    },
    {
      ...home,
      name: 'Sanne Visser',
      email: 'sanne@wegwijzer.example',
      hours: { 1: nineToFive, 2: nineToFive, 4: nineToFive },
      officeDays: [2],
      area: 'Utrecht',
      birthday: { month: month ?? 1, date: date ?? 1 },
    },
    {
      ...home,
      name: 'Joris Hendriks',
      email: 'joris@wegwijzer.example',
      hours: { 1: short, 2: nineToFive, 3: nineToFive, 4: short },
      groups: ['hardlopen'],
      officeDays: [2],
    },
    {
      ...home,
      name: 'Fatima el Idrissi',
      email: 'fatima@wegwijzer.example',
      hours: { 1: nineToFive, 2: nineToFive, 3: short, 4: nineToFive, 5: nineToFive },
      officeDays: [2, 3],
    },
    {
      ...home,
      name: 'Amir Rahimi',
      email: 'amir@wegwijzer.example',
      hours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive, 5: nineToFive },
      since: monday - 14,
      officeDays: [2],
      groups: ['film'],
    },
    {
      ...lisbon,
      name: 'Inês Carvalho',
      email: 'ines@wegwijzer.example',
      hours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive, 5: nineToFive },
      groups: ['film'],
    },
    {
      ...lisbon,
      name: 'Tiago Nunes',
      email: 'tiago@wegwijzer.example',
      hours: { 1: nineToFive, 2: nineToFive, 3: nineToFive, 4: nineToFive, 5: nineToFive },
      groups: ['hardlopen'],
    },
  ];
}
