/**
 * A short call on most working days. Opt-in: it is the most frequent of all rituals, and a team that did not ask for it would
 * have too much of a good thing.
 */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'daily-call',
  practice: 'R2',
  sources: ['004', '002'],
  minutes: 10,
  company: 'team',
  group: { min: 2, max: 8 },
  everyDays: 1,
  window: { weekdays: [1, 2, 3, 4], from: 9 * 60, to: 12 * 60 },
  prefer: { at: 9 * 60 + 15 },
  where: ['video', 'phone'],
  recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
  optIn: true,
  texts: {
    en: {
      name: 'Ten minutes a day',
      title: 'Ten minutes with the team',
      invitation:
        'A short call, so that nobody has to guess what the others are up to. Three small questions: what is going on, what did you run into, and where are you stuck? Nothing to report is a fine report, and a day without you is no problem.',
      guide: [
        {
          minutes: 3,
          text: 'What is going on? One person says in a few sentences what is new today; a different person each day.',
        },
        {
          minutes: 3,
          text: 'What did you run into? Something that worked, something that surprised you. Two or three stories are plenty for one day.',
        },
        {
          minutes: 3,
          text: 'Where are you stuck? Just name it. Whoever can help says “I will call you”, and the two of you sort it out after this call.',
        },
        { minutes: 1, text: 'Hang up when the ten minutes are over, or earlier when all has been said.' },
      ],
      why: 'A brief call each day keeps everyone up to date and gives small problems somewhere to go. It costs little and does a lot for the feeling of being one team.',
    },
    nl: {
      name: 'Tien minuten per dag',
      title: 'Tien minuten met het team',
      invitation:
        'Even kort bellen, zodat niemand hoeft te raden waar de rest mee bezig is. Drie kleine vragen: wat speelt er, wat kwam je tegen en waar loop je vast? ‘Niks bijzonders’ is een prima antwoord, en een dagje zonder jou kan ook.',
      guide: [
        {
          minutes: 3,
          text: 'Wat speelt er? Eén iemand vertelt in een paar zinnen wat er vandaag nieuw is. Elke dag doet iemand anders dat.',
        },
        {
          minutes: 3,
          text: 'Wat kwam je tegen? Iets wat lukte of iets wat je verraste. Twee of drie verhalen zijn genoeg voor één dag.',
        },
        {
          minutes: 3,
          text: 'Waar loop je vast? Noem het alleen even. Wie kan helpen zegt ‘ik bel je zo’, en jullie lossen het na afloop samen op.',
        },
        { minutes: 1, text: 'Hang op als de tien minuten voorbij zijn, of eerder als alles is gezegd.' },
      ],
      why: 'Door elke dag kort te bellen blijft iedereen op de hoogte en hoeven kleine problemen niet te blijven liggen. Het kost weinig en doet veel voor het gevoel dat je één team bent.',
    },
  },
});
