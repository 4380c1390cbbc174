/** A fixed person for small questions. Weekly, and kept when there is nothing to ask. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'buddy',
  practice: 'R14',
  sources: ['004', '002'],
  minutes: 20,
  company: 'buddy',
  group: { min: 2, max: 2 },
  everyDays: 7,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 + 30 },
  prefer: { weekdays: [2, 3], at: 10 * 60 + 30 },
  where: ['video', 'phone', 'walk'],
  recurrence: 'FREQ=WEEKLY',
  texts: {
    en: {
      name: 'Buddy time',
      title: 'Buddy time: {names}',
      invitation:
        'Twenty minutes with your buddy. No agenda is needed: bring a question, something that puzzles you or just a story. What you share here stays between the two of you. Nothing to discuss this week? Then it is simply coffee.',
      guide: [
        { minutes: 5, text: 'Catch up. What stuck with you from the past week?' },
        {
          minutes: 10,
          text: 'One question each: something you do not quite get yet, or a thing you would like a second view on.',
        },
        {
          minutes: 5,
          text: 'Is there somebody you should meet, or something you should know? Buddy: make the introduction today.',
        },
      ],
      why: 'With a fixed buddy everybody has one person for small questions and big sighs. It keeps problems small and makes asking for help ordinary.',
    },
    nl: {
      name: 'Maatjesmoment',
      title: 'Maatjesmoment: {names}',
      invitation:
        'Twintig minuten met je maatje. Een agenda hoeft niet: neem een vraag mee, iets waar je je over verbaast, of gewoon een verhaal. Wat je hier vertelt blijft tussen jullie. Niets te bespreken deze week? Dan is het gewoon koffie.',
      guide: [
        { minutes: 5, text: 'Bijpraten. Wat is je bijgebleven van de afgelopen week?' },
        {
          minutes: 10,
          text: 'Allebei één vraag: iets wat je nog niet helemaal snapt, of waar je graag een tweede blik op wilt.',
        },
        {
          minutes: 5,
          text: 'Is er iemand die je zou moeten leren kennen, of iets wat je moet weten? Maatje: leg dat contact vandaag nog.',
        },
      ],
      why: 'Met een vast maatje heeft iedereen één iemand voor kleine vragen en grote zuchten. Problemen blijven klein en om hulp vragen wordt gewoon.',
    },
  },
});
