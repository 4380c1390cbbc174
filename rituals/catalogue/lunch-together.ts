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
      title: 'Lunch together, wherever you are',
      invitation:
        'You have lunch anyway, so why not in company? Half an hour on video, each with our own sandwich, soup or leftovers. Come later, leave sooner or keep your camera off while you chew. Would you rather have the break to yourself? Then please take it.',
      guide: [
        {
          minutes: 5,
          text: 'Come to the table. Leave room for your plate in front of the screen, and say what you are having if it is worth telling.',
        },
        {
          minutes: 20,
          text: 'Eat and talk, about anything but work. Half the table chewing means half the table silent: that is how lunch sounds. For a start: what is the best lunch you ever had during a working day?',
        },
        {
          minutes: 5,
          text: 'Stop in time, so that everyone has a few minutes left for fresh air or the washing-up. Ask whether this time of day suits all of you.',
        },
      ],
      why: 'Nobody needs an excuse to eat, which makes lunch the easiest place to meet. Set a time and open a call, and those at home have a seat at the table too.',
    },
    nl: {
      name: 'Samen lunchen',
      title: 'Samen lunchen, waar je ook zit',
      invitation:
        'Lunchen doe je toch, dus waarom niet in gezelschap? Een half uurtje videobellen, ieder met een eigen boterham, soep of kliekje. Later aanschuiven, eerder weg of je camera uit tijdens het kauwen: het kan allemaal. Heb je de pauze liever voor jezelf, neem die dan vooral.',
      guide: [
        {
          minutes: 5,
          text: 'Kom aan tafel. Zet je scherm zo neer dat je bord ervoor past, en vertel wat je eet, als je wilt.',
        },
        {
          minutes: 20,
          text: 'Eet en praat, over alles behalve werk. Zit de helft te kauwen, dan is het even stil: zo klinkt lunch. Voor het begin: wat was de lekkerste lunch die je ooit op een werkdag had?',
        },
        {
          minutes: 5,
          text: 'Stop op tijd, zodat iedereen nog een paar minuten heeft voor frisse lucht of de afwas. Vraag nog even of dit tijdstip iedereen past.',
        },
      ],
      why: 'Eten doet iedereen, en aan tafel praat het vanzelf. Spreek een tijd af en zet een videogesprek open, dan zit wie thuis werkt ook gewoon aan.',
    },
  },
});
