/** The whole team in one break, in a gap that all their calendars already have. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'team-coffee-break',
  practice: 'R4',
  sources: ['001'],
  minutes: 15,
  company: 'team',
  group: { min: 3, max: 16 },
  everyDays: 14,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 45, to: 15 * 60 + 30 },
  prefer: { weekdays: [2, 3, 4], at: 10 * 60 + 15 },
  where: ['video', 'office'],
  recurrence: 'FREQ=WEEKLY;INTERVAL=2',
  texts: {
    en: {
      name: 'Team coffee break',
      title: 'Coffee break with the whole team',
      invitation:
        'We all have a gap at this time, so we take our break together. There is no agenda and nobody leads. Come for the full quarter of an hour or for two sips in between; listening while you drink is joining in too.',
      guide: [
        {
          minutes: 3,
          text: 'Come in with whatever you drink. At the office? Sit together at one table with one laptop.',
        },
        {
          minutes: 10,
          text: 'Let the talk go where it goes. More than six of you? Split into rooms of three or four, so that people can really talk. If it stays silent, start like this: what made you smile this week?',
        },
        {
          minutes: 2,
          text: 'Back together for a moment. Who heard something too good to keep to themselves? Then back to the day.',
        },
      ],
      why: 'Good ties with colleagues keep people involved and give them pleasure in their work. A shared break needs no preparation and brings together people who would not seek each other out.',
    },
    nl: {
      name: 'Koffiepauze met z’n allen',
      title: 'Koffiepauze met het hele team',
      invitation:
        'Op dit moment hebben we allemaal een gaatje, dus nemen we samen pauze. Er is geen agenda en niemand heeft de leiding. Blijf het hele kwartier of alleen voor een paar slokken; meeluisteren met je kop in je hand is ook meedoen.',
      guide: [
        {
          minutes: 3,
          text: 'Schuif aan met wat je drinkt. Op kantoor? Ga samen aan één tafel zitten, met één laptop.',
        },
        {
          minutes: 10,
          text: 'Laat het gesprek maar lopen. Zijn jullie met meer dan zes, verdeel je dan over kamers van drie of vier; dat praat een stuk fijner. Blijft het stil, begin dan zo: waar moest je deze week om lachen?',
        },
        {
          minutes: 2,
          text: 'Nog even bij elkaar. Wie hoorde iets wat te mooi is om voor zich te houden? En dan terug naar de dag.',
        },
      ],
      why: 'Wie goed met collega’s overweg kan, blijft betrokken en werkt met meer plezier. Een pauze met elkaar vraagt geen voorbereiding en brengt mensen samen die elkaar niet vanzelf opzoeken.',
    },
  },
});
