/** The end of the working week. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('friday', { when: { weekdays: [5] } }, [
  {
    id: 'round-of-applause',
    en: 'What from this week deserves a round of applause?',
    nl: 'Wat van deze week verdient een applausje?',
  },
  {
    id: 'closing-gladly',
    en: 'What will you be glad to wrap up today?',
    nl: 'Wat sluit je vandaag met plezier af?',
  },
  {
    id: 'weekend-full-or-empty',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'How’s your weekend: full, half full or wonderfully empty?',
    nl: 'Hoe ziet je weekend eruit: vol, halfvol of heerlijk leeg?',
  },
  {
    id: 'leave-it-here',
    en: 'What are you leaving at work this weekend?',
    nl: 'Wat laat je dit weekend lekker op je werk liggen?',
  },
  {
    id: 'week-as-a-dish',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Was your week a stew, a salad or a pudding?',
    nl: 'Was jouw week een stamppot, een salade of een toetje?',
  },
  {
    id: 'closing-song',
    en: 'Which song should play while we close this week?',
    nl: 'Met welk nummer mag deze week worden afgesloten?',
  },
  {
    id: 'first-free-hour',
    en: 'How do you spend your first free hour after a working week?',
    nl: 'Hoe ziet je eerste vrije uur na een werkweek eruit?',
  },
  {
    id: 'know-now',
    en: 'Do you know something today that you didn’t know on Monday?',
    nl: 'Wat weet je nu wat je maandag nog niet wist?',
  },
  {
    id: 'week-improved-by',
    en: 'Who made your week better?',
    nl: 'Wie heeft jouw week leuker gemaakt?',
  },
  {
    id: 'small-reward',
    en: 'How will you reward yourself for this week?',
    nl: 'Waarmee beloon jij jezelf voor deze week?',
  },
  {
    id: 'friday-lunch',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'What makes a good Friday lunch?',
    nl: 'Wat hoort er bij een goede vrijdaglunch?',
  },
  {
    id: 'kinder-monday',
    en: 'Is there something you could do today to make Monday kinder?',
    nl: 'Wat kun je vandaag nog doen voor een prettige maandag?',
  },
  {
    id: 'funniest-moment',
    en: 'Which moment of your week was the funniest?',
    nl: 'Wat was het grappigste moment van je week?',
  },
  {
    id: 'free-evening-tip',
    en: 'Do you have a tip for a free evening?',
    nl: 'Heb je een tip voor een vrije avond?',
  },
  {
    id: 'weekend-begins-when',
    en: 'When exactly does your weekend begin?',
    nl: 'Op welk moment begint voor jou het weekend echt?',
  },
  {
    id: 'week-in-a-number',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Count your cups, calls or open tabs: what was this week’s number?',
    nl: 'Koppen thee, telefoontjes of open tabbladen: welk getal hoort bij jouw week?',
  },
  {
    id: 'unfinished-and-fine',
    depth: 2,
    en: 'What is not finished this week, and is that all right?',
    nl: 'Wat kwam er deze week niet af, en is dat erg?',
  },
  {
    id: 'gave-and-took',
    depth: 2,
    en: 'What gave you energy this week, and what took some?',
    nl: 'Wat gaf je deze week energie, en wat kostte juist energie?',
  },
  {
    id: 'before-the-week-ends',
    depth: 3,
    en: 'What would you like to say before the week is over?',
    nl: 'Wat wil je nog kwijt voordat de week voorbij is?',
  },
  {
    id: 'not-into-the-weekend',
    depth: 3,
    en: 'Which thought of this week would you rather not take into the weekend?',
    nl: 'Wat van deze week neem je liever niet mee het weekend in?',
  },
]);
