/** Lunch on the day most people come to the office: what needs meeting in person goes there. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'office-day',
  practice: 'R17',
  sources: ['002'],
  minutes: 45,
  company: 'office',
  group: { min: 2, max: 30 },
  everyDays: 14,
  window: { weekdays: [1, 2, 3, 4, 5], from: 11 * 60 + 30, to: 14 * 60 },
  prefer: { at: 12 * 60 + 15 },
  where: ['office'],
  overLunch: true,
  texts: {
    en: {
      name: 'Office-day lunch',
      title: 'Lunch at the office',
      invitation:
        'This is the day on which most of us are at the office, so let us not spend it behind our screens. Lunch together at one table; bring your own or get something on the way. Is there a thing that is easier to talk through in person? Save it for this day.',
      guide: [
        { minutes: 5, text: 'Gather and walk over together. Ask whoever is around, also from other teams.' },
        { minutes: 30, text: 'Eat. Sit next to somebody you mostly know from a screen. Laptops stay behind.' },
        {
          minutes: 10,
          text: 'On the way back: who wants to finish something in person this afternoon? Find each other now.',
        },
      ],
      why: 'People want the office for meeting each other and home for focus. When most come on the same day, coming in is worth the trip.',
    },
    nl: {
      name: 'Lunch op de kantoordag',
      title: 'Samen lunchen op kantoor',
      invitation:
        'Dit is de dag waarop de meesten van ons op kantoor zijn. Zonde om die achter een scherm door te brengen. We lunchen samen aan één tafel; neem zelf iets mee of haal onderweg wat. Is er iets wat in het echt makkelijker praat? Bewaar het voor deze dag.',
      guide: [
        { minutes: 5, text: 'Verzamel en loop samen. Vraag ook wie er verder in de buurt is, juist van andere teams.' },
        {
          minutes: 30,
          text: 'Eten. Ga naast iemand zitten die je vooral van je scherm kent. De laptops blijven achter.',
        },
        {
          minutes: 10,
          text: 'Op de terugweg: wie wil vanmiddag iets samen afmaken nu je er toch bent? Zoek elkaar meteen op.',
        },
      ],
      why: 'Naar kantoor kom je om elkaar te zien, thuis werk je geconcentreerd. Als de meesten op dezelfde dag komen, is de reis de moeite waard.',
    },
  },
});
