/** Somebody new is there. Everybody answers, the newcomer need not go first, and nothing assumes a shared past. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('newcomer', { occasion: 'newcomer' }, [
  {
    id: 'first-day-tip',
    en: 'Which tip would have helped you on your first day here?',
    nl: 'Welke tip had jou op je eerste dag hier geholpen?',
  },
  {
    id: 'best-way-to-reach',
    en: 'What’s the easiest way to reach you?',
    nl: 'Hoe ben jij het best te bereiken?',
  },
  {
    id: 'new-people-may-ask',
    en: 'What can new colleagues always come to you for?',
    nl: 'Waarvoor mag een nieuwe collega altijd bij jou aankloppen?',
  },
  {
    id: 'team-in-three-words',
    en: 'Which three words describe this team, as far as you can tell?',
    nl: 'Welke drie woorden passen bij dit team, voor zover je dat weet?',
  },
  {
    id: 'job-in-plain-words',
    en: 'What do you do here, in one plain sentence?',
    nl: 'Wat doe jij hier, in één gewone zin?',
  },
  {
    id: 'besides-work',
    seconds: 30,
    en: 'Apart from your work, what would you like people to know about you?',
    nl: 'Wat mogen we naast je werk van je weten?',
  },
  {
    id: 'struck-at-first',
    en: 'What struck you first when you joined?',
    nl: 'Wat viel jou als eerste op toen je hier begon?',
  },
  {
    id: 'abbreviation',
    en: 'Which abbreviation around here needs explaining?',
    nl: 'Welke afkorting moet je hier echt een keer uitgelegd krijgen?',
  },
  {
    id: 'say-your-name',
    seconds: 15,
    en: 'How do you like your name to be said and written?',
    nl: 'Hoe spreken en schrijven we jouw naam het liefst?',
  },
  {
    id: 'coffee-outside-team',
    en: 'Who outside this team is worth getting to know?',
    nl: 'Met wie buiten dit team moet je hier echt een keer kennismaken?',
  },
  {
    id: 'first-day-memory',
    seconds: 30,
    en: 'Do you remember anything of your own first day here?',
    nl: 'Wat weet je nog van je eigen eerste werkdag hier?',
  },
  {
    id: 'felt-at-home',
    en: 'How did people make you feel welcome here?',
    nl: 'Waardoor voelde jij je hier welkom?',
  },
  {
    id: 'where-to-look-first',
    en: 'Where do you look first when you need to find something here?',
    nl: 'Waar zoek jij als eerste als je hier iets moet vinden?',
  },
  {
    id: 'custom-to-explain',
    en: 'Do we have habits that could do with some explaining?',
    nl: 'Welke gewoonte van ons heeft een beetje uitleg nodig?',
  },
  {
    id: 'many-hellos',
    seconds: 15,
    en: 'In how many languages can you say hello?',
    nl: 'In hoeveel talen kun jij hallo zeggen?',
  },
  {
    id: 'current-work-to-tell',
    en: 'Which part of your current work do you like to talk about?',
    nl: 'Over welk werk van dit moment vertel je graag iets?',
  },
  {
    id: 'team-is-good-at',
    en: 'What is this team good at, from experience or from what you’ve heard?',
    nl: 'Waar is dit team goed in, uit ervaring of van horen zeggen?',
  },
  {
    id: 'dont-be-surprised',
    en: 'What should nobody be surprised by when working with you?',
    nl: 'Waar moeten mensen niet van opkijken als ze met jou werken?',
  },
]);
