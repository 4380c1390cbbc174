/** A pair or a small group, drawn afresh each time; hence no series. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'virtual-coffee',
  practice: 'R3',
  sources: ['000', '001'],
  minutes: 15,
  company: 'draw',
  group: { min: 2, max: 3 },
  everyDays: 7,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 },
  prefer: { weekdays: [2, 3, 4], at: 10 * 60 + 30 },
  where: ['video', 'phone'],
  texts: {
    en: {
      name: 'Virtual coffee',
      title: 'Coffee, just to catch up',
      invitation:
        'A quarter of an hour for a chat and nothing else. Bring coffee, tea or a glass of water; the work stays at your desk. Does another day suit you better, or would you rather skip this one? Just say so, no explanation needed.',
      guide: [
        {
          minutes: 3,
          text: 'Sit down with your cup. An easy way in: what is in your cup, and what were you doing a minute ago?',
        },
        {
          minutes: 10,
          text: 'Talk about whatever comes up. If it stays quiet, take turns: something you saw, read, heard or made lately that you would like to pass on. Ask one question more than you usually would.',
        },
        {
          minutes: 2,
          text: 'Round off. Is there something you want to hear more about another time? Then off you go.',
        },
      ],
      why: 'What people at the office tell each other in passing has nowhere to go when everyone works apart. A coffee with somebody, week after week, gives it a place again.',
    },
    nl: {
      name: 'Virtuele koffie',
      title: 'Bijpraten bij een bakkie',
      invitation:
        'Een kwartiertje om te kletsen, verder niets. Neem koffie, thee of een glas water mee en laat het werk even liggen. Komt een andere dag beter uit, of sla je deze keer over? Laat het weten; waarom hoeft er niet bij.',
      guide: [
        {
          minutes: 3,
          text: 'Ga zitten met je kop. Zo kom je makkelijk op gang: wat zit er in je kop, en waar was je net mee bezig?',
        },
        {
          minutes: 10,
          text: 'Klets over wat er opkomt. Valt het stil, vertel dan om de beurt iets wat je pas zag, las, hoorde of maakte en graag doorgeeft. Vraag één keer vaker door dan je gewend bent.',
        },
        { minutes: 2, text: 'Rond af. Is er iets waar je een andere keer meer over wilt horen? En dan weer verder.' },
      ],
      why: 'Bij de koffie leer je collega’s het makkelijkst kennen, en dat lukt ook op een scherm. Wat je op kantoor in het voorbijgaan vertelt, krijgt zo elke week weer een plek.',
    },
  },
});
