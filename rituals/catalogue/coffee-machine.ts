/** "I am at the coffee machine": a few minutes in which anybody may drop in. Planned here, said on the spot in the popup. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'coffee-machine',
  practice: 'R11',
  sources: ['002'],
  minutes: 10,
  company: 'drop-in',
  group: { min: 1, max: 6 },
  everyDays: 7,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 15 * 60 + 30 },
  prefer: { weekdays: [1, 3, 5], at: 10 * 60 },
  where: ['video', 'phone', 'office'],
  busy: 'free',
  texts: {
    en: {
      name: 'At the coffee machine',
      title: 'I am at the coffee machine',
      invitation:
        'I am getting a coffee and have ten minutes. The link is open: come and stand with me for a bit, as you would by the machine at the office. In the middle of something? Stay in it. I will be here again another time.',
      guide: [
        {
          minutes: 1,
          text: 'Open the link, fetch your drink and tell the team in one line that you are there, for instance in the chat.',
        },
        {
          minutes: 8,
          text: 'Somebody comes? Talk as you do with a cup in your hand: about the weekend, the weather, a small annoyance. If nobody comes, you had a quiet coffee, which is worth something too.',
        },
        { minutes: 1, text: 'Rinse the cup, say “see you” and close the link.' },
      ],
      why: 'At the office a short chat begins by itself, because you can see that somebody is taking a break. Saying that you are having coffee gives others the same sign from a distance.',
    },
    nl: {
      name: 'Bij de koffieautomaat',
      title: 'Ik sta bij de koffieautomaat',
      invitation:
        'Ik haal koffie en heb tien minuten. De link staat open: kom er even bij staan, zoals je dat op kantoor bij de automaat zou doen. Zit je net lekker in je werk, blijf daar dan. Ik sta hier nog wel eens.',
      guide: [
        {
          minutes: 1,
          text: 'Open de link, pak iets te drinken en laat je team in één regel weten dat je er staat, bijvoorbeeld in de chat.',
        },
        {
          minutes: 8,
          text: 'Komt er iemand bij? Klets zoals je dat doet met een beker in je hand: over het weekend, het weer, een kleine ergernis. Komt er niemand, dan had je rustig koffie, en dat is ook wat waard.',
        },
        { minutes: 1, text: 'Spoel je beker om, zeg ‘tot de volgende’ en sluit de link.' },
      ],
      why: 'Op kantoor begint een praatje vanzelf, omdat je ziet dat iemand even pauze heeft. Door te laten weten dat je koffie drinkt, geef je collega’s op afstand hetzelfde seintje.',
    },
  },
});
