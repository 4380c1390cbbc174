/**
 * The last work hour of the week; Thursday's where part-timers have Friday off. It is over by five, so that nobody has to
 * choose between the team and getting home.
 */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'friday-drinks',
  practice: 'R6',
  sources: ['000', '002'],
  minutes: 30,
  company: 'team',
  group: { min: 3, max: 16 },
  everyDays: 14,
  window: { weekdays: [4, 5], from: 15 * 60 + 30, to: 17 * 60 },
  prefer: { weekdays: [5], at: 16 * 60 + 15 },
  where: ['video', 'office'],
  recurrence: 'FREQ=WEEKLY;INTERVAL=2',
  texts: {
    en: {
      name: 'Friday drinks',
      title: 'Glass in hand: closing the week',
      invitation:
        'The week is nearly done. Pour yourself something you like, from mint tea to ginger ale, and close it with us for half an hour. Snacks are a good idea. Already off, or simply finished for the week? Then have a good weekend; there will be another one.',
      guide: [
        {
          minutes: 5,
          text: 'Walk in, say hello and show what is in your glass. Anyone who has just shut the laptop gets a moment to land.',
        },
        {
          minutes: 10,
          text: 'Lift a glass to this week: who wants to name something that went well, or a colleague who made your week better? Three or four is enough.',
        },
        {
          minutes: 12,
          text: 'Then just talk. With a bigger group, make rooms of four and shuffle them once halfway, so that you also meet those you do not work with.',
        },
        {
          minutes: 3,
          text: 'Say goodbye with one thing you are looking forward to, if you feel like it. By five the lights go out.',
        },
      ],
      why: 'Old customs such as drinks at the end of the week do not move online by themselves. Put them in the calendar like any other call, and they keep drawing a team together.',
    },
    nl: {
      name: 'Vrijmibo',
      title: 'Borrel: samen de week uit',
      invitation:
        'De week zit er bijna op. Schenk iets in wat je lekker vindt, van muntthee tot gemberlimonade, en sluit de week een half uurtje met ons af. Iets te knabbelen erbij is een goed idee. Al vrij, of gewoon klaar met de week? Fijn weekend dan, er komt nog wel een borrel.',
      guide: [
        {
          minutes: 5,
          text: 'Loop binnen, groet elkaar en laat zien wat er in je glas zit. Wie net de laptop dichtklapt, mag even landen.',
        },
        {
          minutes: 10,
          text: 'Proost op de week: wie wil er iets noemen wat goed ging, of een collega die jouw week beter maakte? Drie of vier keer proosten is genoeg.',
        },
        {
          minutes: 12,
          text: 'Daarna gewoon kletsen. Met een grotere groep: maak kamers van vier en hussel die halverwege, zodat je ook mensen spreekt met wie je niet samenwerkt.',
        },
        {
          minutes: 3,
          text: 'Neem afscheid met iets waar je zin in hebt, als je wilt. Om vijf uur gaat het licht uit.',
        },
      ],
      why: 'De borrel aan het eind van de week verhuist niet vanzelf naar het scherm. Zet hem in de agenda zoals elk ander overleg, dan blijft hij doen wat hij altijd deed: een team dichter bij elkaar brengen.',
    },
  },
});
