/** Looking back: last week, last month, last year, and what may be kept of it. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('looking-back', {}, [
  {
    id: 'best-hour',
    en: 'Which hour of the past week was the best one?',
    nl: 'Wat was het fijnste uur van je afgelopen week?',
  },
  {
    id: 'keep-from-yesterday',
    when: { weekdays: [2, 3, 4, 5] },
    en: 'Which moment of yesterday would you keep?',
    nl: 'Welk moment van gisteren wil je graag onthouden?',
  },
  {
    id: 'finally-finished',
    en: 'What have you finally finished that had been lying around too long?',
    nl: 'Heb je eindelijk iets afgerond wat al veel te lang lag?',
  },
  {
    id: 'surprise-of-month',
    en: 'Did anything surprise you this month?',
    nl: 'Is er deze maand iets gebeurd wat je verraste?',
  },
  {
    id: 'this-time-last-year',
    en: 'What were you busy with this time last year?',
    nl: 'Waar was je vorig jaar om deze tijd druk mee?',
  },
  {
    id: 'day-to-repeat',
    en: 'Which working day would you gladly do all over again?',
    nl: 'Welke werkdag zou je zo nog een keer overdoen?',
  },
  {
    id: 'smile-with-team',
    group: { min: 2, max: 10 },
    en: 'Which moment with this group still makes you smile?',
    nl: 'Aan welk moment met deze groep denk je met plezier terug?',
  },
  {
    id: 'remark-that-stuck',
    en: 'Has anyone said something lately that stayed with you?',
    nl: 'Welke opmerking is je de afgelopen week bijgebleven?',
  },
  {
    id: 'almost-forgotten',
    en: 'Which good news from last month have we nearly forgotten?',
    nl: 'Welk goed nieuws van vorige maand waren we alweer bijna vergeten?',
  },
  {
    id: 'week-as-film',
    en: 'If your last seven days were a film, would it be a comedy, a thriller or a documentary?',
    nl: 'Je afgelopen week wordt verfilmd: wordt het een komedie, een thriller of een documentaire?',
  },
  {
    id: 'tip-for-january',
    when: { months: [9, 10, 11, 12] },
    en: 'Which tip could you have used back in January?',
    nl: 'Welke tip had je in januari goed kunnen gebruiken?',
  },
  {
    id: 'framed-moment',
    when: { months: [11, 12] },
    en: 'Which moment of this year deserves a frame?',
    nl: 'Welk moment van dit jaar mag in een lijstje?',
  },
  {
    id: 'three-months-one-word',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'One word for the past three months: which is it?',
    nl: 'Als je de afgelopen drie maanden één woord moest geven, welk dan?',
  },
  {
    id: 'more-fun-than-expected',
    en: 'What turned out to be more fun than you expected?',
    nl: 'Wat was leuker dan je van tevoren dacht?',
  },
  {
    id: 'step-forward',
    when: { weekdays: [1, 2, 3] },
    en: 'Which little step forward did you take last week?',
    nl: 'Welk stapje vooruit heb je vorige week gezet?',
  },
  {
    id: 'not-so-bad',
    depth: 2,
    en: 'What were you dreading that turned out all right?',
    nl: 'Waar zag je tegenop en viel uiteindelijk reuze mee?',
  },
  {
    id: 'easier-now',
    depth: 2,
    en: 'What comes more easily to you now than six months ago?',
    nl: 'Wat gaat je nu makkelijker af dan een halfjaar geleden?',
  },
  {
    id: 'through-a-busy-time',
    depth: 2,
    en: 'What kept you going the last time things got really busy?',
    nl: 'Wat sleepte jou door de laatste drukke periode heen?',
  },
  {
    id: 'let-go',
    depth: 3,
    en: 'Which task or worry have you let go of, and don’t miss?',
    nl: 'Wat heb je losgelaten dat je nu totaal niet mist?',
  },
  {
    id: 'harder-than-it-looked',
    depth: 3,
    en: 'What was harder these past months than it looked from the outside?',
    nl: 'Wat was de afgelopen maanden lastiger dan het er van buiten uitzag?',
  },
  {
    id: 'bit-of-nerve',
    depth: 3,
    en: 'When did you last do something at work that took a bit of nerve?',
    nl: 'Wanneer deed je op je werk iets wat je stiekem best spannend vond?',
  },
  {
    id: 'difficult-talk',
    depth: 3,
    en: 'Which difficult conversation went better than you expected?',
    nl: 'Welk lastig gesprek liep beter dan je vooraf dacht?',
  },
]);
