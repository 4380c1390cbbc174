/**
 * Neighbours walk side by side, others each with a phone. Between ten and four it is light everywhere in the Netherlands, all
 * year round. No video: one looks at the world instead.
 */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'walk',
  practice: 'R7',
  sources: ['000', '001'],
  minutes: 30,
  company: 'neighbour',
  group: { min: 2, max: 2 },
  everyDays: 14,
  window: { weekdays: [1, 2, 3, 4, 5], from: 10 * 60, to: 16 * 60 },
  prefer: { weekdays: [2, 3, 4], at: 14 * 60 + 30 },
  where: ['walk', 'phone'],
  texts: {
    en: {
      name: 'A walk together',
      title: 'A walk and a talk',
      invitation:
        'Shall we go for a walk? Side by side if we are close by, otherwise each on our own round with the phone in a pocket. No video, and any pace will do. Raining, sore feet, no time? A call from the sofa or another day is just as good.',
      guide: [
        {
          minutes: 3,
          text: 'Shoes on and out of the door. Apart? Whoever sent the invitation calls the other. Agree on where you turn back, not on how far you go.',
        },
        {
          minutes: 22,
          text: 'Walk and talk. Tell each other what you see on the way: a garden, a dog, a strange house. Silences are part of walking; and if work comes up, that is no disaster.',
        },
        {
          minutes: 5,
          text: 'On the way back: has anything become clearer? If you liked it, choose the next day before you hang up or part.',
        },
      ],
      why: 'Walking side by side loosens a conversation that would be stiff across a screen. Neighbours share the path; for everybody else the phone does the job.',
    },
    nl: {
      name: 'Ommetje',
      title: 'Ommetje: lopen en bijpraten',
      invitation:
        'Zullen we een ommetje maken? Naast elkaar als we bij elkaar in de buurt zijn, anders ieder een eigen rondje met de telefoon op zak. Zonder beeld, en in elk tempo. Regen, zere voeten, geen tijd? Bellen vanaf de bank of een andere dag is net zo goed.',
      guide: [
        {
          minutes: 3,
          text: 'Schoenen aan en naar buiten. Lopen jullie apart, dan belt wie de uitnodiging stuurde. Spreek af waar je omkeert, niet hoe ver je komt.',
        },
        {
          minutes: 22,
          text: 'Loop en praat. Vertel elkaar wat je onderweg ziet: een tuin, een hond, een gek huis. Stiltes horen bij wandelen, en komt het werk toch langs, dan is dat geen ramp.',
        },
        {
          minutes: 5,
          text: 'Op de terugweg: is er iets helderder geworden? Beviel het, prik dan meteen een volgende keer.',
        },
      ],
      why: 'Al wandelend praat je losser dan tegenover elkaar met een scherm ertussen. Woon je in de buurt, dan loop je samen; anders loopt de ander mee in je oor.',
    },
  },
});
