/** Learning: tricks, beginnings, things unlearnt, and what one would teach in five minutes. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('learning', {}, [
  {
    id: 'new-word',
    en: 'Have you learnt a new word lately, in any language?',
    nl: 'Welk woord heb je pas geleerd, in welke taal dan ook?',
  },
  {
    id: 'learnt-this-week',
    en: 'Did you learn anything this week, big or small?',
    nl: 'Heb je deze week iets geleerd, groot of klein?',
  },
  {
    id: 'handy-trick',
    en: 'Which handy trick should everybody know?',
    nl: 'Welk handigheidje zou iedereen moeten kennen?',
  },
  {
    id: 'teach-in-five',
    en: 'What could you teach us in five minutes?',
    nl: 'Wat kun jij ons in vijf minuten leren?',
  },
  {
    id: 'learn-for-fun',
    en: 'Is there something you would like to learn just for fun?',
    nl: 'Wat zou je willen leren, puur voor de lol?',
  },
  {
    id: 'picked-up-from',
    en: 'Where do you pick up new ideas for your work?',
    nl: 'Waar haal jij nieuwe ideeën voor je werk vandaan?',
  },
  {
    id: 'beginner-again',
    en: 'When were you last a complete beginner at something?',
    nl: 'Waarin was jij laatst weer een echte beginner?',
  },
  {
    id: 'way-of-learning',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Doing, reading, watching or asking: how do you learn best?',
    nl: 'Hoe leer jij het makkelijkst: door doen, lezen, kijken of vragen?',
  },
  {
    id: 'little-expert',
    en: 'Which small subject do you know a surprising amount about?',
    nl: 'Van welk klein onderwerp weet jij verrassend veel?',
  },
  {
    id: 'odd-fact',
    en: 'Which odd fact do you like to pass on?',
    nl: 'Welk gek weetje vertel jij graag door?',
  },
  {
    id: 'any-course',
    en: 'You can take any course next week: which one do you choose?',
    nl: 'Je mag volgende week elke cursus volgen die er is: welke kies je?',
  },
  {
    id: 'master-at-work',
    en: 'Who do you like to watch at work because they do it so well?',
    nl: 'Bij wie kijk jij graag de kunst af?',
  },
  {
    id: 'got-the-hang-of',
    en: 'Which program or gadget did you finally get the hang of?',
    nl: 'Welk programma of apparaat heb je eindelijk onder de knie?',
  },
  {
    id: 'useless-skill',
    en: 'What are you very good at that is of no use at all?',
    nl: 'Wat kun jij heel goed waar je eigenlijk niets aan hebt?',
  },
  {
    id: 'favourite-shortcut',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Which keyboard shortcut would you never give back?',
    nl: 'Welke sneltoets wil jij nooit meer kwijt?',
  },
  {
    id: 'unlearnt',
    depth: 2,
    en: 'What have you had to unlearn?',
    nl: 'Wat heb jij jezelf moeten afleren?',
  },
  {
    id: 'lasting-question',
    depth: 2,
    en: 'Which question keeps you thinking these days?',
    nl: 'Welke vraag houdt jou de laatste tijd bezig?',
  },
  {
    id: 'failed-but-useful',
    depth: 2,
    en: 'Have you tried something that didn’t work but taught you a lot?',
    nl: 'Wat heb je geprobeerd dat mislukte, maar waar je wel iets van leerde?',
  },
  {
    id: 'too-late-to-ask',
    depth: 2,
    en: 'What do you still not understand but no longer dare to ask?',
    nl: 'Wat snap je nog steeds niet, maar durf je nu niet meer te vragen?',
  },
  {
    id: 'changed-your-mind',
    depth: 2,
    en: 'What have you changed your mind about in your work?',
    nl: 'Waarover ben je in je werk anders gaan denken?',
  },
  {
    id: 'stung-but-helped',
    depth: 3,
    en: 'Which remark about your work stung a bit but did you good?',
    nl: 'Welke opmerking over je werk prikte even, maar bracht je wel verder?',
  },
  {
    id: 'better-than-believed',
    depth: 3,
    en: 'What are you better at than you used to believe?',
    nl: 'Waar ben jij beter in dan je lang hebt gedacht?',
  },
  {
    id: 'still-difficult',
    depth: 3,
    en: 'What do you still find difficult, even after years of doing it?',
    nl: 'Wat blijf je lastig vinden, ook al doe je het al jaren?',
  },
  {
    id: 'start-afresh',
    depth: 3,
    en: 'If you started in this line of work again today, what would you do differently?',
    nl: 'Als je vandaag opnieuw in dit vak begon, wat deed je dan anders?',
  },
  {
    id: 'advice-not-taken',
    depth: 2,
    en: 'Which advice did you not follow, and how did that turn out?',
    nl: 'Welk advies heb jij in de wind geslagen, en hoe liep dat af?',
  },
]);
