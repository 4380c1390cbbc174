/** Thanks: to somebody, to something, or to oneself. Nobody present has to be named. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('thanks', {}, [
  {
    id: 'thank-this-week',
    en: 'Who would you like to thank this week, and what for?',
    nl: 'Wie wil jij deze week bedanken, en waarvoor?',
  },
  {
    id: 'no-fuss-help',
    en: 'Who helped you lately without making a fuss about it?',
    nl: 'Wie heeft jou laatst zomaar even geholpen?',
  },
  {
    id: 'saved-you-time',
    en: 'What did somebody do recently that saved you time?',
    nl: 'Met welke hulp was jij laatst een stuk sneller klaar?',
  },
  {
    id: 'thank-a-thing',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Which object has earned a thank-you from you today?',
    nl: 'Welk ding verdient vandaag een bedankje van jou?',
  },
  {
    id: 'hardly-noticed-work',
    en: 'Who does important work that hardly anyone notices?',
    nl: 'Wie doet belangrijk werk waar bijna niemand bij stilstaat?',
  },
  {
    id: 'nicest-thanks',
    seconds: 30,
    group: { min: 2, max: 10 },
    en: 'How did someone once thank you in a way you haven’t forgotten?',
    nl: 'Wat is het leukste bedankje dat je ooit kreeg?',
  },
  {
    id: 'well-done-message',
    en: 'Who could do with a “well done” from you today?',
    nl: 'Wie verdient vandaag een appje met ‘goed gedaan’?',
  },
  {
    id: 'good-question',
    en: 'Whose question got you thinking lately?',
    nl: 'Wiens vraag zette jou laatst aan het denken?',
  },
  {
    id: 'unexpected-side',
    en: 'Has help reached you lately from somewhere unexpected?',
    nl: 'Uit welke onverwachte hoek kreeg jij laatst hulp?',
  },
  {
    id: 'thank-yourself',
    en: 'What can you pat yourself on the back for this week?',
    nl: 'Waarvoor mag jij jezelf deze week een schouderklopje geven?',
  },
  {
    id: 'small-kindness',
    seconds: 30,
    group: { min: 2, max: 10 },
    en: 'Which small kindness at work do you still remember?',
    nl: 'Welk klein gebaar van een collega weet jij nog precies?',
  },
  {
    id: 'outside-our-team',
    en: 'Who outside this group deserves a compliment?',
    nl: 'Wie buiten deze groep verdient een compliment?',
  },
  {
    id: 'who-brings-calm',
    depth: 2,
    en: 'Who makes a busy day calmer for you?',
    nl: 'Van wie word jij rustig op een drukke dag?',
  },
  {
    id: 'lasting-compliment',
    depth: 2,
    en: 'Which compliment has stayed with you?',
    nl: 'Welk compliment ben jij nooit vergeten?',
  },
  {
    id: 'working-together-value',
    depth: 2,
    en: 'What do you value about the way we work together?',
    nl: 'Wat waardeer je aan hoe wij samenwerken?',
  },
  {
    id: 'taught-you',
    depth: 2,
    en: 'Who taught you something that you use every week?',
    nl: 'Van wie leerde je iets wat je nog elke week gebruikt?',
  },
  {
    id: 'how-to-praise',
    depth: 2,
    en: 'How do you like to hear that you did well: out loud, in writing or not at all?',
    nl: 'Hoe hoor jij het liefst dat je iets goed deed: hardop, op papier of liever niet?',
  },
  {
    id: 'taken-for-granted',
    depth: 2,
    en: 'What do we take for granted here that is in fact rather good?',
    nl: 'Wat vinden we hier heel gewoon, terwijl het eigenlijk best bijzonder is?',
  },
  {
    id: 'felt-appreciated',
    depth: 3,
    en: 'When did you feel truly appreciated at work?',
    nl: 'Wanneer voelde jij je op je werk echt gezien?',
  },
  {
    id: 'never-quite-thanked',
    depth: 3,
    en: 'Who have you never quite thanked, though you would like to?',
    nl: 'Wie heb je eigenlijk nooit goed bedankt, terwijl je dat wel zou willen?',
  },
  {
    id: 'someones-trust',
    depth: 3,
    en: 'Whose trust has meant a lot to you in your work?',
    nl: 'Wiens vertrouwen heeft in je werk veel voor je betekend?',
  },
]);
