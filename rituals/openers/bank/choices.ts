/** Playful choices: one word is enough, and a whole department can answer in the chat. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('choices', { group: { min: 2, max: 30 }, seconds: 15 }, [
  {
    id: 'team-afternoon-out',
    en: 'Forest, coast, hills or city: where shall we spend an afternoon?',
    nl: 'Bos, kust, heuvels of stad: waar gaan we een middagje heen?',
  },
  {
    id: 'ring-or-type',
    en: 'Would you sooner ring someone or type it out?',
    nl: 'Bel jij liever even of typ je het liever?',
  },
  {
    id: 'lunch-today',
    en: 'Soup, bread or leftovers: what’s for lunch today?',
    nl: 'Soep, brood of restjes: wat wordt jouw lunch vandaag?',
  },
  {
    id: 'train-seat',
    en: 'On the train, do you choose the window, the aisle or the spot by the door?',
    nl: 'Waar zit jij in de trein het liefst: bij het raam, aan het gangpad of vlak bij de deur?',
  },
  {
    id: 'book-or-film',
    en: 'Do you read the book first or go straight for the film?',
    nl: 'Lees jij eerst het boek of ga je meteen voor de film?',
  },
  {
    id: 'sweet-or-savoury',
    en: 'Sweet or savoury: which would you give up for a month?',
    nl: 'Zoet of hartig: wat zou jij een maand kunnen missen?',
  },
  {
    id: 'list-or-improvise',
    en: 'Are you working from a list today or making it up as you go?',
    nl: 'Ben je vandaag van de lijstjes of van de losse pols?',
  },
  {
    id: 'nasty-job-first',
    en: 'Do you do the nasty job first or keep it for last?',
    nl: 'Doe jij het vervelende klusje als eerste of als allerlaatste?',
  },
  {
    id: 'desk-companion',
    en: 'Cat, dog, plant or nobody: who may share your desk?',
    nl: 'Kat, hond, plant of niemand: wie mag er naast jouw bureau?',
  },
  {
    id: 'twice-as-fast',
    en: 'Would you rather type twice as fast or read twice as fast?',
    nl: 'Liever twee keer zo snel typen of twee keer zo snel lezen?',
  },
  {
    id: 'never-again',
    en: 'No more passwords or no more updates: which do you pick?',
    nl: 'Nooit meer wachtwoorden of nooit meer updates: wat kies je?',
  },
  {
    id: 'extra-hour-a-day',
    en: 'If every day had one more hour, where would you put it: morning, noon or evening?',
    nl: 'Je krijgt er elke dag een uur bij: ’s ochtends, ’s middags of ’s avonds?',
  },
  {
    id: 'crisps-choice',
    en: 'Crisps for everyone: plain, spicy or something daring?',
    nl: 'Chips voor iedereen: naturel, pittig of iets geks?',
  },
  {
    id: 'chocolate-storage',
    en: 'Does chocolate belong in the fridge or in the cupboard?',
    nl: 'Hoort chocola in de koelkast of in de kast?',
  },
  {
    id: 'quiz-role',
    en: 'In a quiz, are you the captain, the guesser or the one with the pen?',
    nl: 'Bij een quiz: ben jij de aanvoerder, de gokker of degene met de pen?',
  },
  {
    id: 'radio-show',
    en: 'It’s our own radio show: are you at the mic or at the controls?',
    nl: 'We maken samen radio: zit jij achter de microfoon of achter de knoppen?',
  },
  {
    id: 'extra-free-day',
    en: 'We all get one extra free day: which date would you choose?',
    nl: 'We krijgen er allemaal een vrije dag bij: welke datum prik jij?',
  },
  {
    id: 'games-evening',
    en: 'Cards, board game, puzzle or just watching: what are you up for?',
    nl: 'Kaarten, bordspel, puzzel of lekker toekijken: wat wordt het?',
  },
  {
    id: 'locked-in',
    en: 'Where would you rather be locked in by accident: a museum or a library?',
    nl: 'Waar laat jij je liever per ongeluk insluiten: in een museum of in een bibliotheek?',
  },
  {
    id: 'useless-key',
    en: 'Which key could disappear from your keyboard without you noticing?',
    nl: 'Welke toets mag van jou van het toetsenbord af?',
  },
  {
    id: 'lunch-with-a-character',
    en: 'Which character from a book or film would you invite to lunch?',
    nl: 'Welk personage uit een boek of film mag een keer mee lunchen?',
  },
  {
    id: 'one-app-stays',
    en: 'Only one app can stay on your phone: which one?',
    nl: 'Er mag maar één app op je telefoon blijven staan: welke?',
  },
  {
    id: 'longer-season',
    en: 'Which season should last a month longer?',
    nl: 'Welk seizoen mag van jou een maand langer duren?',
  },
  {
    id: 'no-meeting-day',
    en: 'Which day of the week should be free of meetings?',
    nl: 'Op welke dag van de week zou jij vergaderen afschaffen?',
  },
  {
    id: 'slow-or-quick',
    en: 'Slow and perfect, or quick and good enough: what does today ask for?',
    nl: 'Langzaam en perfect of snel en goed genoeg: wat past er bij vandaag?',
  },
  {
    id: 'team-vehicle',
    group: { min: 2, max: 12 },
    en: 'Are we a tandem, a tram or a cargo bike today?',
    nl: 'Zijn wij vandaag een tandem, een tram of een bakfiets?',
  },
  {
    id: 'clear-or-kind',
    depth: 2,
    group: { min: 2, max: 12 },
    en: 'Would you rather hear the plain truth at once or have it broken gently?',
    nl: 'Hoor jij het liever recht voor z’n raap of liever een beetje verpakt?',
  },
  {
    id: 'small-plan-big-plan',
    depth: 2,
    group: { min: 2, max: 12 },
    en: 'Would you rather lead a small plan or play a part in a big one?',
    nl: 'Leid jij liever een klein plan of draai je liever mee in iets groots?',
  },
  {
    id: 'deeper-or-wider',
    depth: 2,
    group: { min: 2, max: 12 },
    en: 'More depth or more variety: which does your work need now?',
    nl: 'Meer diepgang of meer afwisseling: wat kan jouw werk nu gebruiken?',
  },
]);
