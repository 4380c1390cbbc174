/** Small joys: the little things that go well anyway, and that nobody puts on an agenda. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('small-joys', {}, [
  {
    id: 'laugh-today',
    en: 'Who or what has made you smile today?',
    nl: 'Waar moest je vandaag al om lachen?',
  },
  {
    id: 'worked-out',
    en: 'Which small thing worked out for you this week?',
    nl: 'Is er deze week iets gelukt, al was het maar iets kleins?',
  },
  {
    id: 'happy-message',
    en: 'Which message were you glad to get lately?',
    nl: 'Van welk berichtje werd je laatst blij?',
  },
  {
    id: 'moment-not-to-miss',
    en: 'Which moment of the day would you hate to miss?',
    nl: 'Welk moment van de dag zou je niet willen missen?',
  },
  {
    id: 'tune-in-your-head',
    group: { min: 2, max: 20 },
    en: 'Do you have a tune stuck in your head at the moment?',
    nl: 'Welk liedje krijg je maar niet uit je hoofd?',
  },
  {
    id: 'telling-everyone',
    en: 'Have you come across something lately that you keep telling people about?',
    nl: 'Heb je pas iets ontdekt wat je aan iedereen wilt vertellen?',
  },
  {
    id: 'ordinary-treat',
    en: 'On a perfectly ordinary Tuesday, what feels like a treat?',
    nl: 'Wat voelt voor jou als een traktatie op een doodgewone dinsdag?',
  },
  {
    id: 'giggles-at-work',
    en: 'When did you last get the giggles at work?',
    nl: 'Wanneer had je voor het laatst de slappe lach op je werk?',
  },
  {
    id: 'satisfying-chore',
    en: 'Is there a chore that pleases you far more than it should?',
    nl: 'Van welk klusje word jij veel blijer dan nodig is?',
  },
  {
    id: 'kind-stranger',
    seconds: 30,
    en: 'When did a stranger last do something nice for you?',
    nl: 'Wanneer deed een onbekende voor het laatst iets aardigs voor je?',
  },
  {
    id: 'happy-accident',
    en: 'Did anything turn out well lately without being planned?',
    nl: 'Wat pakte laatst leuk uit terwijl je het niet gepland had?',
  },
  {
    id: 'animal-of-the-week',
    en: 'Has an animal brightened your week, in real life or on a screen?',
    nl: 'Welk dier maakte jouw week leuker, in het echt of op een scherm?',
  },
  {
    id: 'ten-free-minutes',
    en: 'You get ten minutes all to yourself: how do you spend them?',
    nl: 'Je krijgt zomaar tien minuten voor jezelf: wat doe je ermee?',
  },
  {
    id: 'finally-tidied',
    en: 'Have you cleared, fixed or finished something lately that still makes you happy?',
    nl: 'Heb je laatst iets opgeruimd, gemaakt of afgemaakt waar je nog steeds van geniet?',
  },
  {
    id: 'funny-typo',
    en: 'Has a typo or an autocorrect made you laugh lately?',
    nl: 'Om welke typefout heb jij weleens hard moeten lachen?',
  },
  {
    id: 'nicer-workday',
    en: 'Has a tiny change made your working day nicer?',
    nl: 'Welke kleine verandering heeft je werkdag prettiger gemaakt?',
  },
  {
    id: 'daily-bright-spot',
    en: 'Is there something you look forward to nearly every day?',
    nl: 'Is er iets waar je je bijna elke dag op verheugt?',
  },
  {
    id: 'good-news',
    en: 'Do you have a bit of good news for us, however small?',
    nl: 'Heb jij een klein goed nieuwtje voor ons?',
  },
  {
    id: 'quietly-fond',
    en: 'Which everyday thing are you quietly fond of?',
    nl: 'Aan welk alledaags ding ben je stiekem gehecht?',
  },
  {
    id: 'surprised-yourself',
    depth: 2,
    en: 'When did you last surprise yourself, in a good way?',
    nl: 'Wanneer stond je voor het laatst van jezelf te kijken, op een leuke manier?',
  },
  {
    id: 'work-for-fun',
    depth: 2,
    en: 'Which part of your work would you do just for fun?',
    nl: 'Welk stukje van je werk zou je ook voor de lol doen?',
  },
  {
    id: 'unnoticed-success',
    depth: 3,
    en: 'Which success of yours went by unnoticed, though you’re proud of it?',
    nl: 'Op welk succesje ben je trots, ook al heeft niemand het gemerkt?',
  },
  {
    id: 'kept-joy',
    depth: 3,
    en: 'What have you been happy about lately without saying so?',
    nl: 'Waar ben je de laatste tijd blij mee zonder dat je het iemand vertelde?',
  },
]);
