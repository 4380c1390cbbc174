/** The only one of the weekly rituals that lies over lunch: it takes place in the stretch that all who come call their lunch. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'lunch-together',
  practice: 'R5',
  sources: ['000', '002'],
  minutes: 30,
  company: 'team',
  group: { min: 2, max: 8 },
  everyDays: 14,
  window: { weekdays: [1, 2, 3, 4, 5], from: 12 * 60, to: 13 * 60 + 30 },
  prefer: { weekdays: [2, 4], at: 12 * 60 + 15 },
  where: ['video', 'office'],
  overLunch: true,
  texts: {
    en: {
      name: 'Lunch together',
      title: 'Lunch together, each in our own place',
      invitation:
        'You have lunch anyway, so why not in company? Half an hour on video, each with our own sandwich, soup or leftovers. Come later, leave sooner or keep your camera off while you chew. Would you rather have the break to yourself? Then please take it.',
      guide: [
        {
          minutes: 5,
          text: 'Come to the table. Put the screen where the plate fits in front of it, and say what you are having if it is worth telling.',
        },
        {
          minutes: 20,
          text: 'Eat and talk, about anything but work. Half the table chewing means half the table silent: that is how lunch sounds. For a start: what is the best lunch you ever had during a working day?',
        },
        {
          minutes: 5,
          text: 'Stop in time, so that everyone has a few minutes left for fresh air or the washing-up. Decide whether you want to do this again.',
        },
      ],
      why: 'Eating together is one of the most ordinary ways to get to know somebody. Agree on a time and open a video call, and people who work apart can join in just as well.',
    },
    nl: {
      name: 'Samen lunchen',
      title: 'Samen lunchen, ieder op z’n eigen plek',
      invitation:
        'Lunchen doe je toch, dus waarom niet in gezelschap? Een half uur met video aan, ieder met een eigen boterham, soep of kliekje. Later aanschuiven, eerder weg of je camera uit tijdens het kauwen: het kan allemaal. Heb je de pauze liever voor jezelf, neem die dan vooral.',
      guide: [
        {
          minutes: 5,
          text: 'Kom aan tafel. Zet je scherm zo neer dat je bord ervoor past, en zeg wat je eet als dat leuk is.',
        },
        {
          minutes: 20,
          text: 'Eet en praat, over alles behalve werk. Zit de helft te kauwen, dan is het even stil: zo klinkt lunch. Voor het begin: wat was de lekkerste lunch die je ooit op een werkdag had?',
        },
        {
          minutes: 5,
          text: 'Stop op tijd, zodat iedereen nog een paar minuten heeft voor frisse lucht of de afwas. Bedenk samen of je dit vaker wilt.',
        },
      ],
      why: 'Samen eten is een van de gewoonste manieren om elkaar te leren kennen. Spreek een tijd af en zet de video aan, en wie op afstand werkt eet net zo goed mee.',
    },
  },
});
