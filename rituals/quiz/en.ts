/** The quiz in English, for people from anywhere: nothing that one only knows after growing up in one country. */
import type { Quiz } from './quiz.ts';

export const quizInEnglish: Quiz = [
  {
    name: 'Round 1: words and letters',
    questions: [
      {
        question: 'Which letter of the alphabet does not occur in the name of any state of the USA?',
        answer: 'The Q',
        aside: 'The J is only in New Jersey and the Z only in Arizona.',
      },
      {
        question: 'Ships in distress call “mayday”. It sounds like French words; what do those mean?',
        answer: 'Help me',
        aside: 'From m’aidez, or m’aider.',
      },
      {
        question: 'The full name of which instrument is made of the Italian words for “soft” and “loud”?',
        answer: 'The piano',
        aside: 'In full: pianoforte.',
      },
      { question: 'What is the dot on the letter i called?', answer: 'A tittle' },
      {
        question: 'From which language did the world get the word “robot”?',
        answer: 'Czech',
        aside: 'It first appeared in a play by Karel Čapek; robota is forced work.',
      },
      {
        question: 'Pilots say Alfa for the A and Bravo for the B. What do they say for the U?',
        answer: 'Uniform',
      },
      {
        question: 'Which day of the week shares its name with a planet that has rings?',
        answer: 'Saturday',
        aside: 'Saturn’s day.',
      },
      { question: 'What does a cruciverbalist love to do?', answer: 'Crosswords: solving them or making them' },
    ],
  },
  {
    name: 'Round 2: the world and beyond',
    questions: [
      { question: 'Which is the smallest country in the world?', answer: 'Vatican City' },
      {
        question: 'Which river flows through four capitals: Vienna, Bratislava, Budapest and Belgrade?',
        answer: 'The Danube',
      },
      {
        question: 'What is the capital of Australia?',
        answer: 'Canberra',
        aside: 'It was built for the purpose, since Sydney and Melbourne both wanted to be it.',
      },
      { question: 'Which lake is the deepest in the world?', answer: 'Lake Baikal, in Siberia' },
      {
        question: 'Which two countries share the longest border in the world?',
        answer: 'Canada and the United States',
      },
      {
        question: 'Which country has a flag that is not a rectangle or a square?',
        answer: 'Nepal',
        aside: 'Two triangles, one above the other.',
      },
      {
        question: 'Which planet of our solar system has the hottest surface?',
        answer: 'Venus',
        aside: 'Mercury is closer to the sun, but has hardly any air to hold the heat.',
      },
      { question: 'How many hearts does an octopus have?', answer: 'Three' },
    ],
  },
  {
    name: 'Round 3: around the house',
    questions: [
      { question: 'Which spice comes from the threads in a crocus flower?', answer: 'Saffron' },
      {
        question: 'How many dots are there on a pair of dice, all sides together?',
        answer: '42',
        aside: '21 on each.',
      },
      {
        question: 'Which old office machine, ten letters, can be typed with the top row of an English keyboard alone?',
        answer: 'Typewriter',
      },
      { question: 'From which nut is marzipan made?', answer: 'The almond' },
      {
        question: 'At how many degrees do Celsius and Fahrenheit show the same number?',
        answer: 'Minus 40',
      },
      { question: 'What is the hard tip of a shoelace called?', answer: 'An aglet' },
      { question: 'How many minutes are there in a week?', answer: '10,080', aside: '7 times 24 times 60.' },
      {
        question: 'To a botanist, which of these three is a berry: a strawberry, a raspberry or a banana?',
        answer: 'The banana',
      },
    ],
  },
];
