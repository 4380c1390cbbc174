/** Once a quarter, something to do together. The questions and their answers are in `rituals/quiz/`. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'digital-outing',
  practice: 'R9',
  sources: ['001'],
  minutes: 45,
  company: 'team',
  group: { min: 4, max: 24 },
  everyDays: 91,
  window: { weekdays: [2, 3, 4, 5], from: 14 * 60, to: 17 * 60 },
  prefer: { weekdays: [4], at: 15 * 60 + 30 },
  where: ['video', 'office'],
  page: 'quiz',
  texts: {
    en: {
      name: 'Digital outing',
      title: 'Pub quiz: out for a while without leaving',
      invitation:
        'A pub quiz in small teams, three quarters of an hour long. It is not about winning: the best part is whispering together over an answer nobody knows for sure. Prefer to watch, keep the score or think up a team name? Those count as playing too.',
      guide: [
        {
          minutes: 5,
          text: 'Make teams of three or four, with people from different places in each, and give every team a room of its own. Every team thinks of a name and picks somebody to write. The host opens the pub quiz in Wandelgang: three rounds of eight questions, with the answers. Another quiz or an escape room works as well.',
        },
        {
          minutes: 10,
          text: 'Round 1. The host puts the eight questions in the chat. Teams confer in their rooms for six minutes, come back and read their answers out. One point for each right one; when in doubt, the funniest answer wins.',
        },
        { minutes: 10, text: 'Round 2, in the same way. Somebody else in each team writes now.' },
        {
          minutes: 10,
          text: 'Round 3. If the scores lie far apart, let this round count double: it keeps things open until the end.',
        },
        {
          minutes: 10,
          text: 'Count up and praise the winners, and also the best wrong answer. Stay and chat for the rest of the time; whoever has to go, goes.',
        },
      ],
      why: 'Playing something together shows you a side of your colleagues that work keeps hidden. A quiz or an escape room online needs no travelling, so everyone can come, wherever they are.',
    },
    nl: {
      name: 'Digitaal uitje',
      title: 'Pubquiz: even eruit zonder weg te gaan',
      invitation:
        'Drie kwartier pubquiz, in kleine teams. Winnen is bijzaak: het leukst is samen fluisteren over een antwoord dat niemand zeker weet. Kijk je liever toe, hou je de stand bij of verzin je alleen de teamnaam? Dat is ook meespelen.',
      guide: [
        {
          minutes: 5,
          text: 'Maak teams van drie of vier, met mensen van verschillende plekken, en geef elk team een eigen kamer. Ieder team verzint een naam en kiest een schrijver. De quizmaster opent de pubquiz in Wandelgang: drie rondes van acht vragen, met de antwoorden. Een andere quiz of een escaperoom kan ook.',
        },
        {
          minutes: 10,
          text: 'Ronde 1. De quizmaster zet de acht vragen in de chat. De teams overleggen zes minuten in hun kamer, komen terug en lezen hun antwoorden voor. Eén punt per goed antwoord; bij twijfel wint het grappigste.',
        },
        { minutes: 10, text: 'Ronde 2, op dezelfde manier. In elk team schrijft nu iemand anders.' },
        {
          minutes: 10,
          text: 'Ronde 3. Ligt de stand ver uit elkaar, laat deze ronde dan dubbel tellen: zo blijft het spannend.',
        },
        {
          minutes: 10,
          text: 'Tel op en zet de winnaars in het zonnetje, en ook het mooiste foute antwoord. Blijf de rest van de tijd hangen om na te praten; wie weg moet, gaat gewoon.',
        },
      ],
      why: 'Wie samen iets speelt, ziet collega’s van een kant die op het werk verborgen blijft. Voor een quiz of escaperoom op het scherm hoeft niemand te reizen, dus kan iedereen mee.',
    },
  },
});
