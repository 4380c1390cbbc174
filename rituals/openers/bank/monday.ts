/** The start of the week. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('monday', { when: { weekdays: [1] } }, [
  {
    id: 'week-mood',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'In what sort of mood are you starting this week?',
    nl: 'In wat voor stemming begin je aan deze week?',
  },
  {
    id: 'weekend-in-a-word',
    seconds: 15,
    group: { min: 2, max: 30 },
    en: 'One word for your weekend: what will it be?',
    nl: 'Eén woord voor je weekend: welk wordt het?',
  },
  {
    id: 'lovely-nothing',
    en: 'What did you happily not do this weekend?',
    nl: 'Wat heb je dit weekend lekker níét gedaan?',
  },
  {
    id: 'week-highlight',
    en: 'Which moment of this week are you looking forward to already?',
    nl: 'Op welk moment van deze week verheug je je nu al?',
  },
  {
    id: 'only-one-thing',
    en: 'If you get only one thing done this week, which one should it be?',
    nl: 'Als er deze week maar één ding af komt, welk dan?',
  },
  {
    id: 'monday-starter',
    en: 'What does a Monday need to get going?',
    nl: 'Wat heeft een maandag nodig om op gang te komen?',
  },
  {
    id: 'left-by-last-week',
    en: 'What has last week left on your plate?',
    nl: 'Wat heeft vorige week nog voor je laten liggen?',
  },
  {
    id: 'could-be-shorter',
    en: 'Which meeting of this week could be shorter, if you had your way?',
    nl: 'Welke afspraak van deze week mag van jou wel korter?',
  },
  {
    id: 'quiet-hour-this-week',
    en: 'Where in this week is your quiet hour hiding?',
    nl: 'Waar zit deze week jouw rustige uurtje?',
  },
  {
    id: 'ticked-off-already',
    en: 'What have you managed to tick off today?',
    nl: 'Kun je vandaag al iets afvinken?',
  },
  {
    id: 'best-day-to-start',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'If it were up to you, on which day would a week begin?',
    nl: 'Op welke dag zou een week eigenlijk moeten beginnen?',
  },
  {
    id: 'week-as-episode',
    en: 'Your week is an episode of a series: what is it called?',
    nl: 'Je week is een aflevering van een serie: hoe heet hij?',
  },
  {
    id: 'someone-this-week',
    en: 'Who are you glad to be talking to this week?',
    nl: 'Wie spreek jij deze week graag?',
  },
  {
    id: 'doable-week',
    depth: 2,
    en: 'How will you keep this week doable?',
    nl: 'Hoe houd jij deze week behapbaar?',
  },
  {
    id: 'from-us-this-week',
    depth: 2,
    en: 'What could you use from us this week?',
    nl: 'Wat kun je deze week van ons gebruiken?',
  },
  {
    id: 'exciting-talk',
    depth: 3,
    en: 'Which conversation this week makes you a little nervous?',
    nl: 'Welk gesprek van deze week vind je best spannend?',
  },
  {
    id: 'rather-not-alone',
    depth: 3,
    en: 'Is there anything this week that you would rather not do alone?',
    nl: 'Is er deze week iets wat je liever niet alleen doet?',
  },
]);
