/** Places: the street, the bench, the corner where ideas come. Never the inside of somebody's home unless they bring it up. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('place', {}, [
  {
    id: 'weather-at-yours',
    seconds: 15,
    group: { min: 2, max: 30 },
    en: 'What’s the weather up to where you are?',
    nl: 'Wat voor weer is het bij jou?',
  },
  {
    id: 'where-ideas-come',
    en: 'Where do your best ideas tend to turn up?',
    nl: 'Waar krijg jij meestal je beste invallen?',
  },
  {
    id: 'show-a-colleague',
    seconds: 30,
    en: 'If a colleague came to your part of the world, where would you take them?',
    nl: 'Stel, een collega komt bij jou in de buurt: waar neem je die mee naartoe?',
  },
  {
    id: 'peace-and-quiet',
    en: 'Where do you go for some peace and quiet?',
    nl: 'Waar ga jij heen als je even rust wilt?',
  },
  {
    id: 'typical-street',
    en: 'What’s typical of the street, village or district you live in?',
    nl: 'Wat is typisch voor jouw straat, wijk of dorp?',
  },
  {
    id: 'best-bench',
    en: 'Where is the best bench you know?',
    nl: 'Waar staat het fijnste bankje dat je kent?',
  },
  {
    id: 'good-lunch-spot',
    en: 'Do you know somewhere that does a really good lunch?',
    nl: 'Waar weet jij een goed broodje of lekkere soep te halen?',
  },
  {
    id: 'lingering-shop',
    en: 'What kind of shop do you always stay in longer than you meant to?',
    nl: 'In wat voor winkel blijf jij altijd langer hangen dan gepland?',
  },
  {
    id: 'get-things-done',
    group: { min: 2, max: 20 },
    en: 'Library, café, train or quiet corner: where do you get most done?',
    nl: 'Bieb, café, trein of stil hoekje: waar krijg jij het meeste gedaan?',
  },
  {
    id: 'nicest-office-corner',
    en: 'What’s the nicest spot in any office, in your opinion?',
    nl: 'Wat is op een kantoor eigenlijk altijd het fijnste plekje?',
  },
  {
    id: 'meeting-anywhere',
    en: 'If this meeting could take place anywhere, where would you put us?',
    nl: 'Als we dit overleg overal konden houden, waar zaten we dan nu?',
  },
  {
    id: 'better-workplace',
    en: 'Which one thing makes any workplace better?',
    nl: 'Wat maakt elke werkplek meteen een stuk beter?',
  },
  {
    id: 'route-by-heart',
    en: 'Which route do you know by heart?',
    nl: 'Welke route kun jij dromen?',
  },
  {
    id: 'hardly-known-place',
    en: 'Do you know a lovely place that hardly anybody goes to?',
    nl: 'Ken jij een mooie plek waar bijna nooit iemand komt?',
  },
  {
    id: 'name-of-a-place',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Which place name do you simply enjoy saying?',
    nl: 'Welke plaatsnaam vind jij gewoon lekker klinken?',
  },
  {
    id: 'happy-to-wait',
    en: 'Where don’t you mind waiting at all?',
    nl: 'Waar vind jij wachten helemaal niet erg?',
  },
  {
    id: 'way-to-work',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Train, bus, bike, car or slippers: how do you get to work most days?',
    nl: 'Trein, bus, fiets, auto of sloffen: hoe ga jij meestal naar je werk?',
  },
  {
    id: 'station-too-well',
    en: 'Which station or stop do you know far too well?',
    nl: 'Welk station of welke halte ken jij veel te goed?',
  },
  {
    id: 'spot-on-the-map',
    en: 'Which spot on the map would you like to know more about?',
    nl: 'Over welke plek op de kaart zou je weleens meer willen weten?',
  },
  {
    id: 'day-is-done',
    en: 'How do you know that your working day is really over?',
    nl: 'Waaraan merk jij dat je werkdag echt klaar is?',
  },
  {
    id: 'changed-place',
    depth: 2,
    en: 'Which place has changed a lot since you first got to know it?',
    nl: 'Welke plek is flink veranderd sinds jij hem kent?',
  },
  {
    id: 'at-ease',
    depth: 2,
    en: 'In what sort of place do you feel at ease straight away?',
    nl: 'Op wat voor plek voel jij je meteen op je gemak?',
  },
  {
    id: 'office-or-not',
    depth: 2,
    en: 'Working away from the others: what do you miss, and what don’t you?',
    nl: 'Wat mis je als je niet bij de anderen werkt, en wat juist helemaal niet?',
  },
  {
    id: 'place-to-think',
    depth: 3,
    en: 'What do you need around you to do your best work, and do you get enough of it?',
    nl: 'Wat heb jij om je heen nodig om goed te werken, en heb je daar genoeg van?',
  },
]);
