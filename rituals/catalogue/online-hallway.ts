/** A room that stands open at a fixed time. It shows as free, since walking past is not an appointment. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'online-hallway',
  practice: 'R10',
  sources: ['002'],
  minutes: 20,
  company: 'drop-in',
  group: { min: 1, max: 20 },
  everyDays: 7,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 + 30 },
  prefer: { weekdays: [3], at: 11 * 60 },
  where: ['video'],
  recurrence: 'FREQ=WEEKLY',
  busy: 'free',
  texts: {
    en: {
      name: 'Online hallway',
      title: 'The hallway is open',
      invitation:
        'At this time a room stands open, like the hallway between two meetings. Pop in for a minute or stay for twenty, with or without a camera. Nobody keeps track of who comes. Keep this link: it is the same one every time.',
      guide: [
        {
          minutes: 2,
          text: 'Whoever opens the room uses the link in this event, and lets people in without a waiting room.',
        },
        {
          minutes: 16,
          text: 'Greet whoever walks in, even in the middle of a story, and tell them in half a sentence what it is about. Nobody there yet? Do something small and leave the door open. If two people want to talk further, they take a room of their own.',
        },
        { minutes: 2, text: 'Call out that the hallway closes, so that nobody is cut off in mid-sentence.' },
      ],
      why: 'Good ideas and quick help often come from running into each other by chance. An open room at a fixed time gives chance another chance, wherever people are.',
    },
    nl: {
      name: 'Online wandelgang',
      title: 'De wandelgang is open',
      invitation:
        'Op dit tijdstip staat er een kamer open, zoals de gang tussen twee vergaderingen. Wip een minuutje binnen of blijf er twintig, met of zonder beeld. Niemand houdt bij wie er komt. Bewaar de link: die is elke keer dezelfde.',
      guide: [
        {
          minutes: 2,
          text: 'Wie de kamer opent, gebruikt de link uit deze afspraak en laat iedereen zonder wachtkamer binnen.',
        },
        {
          minutes: 16,
          text: 'Zeg hallo tegen wie binnenwandelt, ook midden in een verhaal, en vertel in een halve zin waar het over gaat. Nog niemand? Doe iets kleins en laat de deur open. Willen twee mensen verder praten, dan zoeken ze zelf een hoekje op.',
        },
        { minutes: 2, text: 'Roep even dat de gang dichtgaat, zodat niemand midden in een zin wordt afgekapt.' },
      ],
      why: 'Goede ideeën en snelle hulp ontstaan vaak doordat je elkaar toevallig tegenkomt. Een open kamer op een vast moment geeft dat toeval weer een kans, waar iedereen ook zit.',
    },
  },
});
