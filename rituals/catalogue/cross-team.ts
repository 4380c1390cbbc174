/** Twenty minutes with somebody of another team, so that what people know of each other does not thin out. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'cross-team',
  practice: 'R18',
  sources: ['002'],
  minutes: 20,
  company: 'other-team',
  group: { min: 2, max: 2 },
  everyDays: 21,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 + 30 },
  prefer: { weekdays: [2, 3, 4], at: 14 * 60 + 30 },
  where: ['video', 'walk', 'phone'],
  texts: {
    en: {
      name: 'Coffee with another team',
      title: 'Coffee across teams: {names}',
      invitation:
        'You work on different things and seldom meet by chance. Twenty minutes to hear what keeps the other team busy. No result is expected; if an idea comes of it, so much the better. Not your week? Say so and we pick another.',
      guide: [
        { minutes: 4, text: 'What does your team do, told so that a friend outside work would get it?' },
        { minutes: 6, text: 'What are you puzzling over at the moment? The other only asks questions.' },
        { minutes: 6, text: 'And the other way round.' },
        { minutes: 4, text: 'Do you know somebody, or have you seen something, that could help? Pass it on.' },
      ],
      why: 'When people work apart, contact between teams dries up first and with it what a company knows of itself. A regular coffee with another team keeps those paths open.',
    },
    nl: {
      name: 'Koffie met een ander team',
      title: 'Koffie over de teams heen: {names}',
      invitation:
        'Jullie werken aan andere dingen en komen elkaar niet vanzelf tegen. Twintig minuten om te horen wat het andere team bezighoudt. Er hoeft niets uit te komen; levert het een idee op, dan is dat mooi meegenomen. Niet jouw week? Zeg het, dan kiezen we een andere.',
      guide: [
        { minutes: 4, text: 'Wat doet jouw team? Vertel het zo dat een vriend buiten het werk het snapt.' },
        { minutes: 6, text: 'Waar loop je nu op te puzzelen? De ander stelt alleen vragen.' },
        { minutes: 6, text: 'En dan andersom.' },
        { minutes: 4, text: 'Ken je iemand, of heb je iets gezien, waar de ander wat aan heeft? Geef het door.' },
      ],
      why: 'Werk je op afstand, dan verdwijnt het contact tussen teams het eerst, en daarmee wat je van elkaars werk weet. Een vaste koffie met een ander team houdt die lijntjes open.',
    },
  },
});
