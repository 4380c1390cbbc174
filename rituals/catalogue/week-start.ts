/** The week begins with everybody's voice instead of everybody's task list. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'week-start',
  practice: 'R1',
  sources: ['000', '002'],
  minutes: 20,
  company: 'team',
  group: { min: 3, max: 12 },
  everyDays: 7,
  window: { weekdays: [1, 2], from: 9 * 60, to: 12 * 60 },
  prefer: { weekdays: [1], at: 9 * 60 + 30 },
  where: ['video', 'office'],
  recurrence: 'FREQ=WEEKLY',
  texts: {
    en: {
      name: 'Start of the week',
      title: 'Into the week together',
      invitation:
        'Before the week picks up speed, we say good morning to each other. Everyone gets a moment: how do you start, and what is on your plate? If you would rather just listen today, say “pass” and we move on. Camera on or off, whichever suits you.',
      guide: [
        {
          minutes: 3,
          text: 'Drop in and say hello. Early birds can chat about anything; the week can wait for three minutes.',
        },
        {
          minutes: 12,
          text: 'One round, a minute or so each: how do you start this week, and what do you look forward to or dread a little? When you are done, hand over to somebody who has not spoken yet. The others only listen; advice comes later.',
        },
        {
          minutes: 4,
          text: 'Did anybody mention something another could help with? Agree now when the two of you talk, and leave the details for then.',
        },
        { minutes: 1, text: 'Wish each other a good week and finish on time, even when the talk is good.' },
      ],
      why: 'A bond grows slowly through mail and chat alone. Seeing faces at the start of the week, and hearing every voice for a moment, helps people who work apart feel that they belong together.',
    },
    nl: {
      name: 'Weekstart',
      title: 'Samen de week in',
      invitation:
        'Voordat de week op gang komt, zeggen we elkaar eerst goedemorgen. Iedereen komt even aan het woord: hoe begin je, en wat ligt er op je bordje? Wil je vandaag liever alleen luisteren, zeg dan ‘pas’ en we gaan verder. Je camera mag aan, maar het hoeft niet.',
      guide: [
        {
          minutes: 3,
          text: 'Druppel binnen en zeg elkaar gedag. Wie er al is, kletst vast over van alles; de week kan nog drie minuten wachten.',
        },
        {
          minutes: 12,
          text: 'Een rondje, ongeveer een minuut per persoon: hoe begin je deze week, waar heb je zin in en waar zie je een beetje tegen op? Klaar? Geef het woord door aan iemand die nog niet is geweest. De anderen luisteren alleen; tips komen later.',
        },
        {
          minutes: 4,
          text: 'Hoorde je iets waar je een collega mee kunt helpen? Spreek nu af wanneer jullie elkaar bellen, en bewaar de details tot dan.',
        },
        { minutes: 1, text: 'Wens elkaar een goede week en stop op tijd, ook als het gezellig is.' },
      ],
      why: 'Met alleen mail en chat groeit een band maar langzaam. Wie aan het begin van de week even gezichten ziet en ieders stem hoort, voelt zich ook op afstand deel van het team.',
    },
  },
});
