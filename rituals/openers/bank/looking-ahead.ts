/** Looking ahead: today, this week, a year from now. Wishes, not targets. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('looking-ahead', {}, [
  {
    id: 'today-forward',
    en: 'What are you looking forward to today?',
    nl: 'Waar kijk je vandaag naar uit?',
  },
  {
    id: 'next-nice-thing',
    en: 'What’s the next nice thing in your calendar?',
    nl: 'Wat is het eerstvolgende leuke in je agenda?',
  },
  {
    id: 'done-this-month',
    en: 'What would you love to have off your list by the end of the month?',
    nl: 'Wat heb je aan het eind van de maand graag van je lijstje af?',
  },
  {
    id: 'try-in-coming-weeks',
    en: 'Is there something you would like to try in the coming weeks?',
    nl: 'Is er iets wat je de komende weken wilt uitproberen?',
  },
  {
    id: 'more-time-for',
    en: 'What would you like more time for next week?',
    nl: 'Waar mag van jou volgende week meer tijd voor zijn?',
  },
  {
    id: 'curious-plan',
    en: 'Which plan around you are you curious about?',
    nl: 'Naar welk plan om je heen ben je echt benieuwd?',
  },
  {
    id: 'gift-of-an-hour',
    en: 'A meeting is cancelled and you gain an hour: what do you do?',
    nl: 'Er valt een overleg uit en je hebt een uur over: wat doe je?',
  },
  {
    id: 'speak-again',
    en: 'Who would you like to catch up with soon?',
    nl: 'Wie zou je binnenkort weer eens willen spreken?',
  },
  {
    id: 'top-of-list',
    en: 'Next on your list to read, watch or make: what is it?',
    nl: 'Wat staat er boven aan je lijstje om te lezen, te kijken of te maken?',
  },
  {
    id: 'week-well-spent',
    when: { weekdays: [1, 2, 3] },
    en: 'What would make this week a success for you?',
    nl: 'Wanneer is deze week voor jou geslaagd?',
  },
  {
    id: 'glad-tomorrow',
    when: { weekdays: [1, 2, 3, 4] },
    en: 'What could you do today that you’ll be glad of tomorrow?',
    nl: 'Waar ben je morgen blij mee als je het vandaag nog doet?',
  },
  {
    id: 'rest-of-week-forecast',
    seconds: 15,
    group: { min: 2, max: 20 },
    when: { weekdays: [1, 2, 3] },
    en: 'Your forecast for the rest of the week: sunny, changeable or stormy?',
    nl: 'Wat is jouw verwachting voor de rest van de week: zonnig, wisselvallig of buiig?',
  },
  {
    id: 'keep-as-it-was',
    when: { months: [1] },
    en: 'What should stay exactly as it was last year?',
    nl: 'Wat mag dit jaar precies zo blijven als vorig jaar?',
  },
  {
    id: 'less-next-week',
    en: 'What could there be a little less of next week?',
    nl: 'Waarvan mag het volgende week wel een onsje minder?',
  },
  {
    id: 'good-at-in-a-year',
    depth: 2,
    en: 'A year from now, what would you like to be good at?',
    nl: 'Waar wil jij over een jaar goed in zijn?',
  },
  {
    id: 'wish-for-team',
    depth: 2,
    en: 'What do you wish this team for the months ahead?',
    nl: 'Wat gun je dit team de komende maanden?',
  },
  {
    id: 'if-there-were-time',
    depth: 2,
    en: 'Which plan would you start tomorrow if there were time for it?',
    nl: 'Aan welk plan zou je morgen beginnen als er tijd voor was?',
  },
  {
    id: 'a-bit-tense',
    depth: 3,
    en: 'What’s coming up that makes you a little tense?',
    nl: 'Waar zie je de komende tijd een beetje tegenop?',
  },
  {
    id: 'more-of-this-work',
    depth: 3,
    en: 'Which kind of work would you like to be asked for more often?',
    nl: 'Voor wat voor werk mogen ze jou vaker vragen?',
  },
  {
    id: 'say-in-a-year',
    depth: 3,
    en: 'What do you hope we can say about this team in a year?',
    nl: 'Wat hoop je dat we over een jaar over dit team kunnen zeggen?',
  },
  {
    id: 'room-in-your-work',
    depth: 3,
    en: 'What would you like more room for in your work?',
    nl: 'Waar wil jij in je werk meer ruimte voor?',
  },
]);
