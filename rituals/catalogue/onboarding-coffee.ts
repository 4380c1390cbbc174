/** Coffees with ever another colleague through somebody’s first six weeks. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'onboarding-coffee',
  practice: 'R15',
  sources: ['002'],
  minutes: 20,
  company: 'newcomer',
  group: { min: 2, max: 2 },
  everyDays: 4,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 },
  prefer: { at: 10 * 60 },
  where: ['video', 'office', 'walk'],
  texts: {
    en: {
      name: 'Getting-to-know-you coffee',
      title: 'Getting to know each other: {names}',
      invitation:
        'One of you is new here, so this is a short coffee to put a person behind the name. You need not prepare anything and it is not an interview. Bad week? Move it to a day that suits you both.',
      guide: [
        { minutes: 5, text: 'Who are you and what do you do all day? The one who has been here longest starts.' },
        {
          minutes: 8,
          text: 'What did you wish somebody had told you in your first weeks? Newcomer: ask whatever you like, small questions most of all.',
        },
        { minutes: 5, text: 'Which piece of work or habit of this team do you enjoy?' },
        { minutes: 2, text: 'Name one person the newcomer should meet next, and send that person a line right away.' },
      ],
      why: 'Newcomers who work apart miss the chance meetings by which people usually get to know a place. Planned informal coffees in the first weeks bring them back.',
    },
    nl: {
      name: 'Kennismakingskoffie',
      title: 'Kennismakingskoffie: {names}',
      invitation:
        'Eén van jullie is hier nieuw. Daarom een korte koffie, zodat er een mens bij de naam komt. Je hoeft niets voor te bereiden en het is geen sollicitatie. Drukke week? Schuif het naar een dag die jullie allebei past.',
      guide: [
        { minutes: 5, text: 'Wie ben je en wat doe je zoal op een dag? Wie hier het langst werkt, begint.' },
        {
          minutes: 8,
          text: 'Wat had jij in je eerste weken graag willen horen? Nieuwe collega: vraag wat je wilt, vooral de kleine dingen.',
        },
        { minutes: 5, text: 'Welk werk of welke gewoonte van dit team vind je fijn?' },
        {
          minutes: 2,
          text: 'Noem één iemand die de nieuwe collega moet leren kennen en stuur die meteen een berichtje.',
        },
      ],
      why: 'Wie op afstand begint mist de toevallige ontmoetingen waarmee je een plek leert kennen. Geplande informele koffiemomenten in de eerste weken geven die terug.',
    },
  },
});
