/** The lead calls somebody, with no list at hand. Whoever has waited longest comes first, so that nobody is forgotten. */
import { defineRitual } from '../ritual.ts';

export default defineRitual({
  id: 'personal-call',
  practice: 'R12',
  sources: ['002', '001'],
  minutes: 15,
  company: 'lead-rotation',
  group: { min: 2, max: 2 },
  everyDays: 7,
  window: { weekdays: [1, 2, 3, 4, 5], from: 9 * 60 + 30, to: 16 * 60 + 30 },
  prefer: { weekdays: [2, 3, 4], at: 14 * 60 },
  where: ['video', 'phone', 'walk'],
  texts: {
    en: {
      name: 'A personal call',
      title: 'A quick call, just to hear how you are',
      invitation:
        'I would like to hear how you are doing, {names}, without a list of tasks beside me. A quarter of an hour, on video or by phone, whichever you prefer. You choose what we talk about and what we leave alone; and if the time does not suit you, move it.',
      guide: [
        {
          minutes: 2,
          text: 'Lead: close your mail, ask whether now is still a good time and say that nothing needs to come out of it.',
        },
        {
          minutes: 9,
          text: 'Ask one open question and then listen: what has kept you busy lately? Follow what the other brings up. Do not ask about health or home; if somebody brings it up themselves, thank them for their trust and keep it to yourself.',
        },
        {
          minutes: 3,
          text: 'Is there anything I can do, take away or find out for you? “No, nothing” is a good answer.',
        },
        { minutes: 1, text: 'Say thank you. Promised something? Write it down at once and do it this week.' },
      ],
      why: 'Many people who work from home miss contact with their lead. A short call that comes round regularly does a great deal; on video you also notice what is left unsaid.',
    },
    nl: {
      name: 'Persoonlijk belletje',
      title: 'Even bellen, zomaar',
      invitation:
        'Ik ben benieuwd hoe het met je gaat, {names}, zonder takenlijst ernaast. Een kwartiertje, met beeld of gewoon telefonisch, wat jij prettig vindt. Jij kiest waar we het over hebben en waarover niet. Komt het slecht uit, verzet het dan.',
      guide: [
        {
          minutes: 2,
          text: 'Leidinggevende: sluit je mail, vraag of het nog steeds schikt en zeg dat er niets uit hoeft te komen.',
        },
        {
          minutes: 9,
          text: 'Stel één open vraag en luister dan: wat hield je de laatste tijd bezig? Ga mee met wat de ander vertelt. Vraag niet naar gezondheid of thuis; begint iemand er zelf over, bedank dan voor het vertrouwen en houd het voor je.',
        },
        { minutes: 3, text: 'Kan ik iets voor je doen, weghalen of uitzoeken? ‘Nee hoor’ is een goed antwoord.' },
        { minutes: 1, text: 'Zeg dankjewel. Iets beloofd? Schrijf het meteen op en doe het deze week nog.' },
      ],
      why: 'Veel thuiswerkers missen contact met hun leidinggevende. Een kort belletje dat regelmatig terugkomt doet daar veel aan; met beeld merk je ook wat iemand niet zegt.',
    },
  },
});
