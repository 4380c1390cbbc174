/** The quiz in Dutch, for people who live and work in the Netherlands, whether they grew up there or not. */
import type { Quiz } from './quiz.ts';

export const quizInDutch: Quiz = [
  {
    name: 'Ronde 1: taal en letters',
    questions: [
      {
        question: 'Hoe noem je een woord dat achterstevoren hetzelfde is, zoals ‘lepel’?',
        answer: 'Een palindroom',
      },
      {
        question: 'Welke maand heette vroeger louwmaand?',
        answer: 'Januari',
        aside: 'Februari was de sprokkelmaand.',
      },
      { question: 'Naar welke Germaanse god is de woensdag genoemd?', answer: 'Wodan' },
      { question: 'Hoe heet een inwoner van Monaco?', answer: 'Een Monegask' },
      {
        question: 'Van welk Nederlands woord uit de vestingbouw maakten de Fransen ‘boulevard’?',
        answer: 'Bolwerk',
        aside: 'Op de plek van gesloopte bolwerken kwamen wandellanen, en toen leenden wij het woord weer terug.',
      },
      {
        question: 'Welk Engels woord voor iemand die de leiding heeft, komt uit het Nederlands?',
        answer: 'Boss',
        aside: 'Van baas.',
      },
      { question: 'Welke letter komt in Nederlandse teksten het vaakst voor?', answer: 'De e' },
      {
        question: 'Je bent er ingetuind met je aankoop. Welk dier zat er volgens de uitdrukking in de zak?',
        answer: 'Een kat',
        aside: 'Een kat in de zak kopen.',
      },
    ],
  },
  {
    name: 'Ronde 2: land en water',
    questions: [
      { question: 'Wat is de hoofdstad van Flevoland?', answer: 'Lelystad', aside: 'Almere is wel groter.' },
      {
        question: 'TV-TAS is een ezelsbruggetje voor vijf Waddeneilanden. Welk eiland is de A?',
        answer: 'Ameland',
        aside: 'Texel, Vlieland, Terschelling, Ameland, Schiermonnikoog.',
      },
      {
        question: 'Het Koninkrijk der Nederlanden grenst over land aan België, Duitsland en nog een derde land. Welk?',
        answer: 'Frankrijk',
        aside: 'Op het eiland Sint-Maarten.',
      },
      {
        question: 'Hoe heet de hoogste heuvel van het Europese deel van Nederland?',
        answer: 'De Vaalserberg',
      },
      {
        question: 'In Baarle-Nassau loopt een landsgrens dwars door huizen en winkels. Wat ligt er aan de andere kant?',
        answer: 'België',
        aside: 'Het Belgische dorp erdoorheen heet Baarle-Hertog.',
      },
      { question: 'Wat is de hoofdstad van Canada?', answer: 'Ottawa' },
      { question: 'Welke dijk verbindt Noord-Holland met Friesland?', answer: 'De Afsluitdijk' },
      {
        question: 'Hoeveel rode pompeblêden staan er op de Friese vlag?',
        answer: 'Zeven',
        aside: 'Het zijn geen hartjes, het zijn bladeren van een waterplant.',
      },
    ],
  },
  {
    name: 'Ronde 3: thuis op de bank',
    questions: [
      {
        question: 'Je speelt een potje dammen op een bord van tien bij tien. Met hoeveel stenen begin je?',
        answer: 'Twintig',
      },
      { question: 'In welke stad begint en eindigt de Elfstedentocht?', answer: 'Leeuwarden' },
      { question: 'Welke peulvrucht kook je urenlang voor een pan snert?', answer: 'Spliterwten' },
      { question: 'Wie schreef de verhaaltjes van Jip en Janneke?', answer: 'Annie M.G. Schmidt' },
      { question: 'Welke schilder maakte het Meisje met de parel?', answer: 'Johannes Vermeer' },
      { question: 'Hoeveel stuks gaan er in een gros?', answer: '144', aside: 'Twaalf dozijn.' },
      {
        question: 'Hoeveel tenen heeft een struisvogel aan elke poot?',
        answer: 'Twee',
        aside: 'Geen enkele andere vogel doet het met zo weinig.',
      },
      { question: 'Er hangt een hygrometer aan de muur. Wat meet die?', answer: 'Hoe vochtig de lucht is' },
    ],
  },
];
