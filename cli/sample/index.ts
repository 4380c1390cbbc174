/**
 * The sample that `npm start` plans when it is given nothing: a team, what they agreed, and weeks full of ordinary clutter.
 * Made around a day, so that it is never stale; the same day gives the same sample.
 */
import { type Day, mondayOf } from '../../calendar/zone.ts';
import type { Translate } from '../../locales/translate.ts';
import { defaults } from '../../storage/settings.ts';
import type { CalendarText } from '../read-calendars.ts';
import type { TerminalSettings } from '../settings-file.ts';
import { icsOf, type SampleEvent } from './ics.ts';
import { sampleMe, sampleTeam, sampleZone } from './team.ts';

export { sampleZone };

export interface Sample {
  readonly calendar: CalendarText;
  readonly people: ReturnType<typeof sampleTeam>;
  /** Of some colleagues, as people share them: by address. */
  readonly others: ReadonlyMap<string, CalendarText>;
  readonly settings: TerminalSettings;
}

const at = (hour: number, minute = 0) => hour * 60 + minute;
const span = (from: number, to: number): readonly [number, number] => [from, to];

export function createSample(from: Day, translate: Translate): Sample {
  const people = sampleTeam(from);
  // At the weekend, the week that comes.
  const monday = mondayOf(from + 2);
  const address = (name: string) => people.find((person) => person.name.startsWith(name))?.email ?? '';
  const calendarOf = (owner: string, events: readonly SampleEvent[]): CalendarText => ({
    name: `${owner.slice(0, owner.indexOf('@'))}.ics`,
    text: icsOf({ name: owner, owner, events }),
  });
  const shared = teamEvents(monday, { people: people.map((person) => person.email), address, translate });
  const invited = (owner: string) => shared.filter((event) => event.guests?.includes(owner));
  const others = otherEvents(monday, { address, translate });
  return {
    people,
    calendar: calendarOf(sampleMe, [...invited(sampleMe), ...myEvents(monday, { address, translate })]),
    others: new Map(
      people
        .filter(({ email }) => email !== sampleMe)
        .map(({ email }) => [email, calendarOf(email, [...invited(email), ...(others.get(email) ?? [])])]),
    ),
    settings: {
      name: 'Noor Bakker',
      emails: [sampleMe],
      zone: sampleZone,
      hours: defaults.hours,
      lunch: defaults.lunch,
      agreements: { weeklyBudget: 120, quiet: [{ from: at(18), to: at(8) }], buffer: 5 },
      holidays: { country: 'NL', region: null },
      choices: {},
    },
  };
}

interface About {
  readonly address: (name: string) => string;
  readonly translate: Translate;
}

const weeks = 8;
const weekly = (days: string) => `FREQ=WEEKLY;BYDAY=${days};COUNT=${weeks * days.split(',').length}`;

