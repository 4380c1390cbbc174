/** A look at what the team agreed about contact, so that agreements that no longer help go. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'review-agreements',
  practice: 'R23',
  sources: ['001', '000'],
  minutes: 30,
  company: 'team',
  group: { min: 3, max: 20 },
  everyDays: 91,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60, to: 16 * 60 + 30 },
  prefer: { weekdays: [1, 2], at: 11 * 60 },
  where: ['video', 'office'],
  recurrence: 'FREQ=WEEKLY;INTERVAL=13',
  texts: {
    en: {
      name: 'Team agreements check',
      title: 'Do our agreements still fit?',
      invitation:
        'Half an hour to look at our agreements about contact: through which channel, how fast we answer, when we can be reached, and what is social time and what is work time. Do they still fit? We throw away what no longer helps.',
      guide: [
        {
          minutes: 5,
          text: 'Put the agreements on the screen and read them out. None yet? Then start with: which channel is for what?',
        },
        {
          minutes: 10,
          text: 'Go round: which agreement works well for you, and which do you break without meaning to?',
        },
        {
          minutes: 10,
          text: 'Too much contact counts as well: where can a message or a meeting go? Change, scrap or add at most three.',
        },
        { minutes: 5, text: 'Write the new version down right away and say when you look at it again.' },
      ],
      why: 'Clear agreements about when and how you are in touch prevent irritation; too much contact does harm too. They only work if you look now and then whether they still do.',
    },
    nl: {
      name: 'Afspraken tegen het licht',
      title: 'Kloppen onze afspraken nog?',
      invitation:
        'Een half uur om naar onze afspraken over contact te kijken: via welk kanaal, hoe snel antwoorden we, wanneer zijn we bereikbaar, en wat is sociale tijd en wat werktijd? Kloppen ze nog? Wat niet meer helpt, gooien we weg.',
      guide: [
        {
          minutes: 5,
          text: 'Zet de afspraken in beeld en lees ze voor. Zijn er nog geen? Begin dan met: welk kanaal is waarvoor?',
        },
        {
          minutes: 10,
          text: 'Rondje: welke afspraak werkt goed voor jou, en welke overtreed je zonder dat je het wilt?',
        },
        {
          minutes: 10,
          text: 'Te veel contact telt ook: welk bericht of overleg kan weg? Verander, schrap of maak er samen hooguit drie.',
        },
        { minutes: 5, text: 'Schrijf de nieuwe versie meteen op en zeg wanneer jullie er weer naar kijken.' },
      ],
      why: 'Duidelijke afspraken over hoe en wanneer je contact hebt schelen ergernis; ook te veel contact doet kwaad. Ze werken alleen als je af en toe kijkt of ze nog kloppen.',
    },
  },
});
