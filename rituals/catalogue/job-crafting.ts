/** Twice a year: how could the work itself suit somebody better? No appraisal. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'job-crafting',
  practice: 'R21',
  sources: ['003'],
  minutes: 45,
  company: 'lead',
  group: { min: 2, max: 2 },
  everyDays: 182,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 + 30 },
  prefer: { weekdays: [3, 4], at: 13 * 60 + 30 },
  where: ['office', 'walk', 'video'],
  texts: {
    en: {
      name: 'Job-crafting talk',
      title: 'Shaping the work: {names}',
      invitation:
        'Twice a year, three quarters of an hour about the work itself: what suits you, what would you like to shape differently? It is no appraisal and nothing goes into a file. Small changes count; often they do the most.',
      guide: [
        { minutes: 5, text: 'Start. Agree that this is about the work, not about marks.' },
        {
          minutes: 10,
          text: 'Which three tasks give you energy? Which three cost it? Write them down first, then talk.',
        },
        { minutes: 10, text: 'Tasks: what could you do a bit more of, hand over, swap or do in another way?' },
        { minutes: 8, text: 'People: with whom would you like to work more, or learn something from?' },
        { minutes: 7, text: 'Meaning: for whom does it matter what you do? What would make that more visible to you?' },
        { minutes: 5, text: 'Choose one experiment for the coming month. Lead: what can you clear out of the way?' },
      ],
      why: 'People who may shape part of their own work stand in it with more pleasure. It takes trust and a lead who makes room for it.',
    },
    nl: {
      name: 'Jobcraftgesprek',
      title: 'Sleutelen aan het werk: {names}',
      invitation:
        'Twee keer per jaar drie kwartier over het werk zelf: wat past bij je, en wat zou je anders willen inrichten? Het is geen beoordeling en er komt niets in een dossier. Kleine veranderingen tellen; die doen vaak het meest.',
      guide: [
        { minutes: 5, text: 'Begin. Spreek af dat dit over het werk gaat, niet over cijfers.' },
        {
          minutes: 10,
          text: 'Welke drie taken geven je energie? Welke drie kosten het? Schrijf ze eerst op en praat dan.',
        },
        {
          minutes: 10,
          text: 'Taken: waar kun je wat meer van doen, wat kun je overdragen, ruilen of anders aanpakken?',
        },
        { minutes: 8, text: 'Mensen: met wie zou je vaker willen werken, of van wie wil je iets leren?' },
        { minutes: 7, text: 'Betekenis: voor wie maakt het uit wat jij doet? Hoe zou je daar meer van kunnen zien?' },
        { minutes: 5, text: 'Kies één proef voor de komende maand. Leidinggevende: wat kun jij uit de weg halen?' },
      ],
      why: 'Wie een deel van het eigen werk mag vormgeven, doet het met meer plezier. Daar is vertrouwen voor nodig en een leidinggevende die er ruimte voor maakt.',
    },
  },
});
