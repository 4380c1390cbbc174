/** Two or more teams in one meeting: what each does, needs and could show the other. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('cross-team', { occasion: 'cross-team' }, [
  {
    id: 'neighbour-sentence',
    en: 'What does your team do, in words a neighbour would understand?',
    nl: 'Wat doet jouw team, in woorden die je buren ook snappen?',
  },
  {
    id: 'often-misunderstood',
    en: 'What do people often think your team does?',
    nl: 'Wat denken mensen vaak dat jouw team doet?',
  },
  {
    id: 'busy-this-month',
    en: 'What is keeping your team busy this month?',
    nl: 'Waar is jouw team deze maand druk mee?',
  },
  {
    id: 'team-pride',
    en: 'What is your team a bit proud of at the moment?',
    nl: 'Waar is jouw team nu stiekem trots op?',
  },
  {
    id: 'worth-copying',
    en: 'Which habit of your team is worth copying?',
    nl: 'Welke gewoonte van jouw team is het afkijken waard?',
  },
  {
    id: 'trade-places',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'With which team would you trade places for a day?',
    nl: 'Met welk team zou jij een dagje willen ruilen?',
  },
  {
    id: 'always-wondered',
    en: 'Is there something you’ve always wondered about another team’s work?',
    nl: 'Wat wilde je altijd al weten over het werk van een ander team?',
  },
  {
    id: 'team-can-help-with',
    en: 'What could others come to your team for?',
    nl: 'Waarvoor kunnen anderen bij jouw team terecht?',
  },
  {
    id: 'same-word',
    en: 'Which word means something different in your team than elsewhere?',
    nl: 'Welk woord betekent in jouw team iets anders dan bij de rest?',
  },
  {
    id: 'learnt-from-other-team',
    en: 'When did you last learn something from another team?',
    nl: 'Heb je laatst iets opgestoken van iemand uit een ander team?',
  },
  {
    id: 'where-we-touch',
    en: 'Where does your work touch the work of another team here?',
    nl: 'Waar komt jouw werk dat van een ander team tegen?',
  },
  {
    id: 'ordinary-wednesday',
    en: 'What does an ordinary Wednesday look like in your team?',
    nl: 'Hoe verloopt een gewone woensdag in jouw team?',
  },
  {
    id: 'hidden-tool',
    en: 'Does your team use a tool that others may not know?',
    nl: 'Welk handig programma of lijstje gebruikt jouw team dat anderen vast niet kennen?',
  },
  {
    id: 'met-in-person',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'How many of your team have you met in person?',
    nl: 'Hoeveel mensen uit je eigen team heb je in het echt ontmoet?',
  },
  {
    id: 'cooking-together',
    en: 'If our teams cooked together, which job would yours take?',
    nl: 'Als onze teams samen zouden koken, wat zou jouw team dan doen?',
  },
  {
    id: 'easier-between-teams',
    depth: 2,
    en: 'How could working between teams become easier?',
    nl: 'Wat zou samenwerken tussen teams makkelijker maken?',
  },
  {
    id: 'bit-of-envy',
    depth: 2,
    en: 'What do you envy another team for, just a little?',
    nl: 'Waar ben je bij een ander team weleens een beetje jaloers op?',
  },
  {
    id: 'invisible-work',
    depth: 2,
    en: 'Which part of your team’s work stays out of sight?',
    nl: 'Welk deel van het werk van jouw team blijft vaak onzichtbaar?',
  },
  {
    id: 'clear-up',
    depth: 3,
    en: 'Which misunderstanding between teams would you like to clear up?',
    nl: 'Welk misverstand tussen teams zou je graag uit de wereld helpen?',
  },
  {
    id: 'seldom-asked-for',
    depth: 3,
    en: 'What does your team need from others but seldom ask for?',
    nl: 'Wat heeft jouw team van anderen nodig, maar vragen jullie zelden?',
  },
]);
