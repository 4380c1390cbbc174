/** A quarter of an hour for somebody’s birthday or anniversary. Only for dates that people gave themselves. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'celebrate',
  practice: 'R25',
  sources: ['002'],
  minutes: 15,
  company: 'celebration',
  group: { min: 2, max: 30 },
  everyDays: 1,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 + 30 },
  prefer: { at: 15 * 60 },
  where: ['video', 'office'],
  texts: {
    en: {
      name: 'Something to celebrate',
      title: 'Something to celebrate: {name}',
      invitation:
        'There is something to celebrate, so we put work aside for a quarter of an hour. Bring something nice to drink or eat and, if you like, one thing you appreciate in this colleague. Cannot make it? A message does just as well.',
      guide: [
        { minutes: 3, text: 'Walk in and congratulate. Keep it light: no speech is expected from anybody.' },
        {
          minutes: 7,
          text: 'Whoever wants to, says one concrete thing they enjoyed working on with this colleague. Silence is fine as well.',
        },
        {
          minutes: 5,
          text: 'Anything else to celebrate? A finished job or a small win of somebody else belongs here too.',
        },
      ],
      why: 'Teams that celebrate each other’s good moments are closer and ask for help more easily. Dates are only used by those who gave them themselves.',
    },
    nl: {
      name: 'Iets te vieren',
      title: 'Iets te vieren: {name}',
      invitation:
        'Er is iets te vieren, dus leggen we het werk een kwartier neer. Neem iets lekkers mee en, als je wilt, één ding dat je aan deze collega waardeert. Kun je er niet bij zijn? Een berichtje is net zo goed.',
      guide: [
        { minutes: 3, text: 'Binnenlopen en feliciteren. Houd het licht: van niemand wordt een toespraak verwacht.' },
        {
          minutes: 7,
          text: 'Wie wil, noemt één concreet moment waarop samenwerken met deze collega leuk was. Stil zijn mag ook.',
        },
        {
          minutes: 5,
          text: 'Nog meer te vieren? Een afgeronde klus of een kleine overwinning van iemand anders hoort er ook bij.',
        },
      ],
      why: 'Teams die elkaars mooie momenten vieren, staan dichter bij elkaar en vragen makkelijker om hulp. Alleen wie zelf een datum opgaf, wordt gevierd.',
    },
  },
});
