/** After the quiet weeks. Some went away, some stayed, some worked: every question works for all three. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('after-break', { occasion: 'after-break' }, [
  {
    id: 'enjoyed-lately',
    en: 'Away, at home or at work: what did you enjoy these past weeks?',
    nl: 'Weg, thuis of aan het werk: waar heb je de afgelopen weken van genoten?',
  },
  {
    id: 'speed-of-return',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'How did you get going again: full speed, gently or not quite yet?',
    nl: 'Hoe ben je weer begonnen: vol gas, rustig aan of nog niet helemaal?',
  },
  {
    id: 'keep-the-quiet',
    en: 'Which bit of the quiet weeks would you like to hold on to?',
    nl: 'Wat van die rustige weken zou je willen vasthouden?',
  },
  {
    id: 'missed-a-little',
    en: 'Did you miss anything about work, if only a little?',
    nl: 'Heb je je werk stiekem een heel klein beetje gemist?',
  },
  {
    id: 'not-missed',
    en: 'What did you not miss for a second?',
    nl: 'Wat heb je geen seconde gemist?',
  },
  {
    id: 'forgotten-password',
    en: 'Which password or routine had you clean forgotten?',
    nl: 'Welk wachtwoord of klusje was je helemaal vergeten?',
  },
  {
    id: 'discovered-nearby',
    en: 'Have you discovered something new, however near?',
    nl: 'Heb je iets ontdekt, al was het om de hoek?',
  },
  {
    id: 'read-watched-made',
    en: 'Have you read, watched, made or mended anything?',
    nl: 'Wat heb je gelezen, gekeken, gemaakt of gerepareerd?',
  },
  {
    id: 'first-thing-back',
    en: 'Once you were back, what was the first thing you did?',
    nl: 'Wat deed je als eerste toen je weer begon?',
  },
  {
    id: 'inbox-on-return',
    en: 'Was anything waiting for you when things started up again?',
    nl: 'Wat lag er op je te wachten toen alles weer begon?',
  },
  {
    id: 'one-day-longer',
    en: 'Which moment could have lasted a day longer?',
    nl: 'Welk moment had van jou nog een dag mogen duren?',
  },
  {
    id: 'until-thursday',
    group: { min: 2, max: 20 },
    en: 'Which good habit do you hope to keep until at least Thursday?',
    nl: 'Welke goede gewoonte houd je vol tot minstens donderdag?',
  },
  {
    id: 'pleasantly-ordinary',
    en: 'What was pleasantly ordinary about the past weeks?',
    nl: 'Wat was er de afgelopen weken heerlijk gewoon?',
  },
  {
    id: 'back-in-rhythm',
    depth: 2,
    en: 'What helps you find your rhythm again?',
    nl: 'Wat helpt jou om weer in je ritme te komen?',
  },
  {
    id: 'fresh-eyes',
    depth: 2,
    en: 'What do you look at differently, now that some time has passed?',
    nl: 'Waar kijk je nu met een frisse blik naar?',
  },
  {
    id: 'otherwise-than-before',
    depth: 2,
    en: 'What would you like to do differently from before the break?',
    nl: 'Wat wil je anders aanpakken dan vóór de rustige weken?',
  },
  {
    id: 'rested-enough',
    depth: 3,
    en: 'Did you get what you needed from the past weeks?',
    nl: 'Hebben de afgelopen weken je gebracht wat je nodig had?',
  },
]);
