/** Pictures and objects: something to show or to describe. Those without a camera simply tell. */
import { defineOpeners } from '../opener.ts';

export default defineOpeners('pictures', {}, [
  {
    id: 'show-something-near',
    seconds: 30,
    group: { min: 2, max: 8 },
    needsCamera: true,
    en: 'What’s within reach that you would like to show us?',
    nl: 'Wat ligt er binnen handbereik dat je even wilt laten zien?',
  },
  {
    id: 'story-of-a-mug',
    seconds: 30,
    group: { min: 2, max: 8 },
    needsCamera: true,
    en: 'Does the cup or glass in front of you have a story?',
    nl: 'Welk verhaal hoort er bij de mok of het glas voor je neus?',
  },
  {
    id: 'ten-second-drawing',
    seconds: 30,
    group: { min: 2, max: 10 },
    needsCamera: true,
    en: 'Can you draw your day in ten seconds?',
    nl: 'Kun jij je dag tekenen in tien tellen?',
  },
  {
    id: 'say-hello-to',
    group: { min: 2, max: 10 },
    needsCamera: true,
    en: 'Is there a plant or a pet near you that would like to say hello?',
    nl: 'Heb je een plant of huisdier in de buurt die gedag wil zeggen?',
  },
  {
    id: 'virtual-background',
    group: { min: 2, max: 20 },
    en: 'Any background you like for this call: which one suits today?',
    nl: 'Welke achtergrond past er vandaag bij je, als alles mag?',
  },
  {
    id: 'photo-to-tell-about',
    seconds: 30,
    en: 'Which photo on your phone would you like to tell us about?',
    nl: 'Over welke foto op je telefoon wil je wel iets vertellen?',
  },
  {
    id: 'clever-object',
    en: 'Which simple object do you think is brilliantly made?',
    nl: 'Welk simpel ding vind jij geniaal bedacht?',
  },
  {
    id: 'kept-from-work',
    seconds: 30,
    group: { min: 2, max: 10 },
    en: 'Have you kept a memento from a place where you worked?',
    nl: 'Heb je weleens een aandenken bewaard van een plek waar je werkte?',
  },
  {
    id: 'picture-of-the-week',
    en: 'One picture of your week on the wall: what is in it?',
    nl: 'Eén foto van je week aan de muur: wat staat erop?',
  },
  {
    id: 'oldest-thing-in-use',
    en: 'What is the oldest thing you still use?',
    nl: 'Wat is het oudste ding dat je nog steeds gebruikt?',
  },
  {
    id: 'mended',
    en: 'Have you ever mended something that others would have thrown away?',
    nl: 'Wat heb jij weleens gerepareerd dat een ander had weggegooid?',
  },
  {
    id: 'always-in-your-bag',
    en: 'What never leaves your bag?',
    nl: 'Wat zit er altijd in je tas?',
  },
  {
    id: 'postcard-of-our-work',
    en: 'If we had a postcard of our work, what would be on it?',
    nl: 'Wat zou er op een ansichtkaart van ons werk staan?',
  },
  {
    id: 'team-museum',
    en: 'Which object belongs in the museum of this team?',
    nl: 'Welk voorwerp hoort in het museum van dit team?',
  },
  {
    id: 'your-own-stamp',
    en: 'What would you put on a stamp?',
    nl: 'Wat zou jij op een postzegel zetten?',
  },
  {
    id: 'laptop-sticker',
    group: { min: 2, max: 20 },
    en: 'Which sticker would you put on your laptop?',
    nl: 'Welke sticker mag er van jou op je laptop?',
  },
  {
    id: 'always-losing',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'What do you keep losing?',
    nl: 'Wat raak jij steeds weer kwijt?',
  },
  {
    id: 'never-returned',
    en: 'Is there something you once borrowed and still have?',
    nl: 'Heb jij nog iets staan dat je ooit hebt geleend?',
  },
  {
    id: 'puzzling-emoji',
    seconds: 15,
    group: { min: 2, max: 20 },
    en: 'Which emoji has always puzzled you?',
    nl: 'Welke emoji heb jij nooit begrepen?',
  },
  {
    id: 'poster-line',
    en: 'One line on a poster today: what does it say?',
    nl: 'Je mag vandaag één zin op een poster zetten: wat staat er?',
  },
  {
    id: 'within-reach-daily',
    en: 'Which thing on or near your desk do you use every single day?',
    nl: 'Welk ding op of bij je bureau gebruik je echt elke dag?',
  },
  {
    id: 'thing-and-colleague',
    depth: 2,
    en: 'Which object reminds you of somebody you once worked with?',
    nl: 'Bij welk ding denk je meteen aan een oud-collega?',
  },
  {
    id: 'object-with-meaning',
    depth: 3,
    en: 'Is there a thing near you that means something to you, and may we know why?',
    nl: 'Welk ding bij jou in de buurt betekent iets voor je, en mogen wij weten waarom?',
  },
]);