/** What the team has together. Series began a month ago. */
function teamEvents(monday: Day, { people, address, translate }: About & { people: readonly string[] }): SampleEvent[] {
  const start = monday - 28;
  const standUp = {
    uid: 'stand-up',
    title: translate('cli.sample.standUp'),
    guests: people,
    link: 'https://meet.google.com/abc-mnop-xyz',
  };
  return [
    {
      ...standUp,
      day: start,
      hours: span(at(10), at(10, 15)),
      rule: weekly('MO,WE,TH'),
      // No stand-up in the second week's Thursday: half the team is at a conference.
      except: [monday + 10],
      answers: { [address('Joris')]: 'TENTATIVE' },
    },
    { ...standUp, day: monday + 2, hours: span(at(11), at(11, 15)), replaces: { day: monday + 2, at: at(10) } },
    {
      uid: 'refinement',
      title: translate('cli.sample.refinement'),
      guests: people,
      day: start + 1,
      hours: span(at(11), at(12)),
      rule: weekly('TU'),
      place: translate('cli.sample.room'),
    },
    {
      uid: 'review',
      title: translate('cli.sample.review'),
      guests: people,
      day: start + 3,
      hours: span(at(14), at(15)),
      rule: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=${weeks / 2}`,
      link: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_sample%40thread.v2/0',
    },
    {
      uid: 'one-to-one',
      title: translate('cli.sample.oneToOne', { name: 'Willem' }),
      guests: [address('Willem'), sampleMe],
      day: start + 2,
      hours: span(at(9, 30), at(10)),
      rule: `FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=${weeks / 2}`,
    },
    {
      uid: 'design',
      title: translate('cli.sample.design'),
      guests: [sampleMe, address('Sanne'), address('Inês')],
      day: start,
      hours: span(at(13, 30), at(14, 30)),
      rule: weekly('MO'),
    },
    {
      uid: 'customer',
      title: translate('cli.sample.customer'),
      guests: [sampleMe, address('Fatima'), 'j.smit@klant.example'],
      day: monday + 3,
      hours: span(at(10, 30), at(12)),
      place: 'Utrecht, Jaarbeursplein 6',
    },
    {
      uid: 'all-hands',
      title: translate('cli.sample.allHands'),
      guests: people,
      day: monday + 9,
      hours: span(at(15, 30), at(16, 30)),
    },
  ];
}

/** What stands in my calendar alone: what makes a calendar look full without being it. */
function myEvents(monday: Day, { address, translate }: About): SampleEvent[] {
  const text = (key: string) => translate.find(`cli.sample.${key}`) ?? key;
  return [
    { uid: 'focus', title: text('focus'), day: monday - 28, hours: span(at(13), at(15)), rule: weekly('WE') },
    {
      uid: 'lunch',
      title: text('lunch'),
      day: monday - 28,
      hours: span(at(12, 15), at(13)),
      rule: weekly('MO,TU,WE,TH'),
    },
    { uid: 'office', title: text('office'), day: monday - 27, rule: weekly('TU'), busy: 'FREE' },
    { uid: 'day-off', title: text('dayOff'), day: monday - 24, rule: weekly('FR'), busy: 'OOF' },
    { uid: 'dentist', title: text('dentist'), day: monday + 1, hours: span(at(15, 30), at(16, 15)), isPrivate: true },
    { uid: 'school', title: text('school'), day: monday + 7, hours: span(at(8, 30), at(9, 15)), isPrivate: true },
    { uid: 'parcel', title: text('parcel'), day: monday + 2, hours: span(at(9), at(9)), busy: 'FREE' },
    { uid: 'birthday-mum', title: text('birthday'), day: monday + 5, busy: 'FREE' },
    { uid: 'train', title: text('train'), day: monday + 8, hours: span(at(16, 30), at(17, 30)) },
    {
      uid: 'vendor',
      title: text('vendor'),
      day: monday + 9,
      hours: span(at(11), at(12)),
      guests: ['sales@verkoper.example', sampleMe],
      answers: { [sampleMe]: 'DECLINED' },
    },
    {
      uid: 'maybe',
      title: text('maybe'),
      day: monday + 8,
      hours: span(at(13, 30), at(15)),
      guests: [address('Fatima'), sampleMe],
      answers: { [sampleMe]: 'TENTATIVE' },
      status: 'TENTATIVE',
    },
    { uid: 'called-off', title: text('calledOff'), day: monday + 3, hours: span(at(9), at(17)), status: 'CANCELLED' },
  ];
}

/** Others have weeks of their own. */
function otherEvents(monday: Day, { address, translate }: About): Map<string, SampleEvent[]> {
  const busy = (day: number, hours: readonly [number, number]): SampleEvent => ({
    uid: `busy-${day}-${hours[0]}`,
    title: translate('cli.sample.busy'),
    day: monday + day,
    hours,
  });
  return new Map([
    [address('Willem'), [0, 1, 2, 3, 7, 8, 9, 10].map((day) => busy(day, span(at(8, 30 + (day % 2) * 30), at(9, 45))))],
    [address('Sanne'), [busy(0, span(at(15), at(16, 30))), busy(8, span(at(9), at(10, 30)))]],
    [address('Joris'), [busy(1, span(at(13, 30), at(15))), busy(9, span(at(9), at(10)))]],
    [address('Fatima'), [busy(2, span(at(9), at(11))), busy(7, span(at(14), at(17)))]],
    [address('Amir'), [busy(1, span(at(9), at(10, 30))), busy(3, span(at(15), at(16)))]],
    [address('Inês'), [busy(1, span(at(14), at(15))), busy(10, span(at(11), at(12, 30)))]],
    [
      address('Tiago'),
      [{ uid: 'holiday', title: translate('cli.sample.away'), day: monday + 7, days: 5, busy: 'OOF' as const }],
    ],
  ]);
}
