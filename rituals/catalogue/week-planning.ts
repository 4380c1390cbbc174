/** Next week side by side: who is away, who is where. Toward the end of the week, since part-timers plan then too. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'week-planning',
  practice: 'R24',
  sources: ['004'],
  minutes: 15,
  company: 'team',
  group: { min: 2, max: 20 },
  everyDays: 7,
  window: { weekdays: [1, 4, 5], from: 9 * 60, to: 16 * 60 },
  prefer: { weekdays: [4], at: 15 * 60 + 30 },
  where: ['video', 'phone'],
  recurrence: 'FREQ=WEEKLY',
  texts: {
    en: {
      name: 'Looking at next week',
      title: 'Next week: who is where?',
      invitation:
        'A quarter of an hour to lay next week side by side. Who is away, who is at the office, what is coming and who could use a hand? Nobody has to account for their hours; it is about finding each other when it matters.',
      guide: [
        {
          minutes: 4,
          text: 'Who is away or hard to reach, and when? One line each, no reasons needed. Somebody writes it down.',
        },
        { minutes: 4, text: 'Who comes to the office on which day? Is there something worth doing there together?' },
        { minutes: 5, text: 'What comes next week that needs more than one pair of hands?' },
        { minutes: 2, text: 'Read the list back and send it to those who could not come.' },
      ],
      why: 'Going through the week together, with who is away when, means that nobody waits in vain, and it makes part-timers and travellers part of the plan.',
    },
    nl: {
      name: 'Vooruitkijken naar volgende week',
      title: 'Volgende week: wie is waar?',
      invitation:
        'Een kwartiertje om volgende week naast elkaar te leggen. Wie is er niet, wie is op kantoor, wat komt eraan en wie kan hulp gebruiken? Niemand hoeft uren te verantwoorden; het gaat erom dat je elkaar vindt als het nodig is.',
      guide: [
        {
          minutes: 4,
          text: 'Wie is weg of slecht bereikbaar, en wanneer? Eén zin per persoon, een reden hoeft niet. Iemand schrijft mee.',
        },
        { minutes: 4, text: 'Wie komt welke dag naar kantoor? Is er iets wat jullie daar samen kunnen doen?' },
        { minutes: 5, text: 'Wat staat er volgende week te gebeuren waar meer dan één paar handen voor nodig is?' },
        { minutes: 2, text: 'Lees het lijstje terug en stuur het naar wie er niet bij was.' },
      ],
      why: 'De week samen doornemen, met wie er wanneer niet is: dan wacht niemand voor niets, en horen ook deeltijders en reizigers bij het plan.',
    },
  },
});
