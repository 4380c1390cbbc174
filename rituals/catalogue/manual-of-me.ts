/** Everybody fills in a card about how they work best and reads it out. Once a year, or when the team changes. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'manual-of-me',
  practice: 'R22',
  sources: ['003'],
  minutes: 45,
  company: 'team',
  group: { min: 3, max: 10 },
  everyDays: 365,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 },
  prefer: { weekdays: [2, 3, 4], at: 14 * 60 },
  where: ['video', 'office'],
  texts: {
    en: {
      name: 'A manual of me',
      title: 'A manual of me: how do you work with us?',
      invitation:
        'How do you like to be called on, and when rather not? We each fill a small card about how we work best, and read them to each other. Everybody decides what is on their own card; leaving lines empty is fine, and there is no right answer.',
      guide: [
        {
          minutes: 5,
          text: 'Explain the card: it is about working together, not about private life. The lead reads theirs first.',
        },
        {
          minutes: 10,
          text: 'Fill in alone, only the lines you like: I am at my best when … · Please reach me by … · I find it hard when … · You can always ask me about … · When I am quiet, it usually means …',
        },
        {
          minutes: 20,
          text: 'Read to each other, two or three minutes each. The others ask one question at most. Passing is fine.',
        },
        { minutes: 7, text: 'What did you hear that you will do differently from tomorrow?' },
        { minutes: 3, text: 'Agree where the cards are kept, for those who want to share theirs.' },
      ],
      why: 'Taking time to get to know your colleagues well, and knowing that each has other needs at other times, is the ground on which trust at a distance stands.',
    },
    nl: {
      name: 'Handleiding van mij',
      title: 'Handleiding van mij: hoe werk jij het liefst?',
      invitation:
        'Hoe kunnen we jou het best bereiken, en wanneer liever niet? We vullen ieder een klein kaartje in over hoe we graag werken en lezen het aan elkaar voor. Je bepaalt zelf wat erop staat; regels leeg laten mag, en een goed antwoord bestaat niet.',
      guide: [
        {
          minutes: 5,
          text: 'Leg het kaartje uit: het gaat over samenwerken, niet over privé. De leidinggevende leest als eerste voor.',
        },
        {
          minutes: 10,
          text: 'Vul voor jezelf in, alleen de regels die je wilt: Ik werk op mijn best als … · Bereik me het liefst via … · Ik vind het lastig als … · Je mag me altijd vragen naar … · Als ik stil ben, betekent dat meestal …',
        },
        {
          minutes: 20,
          text: 'Lees elkaar voor, twee of drie minuten per persoon. De anderen stellen hooguit één vraag. Overslaan mag.',
        },
        { minutes: 7, text: 'Wat heb je gehoord waardoor je morgen iets anders doet?' },
        { minutes: 3, text: 'Spreek af waar de kaartjes staan, voor wie het zijne of hare wil delen.' },
      ],
      why: 'Tijd steken in elkaar goed leren kennen, en weten dat iedereen op andere momenten iets anders nodig heeft: daar rust vertrouwen op afstand op.',
    },
  },
});
