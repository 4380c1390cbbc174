/** Help wanted and help on offer: asking is easier when everybody does it. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('help', {}, [
  {
    id: 'ten-minute-help',
    en: 'What could somebody help you with in ten minutes?',
    nl: 'Waar kan iemand je in tien minuten mee helpen?',
  },
  {
    id: 'easy-offer',
    en: 'How could you easily help somebody this week?',
    nl: 'Waar kun jij deze week makkelijk iemand mee helpen?',
  },
  {
    id: 'tip-from-us',
    en: 'What could you use a tip for?',
    nl: 'Waarvoor kun je wel een tip van ons gebruiken?',
  },
  {
    id: 'who-to-ask',
    en: 'Who do you turn to first when you don’t know how something works?',
    nl: 'Bij wie klop jij als eerste aan als je iets niet weet?',
  },
  {
    id: 'puzzle-out-loud',
    en: 'Which puzzle would you like to think through out loud?',
    nl: 'Welke puzzel zou je weleens hardop aan iemand willen voorleggen?',
  },
  {
    id: 'borrowed-skill',
    group: { min: 2, max: 20 },
    en: 'Whose skill would you borrow for a day?',
    nl: 'Welk talent zou je een dagje van iemand willen lenen?',
  },
  {
    id: 'better-with-two',
    en: 'Which dull job is more fun with two?',
    nl: 'Welk saai klusje wordt leuker met z’n tweeën?',
  },
  {
    id: 'always-ask-me',
    en: 'What can people always ask you about?',
    nl: 'Waarover mag iedereen jou altijd even bellen?',
  },
  {
    id: 'second-look',
    en: 'Is there something of yours that could do with a second pair of eyes?',
    nl: 'Wat mag een ander best eens voor je nalezen of bekijken?',
  },
  {
    id: 'swap-a-task',
    group: { min: 2, max: 20 },
    en: 'Is there a task you would happily swap with someone?',
    nl: 'Welke taak zou je zo met iemand willen ruilen?',
  },
  {
    id: 'searched-too-long',
    en: 'Have you spent far too long looking for something lately?',
    nl: 'Waar heb je laatst veel te lang naar gezocht?',
  },
  {
    id: 'one-phone-call',
    en: 'What could be settled with one phone call?',
    nl: 'Wat is bij jou met één telefoontje geregeld?',
  },
  {
    id: 'in-plain-words',
    en: 'What would you like explained once more in plain words?',
    nl: 'Wat mag iemand jou nog eens in gewone woorden uitleggen?',
  },
  {
    id: 'a-little-stuck',
    depth: 2,
    en: 'Where are you a little stuck at the moment?',
    nl: 'Waar loop je op dit moment een beetje op vast?',
  },
  {
    id: 'help-that-helps',
    depth: 2,
    en: 'What makes help actually helpful to you?',
    nl: 'Wanneer heb jij écht iets aan hulp?',
  },
  {
    id: 'talk-over-a-choice',
    depth: 2,
    en: 'Which choice would you like to talk over with somebody?',
    nl: 'Over welke keuze zou je weleens met iemand willen sparren?',
  },
  {
    id: 'seems-too-simple',
    depth: 2,
    en: 'Which question feels too simple to ask, though you’d like to?',
    nl: 'Welke vraag lijkt te simpel om te stellen, maar wil je eigenlijk toch stellen?',
  },
  {
    id: 'signs-of-overload',
    depth: 2,
    en: 'How can we tell that you could use a hand?',
    nl: 'Waaraan merken wij dat jij wel wat hulp kunt gebruiken?',
  },
  {
    id: 'hard-to-ask',
    depth: 3,
    en: 'When do you find it hard to ask for help?',
    nl: 'Waarbij vind jij het lastig om hulp te vragen?',
  },
  {
    id: 'waited-too-long',
    depth: 3,
    en: 'When did you wait longer than you needed to before asking for help?',
    nl: 'Wanneer heb jij eigenlijk te lang gewacht met hulp vragen?',
  },
  {
    id: 'taking-on-too-much',
    depth: 3,
    en: 'Where do you tend to take on more than your share?',
    nl: 'Waar neem jij al snel meer op je dan nodig is?',
  },
  {
    id: 'help-declined',
    depth: 3,
    en: 'What help did you once turn down that you’d accept today?',
    nl: 'Welke hulp heb je weleens afgeslagen die je nu zou aannemen?',
  },
]);
