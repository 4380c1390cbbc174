/** How we work together: what one needs, gives and finds hard. The deeper ones are for small groups that know each other. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('together', {}, [
  {
    id: 'better-than-we-think',
    en: 'What are we better at than we think?',
    nl: 'Waar zijn wij als team beter in dan we zelf denken?',
  },
  {
    id: 'worthwhile-meeting',
    en: 'What makes a meeting worthwhile for you?',
    nl: 'Wanneer vind jij een overleg de moeite waard?',
  },
  {
    id: 'please-disturb',
    en: 'How do you prefer to be interrupted?',
    nl: 'Hoe word jij het liefst gestoord?',
  },
  {
    id: 'leave-alone',
    en: 'When is it best to leave you in peace for a while?',
    nl: 'Op welk moment kunnen we jou beter even met rust laten?',
  },
  {
    id: 'good-agreement',
    en: 'Which of our agreements works well?',
    nl: 'Welke afspraak in dit team werkt gewoon goed?',
  },
  {
    id: 'laugh-together',
    en: 'What can we always laugh about together?',
    nl: 'Waar kunnen wij samen altijd om lachen?',
  },
  {
    id: 'celebrate-more',
    en: 'What should we celebrate more often?',
    nl: 'Wat mogen wij best wat vaker vieren?',
  },
  {
    id: 'company-in-a-day',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'How much company do you like on a working day?',
    nl: 'Hoeveel aanspraak vind jij prettig op een werkdag?',
  },
  {
    id: 'camera-when',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Camera on or camera off: when do you choose which?',
    nl: 'Camera aan of uit: wanneer kies jij wat?',
  },
  {
    id: 'one-more-ritual',
    en: 'If we could invent one more small habit together, what would it be?',
    nl: 'Als we er één kleine gewoonte bij mochten verzinnen, welke dan?',
  },
  {
    id: 'role-in-a-group',
    depth: 2,
    en: 'Which role do you usually end up with in a group?',
    nl: 'Welke rol pak jij meestal in een groep?',
  },
  {
    id: 'how-to-tell-you',
    depth: 2,
    en: 'How would you like to hear that something could be better?',
    nl: 'Hoe hoor jij het liefst dat iets beter kan?',
  },
  {
    id: 'habit-of-ours',
    depth: 2,
    en: 'Which habit of ours could go?',
    nl: 'Met welke gewoonte mogen wij als team stoppen?',
  },
  {
    id: 'close-from-afar',
    depth: 2,
    en: 'How do you stay close to colleagues you seldom meet?',
    nl: 'Hoe houd jij contact met collega’s die je weinig ziet?',
  },
  {
    id: 'small-annoyance',
    depth: 2,
    en: 'Which small thing at work annoys you more than it should?',
    nl: 'Aan welke kleinigheid op het werk erger jij je veel te veel?',
  },
  {
    id: 'done-differently',
    depth: 2,
    en: 'What do you do differently from most of your colleagues?',
    nl: 'Wat pak jij anders aan dan de meeste collega’s?',
  },
  {
    id: 'cutting-a-knot',
    depth: 2,
    en: 'When you have to make a hard decision, what do you do first?',
    nl: 'Hoe hak jij een lastige knoop door?',
  },
  {
    id: 'too-busy',
    depth: 3,
    en: 'What do you do when it all gets too much, and how can we help?',
    nl: 'Wat doe jij als het te druk wordt, en wat kunnen wij dan doen?',
  },
  {
    id: 'signs-of-trust',
    depth: 3,
    en: 'How can you tell that people trust each other?',
    nl: 'Waaraan merk jij dat mensen elkaar vertrouwen?',
  },
  {
    id: 'hard-to-speak-up',
    depth: 3,
    en: 'When do you find it hard to speak up?',
    nl: 'Wanneer vind jij het lastig om in een overleg iets te zeggen?',
  },
  {
    id: 'hold-me-to-it',
    depth: 3,
    en: 'What may we hold you to?',
    nl: 'Waar mogen wij jou aan houden?',
  },
  {
    id: 'part-of-a-team',
    depth: 3,
    en: 'When do you feel that you really belong in a team?',
    nl: 'Wanneer voel jij dat je echt bij een team hoort?',
  },
  {
    id: 'missed-strength',
    depth: 3,
    en: 'Which of your strong points do people tend to miss?',
    nl: 'Welke sterke kant van jou zien mensen vaak over het hoofd?',
  },
  {
    id: 'asked-more-often',
    depth: 3,
    en: 'What would you like to be asked more often?',
    nl: 'Wat zouden mensen jou vaker mogen vragen?',
  },
  {
    id: 'bit-of-courage',
    depth: 3,
    en: 'What could you use a bit of courage for just now?',
    nl: 'Waar kun jij op dit moment wel wat moed bij gebruiken?',
  },
  {
    id: 'free-to-disagree',
    depth: 3,
    en: 'What makes it easy for you to disagree with somebody?',
    nl: 'Wanneer durf jij het hardop met iemand oneens te zijn?',
  },
  {
    id: 'easier-in-writing',
    depth: 2,
    en: 'What do you find easier to write down than to say?',
    nl: 'Wat schrijf jij makkelijker op dan dat je het hardop zegt?',
  },
]);
