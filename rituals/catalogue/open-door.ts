/** A slot with a link in which anybody may walk in. Shown as free, so that it blocks nothing. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'open-door',
  practice: 'R16',
  sources: ['004'],
  minutes: 60,
  company: 'drop-in',
  group: { min: 1, max: 30 },
  everyDays: 7,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60 },
  prefer: { weekdays: [2, 4], at: 15 * 60 },
  where: ['video', 'phone', 'office'],
  recurrence: 'FREQ=WEEKLY',
  busy: 'free',
  texts: {
    en: {
      name: 'Open-door hour',
      title: 'My door is open',
      invitation:
        'For an hour my virtual door is open. Walk in with a question, an idea or nothing at all; the link is in this invitation. No need to accept or to say you are coming. It stands in the calendar as free time, so it blocks nothing.',
      guide: [
        { minutes: 5, text: 'Open the link, put your camera on if you like, and carry on with light work.' },
        {
          minutes: 50,
          text: 'Somebody walks in: look up, greet them, and give them your attention. Two at once? Introduce them to each other.',
        },
        { minutes: 5, text: 'Close the door. Did something come up that others should know? Send them a line.' },
      ],
      why: 'At the office you can see whether a door is open. A fixed hour with a link gives people that sight back, so they need not wonder whether they disturb you.',
    },
    nl: {
      name: 'Open deur',
      title: 'Mijn deur staat open',
      invitation:
        'Een uur lang staat mijn virtuele deur open. Loop binnen met een vraag, een idee of zomaar; de link staat in deze uitnodiging. Je hoeft niets te accepteren of te melden. In de agenda staat dit als vrije tijd, dus het zit niemand in de weg.',
      guide: [
        { minutes: 5, text: 'Open de link, zet je camera aan als je dat prettig vindt en ga verder met licht werk.' },
        {
          minutes: 50,
          text: 'Komt er iemand binnen? Kijk op, groet, en geef die persoon je aandacht. Twee tegelijk? Stel ze aan elkaar voor.',
        },
        { minutes: 5, text: 'Doe de deur dicht. Kwam er iets langs wat anderen moeten weten? Stuur ze een berichtje.' },
      ],
      why: 'Op kantoor zie je of een deur openstaat. Een vast uur met een link geeft dat terug: niemand hoeft zich af te vragen of het wel schikt.',
    },
  },
});
