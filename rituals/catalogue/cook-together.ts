/** Cooking needs an evening, and an evening is nobody's to plan: only for those who switched it on. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'cook-together',
  practice: 'R8',
  sources: ['001'],
  minutes: 60,
  company: 'team',
  group: { min: 2, max: 8 },
  everyDays: 28,
  window: { weekdays: [2, 3, 4], from: 17 * 60, to: 20 * 60 },
  prefer: { weekdays: [4], at: 17 * 60 + 30 },
  where: ['video'],
  outsideHours: true,
  optIn: true,
  texts: {
    en: {
      name: 'Cook together',
      title: 'Same recipe, different kitchens',
      invitation:
        'An hour of cooking and eating at the same time, each in our own kitchen. The recipe is simple, done in half an hour and easy to change for what you do or do not eat. Want to cook something else, or only join at the table? Lovely. This is for fun and in your own time, so skipping it is as normal as coming.',
      guide: [
        {
          minutes: 5,
          text: 'A few days before, whoever hosts sends a recipe of at most eight ingredients, with a swap for meat, dairy and nuts. On the evening: lay out what you have and compare. Missing something? Ask what could replace it.',
        },
        {
          minutes: 30,
          text: 'Cook at the pace of the slowest. The host reads one step at a time and waits. Put the screen out of reach of the splashes; sound alone will do.',
        },
        {
          minutes: 20,
          text: 'Sit down and eat together, whatever it turned into. Who or what taught you to cook? A stained cookbook counts, and so does the takeaway round the corner.',
        },
        { minutes: 5, text: 'Thank the host. Who has a recipe for next time? Everyone does their own washing-up.' },
      ],
      why: 'Eating together from a distance keeps colleagues in touch outside the work itself. Doing something with your hands makes talking easier, also for those who prefer to listen.',
    },
    nl: {
      name: 'Samen koken',
      title: 'Eén recept, ieder een eigen keuken',
      invitation:
        'Een uur tegelijk koken en eten, ieder in de eigen keuken. Het recept is simpel, binnen een half uur klaar en makkelijk aan te passen aan wat jij wel of niet eet. Liever iets anders maken, of pas aan tafel aanschuiven? Gezellig. Dit is voor de lol en in je eigen tijd, dus overslaan is net zo gewoon als meedoen.',
      guide: [
        {
          minutes: 5,
          text: 'Een paar dagen van tevoren stuurt de kok van dienst een recept met hooguit acht ingrediënten, met een alternatief voor vlees, zuivel en noten. Op de avond zelf: leg klaar wat je hebt en vergelijk. Mis je iets, vraag dan wat er ook kan.',
        },
        {
          minutes: 30,
          text: 'Kook in het tempo van de langzaamste. De kok van dienst leest stap voor stap voor en wacht even. Zet je scherm buiten bereik van de spetters; alleen geluid is ook prima.',
        },
        {
          minutes: 20,
          text: 'Aan tafel, wat het ook geworden is. Van wie of waaruit heb je leren koken? Een kookboek vol vlekken telt, en de afhaal op de hoek ook.',
        },
        {
          minutes: 5,
          text: 'Bedank de kok. Wie heeft een recept voor de volgende keer? De afwas doet ieder voor zich.',
        },
      ],
      why: 'Samen eten op afstand houdt collega’s met elkaar in contact, ook buiten het werk om. Wie iets met de handen doet, praat makkelijker; en wie liever luistert, heeft iets te doen.',
    },
  },
});
