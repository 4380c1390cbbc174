/** Half an hour between somebody and their lead that is not about tasks. How they keep in touch is a fixed item of it. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'one-to-one',
  practice: 'R13',
  sources: ['001', '002'],
  minutes: 30,
  company: 'lead',
  group: { min: 2, max: 2 },
  everyDays: 14,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60, to: 16 * 60 + 30 },
  prefer: { weekdays: [2, 3, 4] },
  where: ['video', 'walk', 'office'],
  recurrence: 'FREQ=WEEKLY;INTERVAL=2',
  texts: {
    en: {
      name: 'One-to-one beyond tasks',
      title: 'One-to-one: {names}',
      invitation:
        'Half an hour that is not about the task list. How are things, what gives energy, what gets in the way? One item always comes back: how we keep in touch and whether that still suits us both. What you would rather keep to yourself, you keep to yourself.',
      guide: [
        { minutes: 5, text: 'Arrive. Each of you says how the week has been so far, in your own words.' },
        {
          minutes: 10,
          text: 'What goes well, and what costs more than it should? Ask one more question before you offer a solution.',
        },
        {
          minutes: 8,
          text: 'The fixed item: how do we keep in touch? Too much, too little, the right way (call, chat, mail)? Agree on one small change, or on none.',
        },
        { minutes: 5, text: 'What would you like to do more of in the coming weeks, and who can help?' },
        { minutes: 2, text: 'Each says in one sentence what you take with you.' },
      ],
      why: 'Talking about how you keep in touch works best as a fixed part of every one-to-one, and a lead who makes time for more than tasks hears sooner what somebody needs.',
    },
    nl: {
      name: 'Bila voorbij de taken',
      title: 'Bijpraten: {names}',
      invitation:
        'Een half uur dat niet over de takenlijst gaat. Hoe gaat het, wat geeft energie, wat zit in de weg? Eén punt komt altijd terug: hoe houden we contact, en past dat nog bij ons allebei? Wat je liever voor jezelf houdt, houd je voor jezelf.',
      guide: [
        { minutes: 5, text: 'Even landen. Vertel allebei hoe de week tot nu toe was, in je eigen woorden.' },
        {
          minutes: 10,
          text: 'Wat loopt lekker, en wat kost meer dan nodig is? Stel eerst nog één vraag voordat je met een oplossing komt.',
        },
        {
          minutes: 8,
          text: 'Het vaste punt: hoe houden we contact? Te veel, te weinig, op de goede manier (bellen, chat, mail)? Spreek één kleine verandering af, of geen.',
        },
        { minutes: 5, text: 'Waar wil je de komende weken meer van doen, en wie kan daarbij helpen?' },
        { minutes: 2, text: 'Zeg allebei in één zin wat je meeneemt.' },
      ],
      why: 'Hoe je contact houdt kun je het best elke keer even bespreken, als vast punt. En een leidinggevende die tijd maakt voor meer dan taken hoort eerder wat iemand nodig heeft.',
    },
  },
});
