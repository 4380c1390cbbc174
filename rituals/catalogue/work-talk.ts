/** Once a quarter: what do we keep, what do we change in how we work together? */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'work-talk',
  practice: 'R20',
  sources: ['003'],
  minutes: 60,
  company: 'team',
  group: { min: 3, max: 15 },
  everyDays: 91,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 + 30 },
  prefer: { weekdays: [2, 3, 4], at: 10 * 60 },
  where: ['office', 'video'],
  texts: {
    en: {
      name: 'What we keep, what we change',
      title: 'Work talk: what do we keep, what do we change?',
      invitation:
        'Once a quarter we look at how we work together, apart and at the office. What do we want to keep, and what could be handier? Everybody has a say and nobody has to. Think beforehand of one thing you would be sorry to lose.',
      guide: [
        { minutes: 5, text: 'Start. Say what this is not: no figures, no assessment. Who takes notes? Rotate it.' },
        {
          minutes: 10,
          text: 'Write alone, in silence: what has this way of working brought you? What would you be sorry to lose?',
        },
        { minutes: 15, text: 'Go round: everybody reads out one thing to keep. No discussion yet; passing is fine.' },
        {
          minutes: 15,
          text: 'Go round again: which habit exists only because it always did? What would you try instead?',
        },
        { minutes: 10, text: 'Choose at most two changes to try until the next time. Who does what, starting when?' },
        { minutes: 5, text: 'Each in one sentence: what do you need from the others for this to work?' },
      ],
      why: 'Working apart was learnt in a hurry. Those who regularly ask each other what it brought, what to keep and what could be different, arrive at a way of working that fits all of them.',
    },
    nl: {
      name: 'Wat houden we, wat veranderen we',
      title: 'Werkgesprek: wat houden we, wat veranderen we?',
      invitation:
        'Eén keer per kwartaal kijken we hoe we samenwerken, op afstand en op kantoor. Wat willen we houden en wat kan handiger? Iedereen mag iets zeggen, niemand hoeft. Bedenk vooraf één ding dat je zou missen als het verdween.',
      guide: [
        {
          minutes: 5,
          text: 'Begin. Zeg wat dit niet is: geen cijfers, geen beoordeling. Wie schrijft mee? Wissel dat af.',
        },
        {
          minutes: 10,
          text: 'Schrijf eerst ieder voor zich, in stilte: wat heeft deze manier van werken je gebracht? Wat zou je niet meer kwijt willen?',
        },
        { minutes: 15, text: 'Rondje: iedereen leest één ding voor om te houden. Nog geen discussie; overslaan mag.' },
        {
          minutes: 15,
          text: 'Nog een rondje: welke gewoonte bestaat alleen omdat het altijd zo ging? Wat zou je in plaats daarvan proberen?',
        },
        {
          minutes: 10,
          text: 'Kies hooguit twee veranderingen om tot de volgende keer uit te proberen. Wie doet wat, en vanaf wanneer?',
        },
        { minutes: 5, text: 'Ieder in één zin: wat heb je van de anderen nodig om dit te laten lukken?' },
      ],
      why: 'Op afstand werken hebben we haastig geleerd. Wie elkaar geregeld vraagt wat het opleverde, wat blijft en wat anders kan, komt uit op een manier van werken die bij iedereen past.',
    },
  },
});
