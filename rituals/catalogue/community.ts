/** People of any team who share an interest. One may listen, and skip a month. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'community',
  practice: 'R19',
  sources: ['002'],
  minutes: 30,
  company: 'interest',
  group: { min: 2, max: 20 },
  everyDays: 28,
  window: { weekdays: [1, 2, 3, 4, 5], from: 11 * 60, to: 16 * 60 + 30 },
  prefer: { weekdays: [3, 4], at: 15 * 60 },
  where: ['video', 'office'],
  recurrence: 'FREQ=WEEKLY;INTERVAL=4',
  texts: {
    en: {
      name: 'Themed group',
      title: 'Themed hour: what keeps us going',
      invitation:
        'For everybody who shares this interest, whatever the team. Bring something you came across: a find, a question, a picture, a failed attempt. Listening along is just as welcome as showing something, and you can skip a month without a word.',
      guide: [
        { minutes: 5, text: 'Walk in. Who has brought something? Make a short list; nothing brought is fine too.' },
        {
          minutes: 20,
          text: 'Go through the list, about five minutes each: show it, and say why it caught you. Questions are better than opinions.',
        },
        { minutes: 5, text: 'Choose together what the next time is about, and who opens the room.' },
      ],
      why: 'A shared interest connects people whom the work would never bring together. Themed groups make room for what somebody knows or loves besides their task.',
    },
    nl: {
      name: 'Themagroep',
      title: 'Themagroep: wat ons bezighoudt',
      invitation:
        'Voor iedereen die deze interesse deelt, uit welk team dan ook. Neem iets mee wat je bent tegengekomen: een vondst, een vraag, een foto, een mislukte poging. Alleen luisteren is net zo welkom, en een maandje overslaan mag zonder iets te zeggen.',
      guide: [
        { minutes: 5, text: 'Binnenlopen. Wie heeft iets bij zich? Maak een lijstje; niets meegenomen is ook goed.' },
        {
          minutes: 20,
          text: 'Loop het lijstje af, zo’n vijf minuten per persoon: laat het zien en vertel waarom het je raakte. Liever vragen dan meningen.',
        },
        { minutes: 5, text: 'Kies samen waar het de volgende keer over gaat en wie dan de ruimte opent.' },
      ],
      why: 'Een gedeelde interesse verbindt mensen die elkaar door het werk nooit zouden treffen. Een themagroep maakt ruimte voor wat iemand weet of leuk vindt naast de taak.',
    },
  },
});
