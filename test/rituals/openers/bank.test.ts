/** What every question of the bank must keep. The lists of words are the house's rules on what is never asked at work. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openers } from '../../../rituals/openers/index.ts';
import { type Opener, openerKinds } from '../../../rituals/openers/opener.ts';
import { likeness, SAME, trigrams } from '../../../rituals/openers/similar.ts';

const languages = ['en', 'nl'] as const;
const bank = new URL('../../../rituals/openers/bank/', import.meta.url);

/** Whole words; `*` stands for any ending. */
const never: Readonly<Record<(typeof languages)[number], readonly string[]>> = {
  en: [
    // childhood, family, relationships
    ...[
      'child*',
      'kid',
      'kids',
      'baby',
      'babies',
      'born',
      'grew up',
      'growing up',
      'parent*',
      'mother*',
      'father*',
      'mum',
      'mom',
      'dad',
    ],
    ...[
      'brother*',
      'sister*',
      'son',
      'sons',
      'daughter*',
      'family',
      'families',
      'grandm*',
      'grandf*',
      'school',
      'toy*',
      'bedtime',
    ],
    ...[
      'husband*',
      'wife',
      'wives',
      'partner*',
      'spouse*',
      'boyfriend*',
      'girlfriend*',
      'marri*',
      'wedding*',
      'divorc*',
      'single life',
      'dating',
      'romantic*',
      'crush',
    ],
    // body and health
    ...[
      'body',
      'weight',
      'diet*',
      'calori*',
      'slim',
      'fat',
      'belly',
      'hair',
      'skin',
      'age',
      'old are you',
      'fit',
      'fitness',
      'gym',
      'workout',
      'sport*',
      'run',
      'marathon',
    ],
    ...[
      'health*',
      'sick*',
      'ill',
      'illness',
      'disease*',
      'doctor*',
      'medic*',
      'therap*',
      'sleep*',
      'insomnia',
      'stress*',
      'burnout',
      'pregnan*',
      'disab*',
      'diagnos*',
    ],
    // money and standing
    ...[
      'money',
      'salary',
      'salaries',
      'wage*',
      'rich',
      'poor',
      'afford',
      'lottery',
      'million*',
      'rent',
      'mortgage',
      'expensive',
      'cheap',
      'price*',
      'bonus',
      'promotion',
    ],
    // faith and politics
    ...[
      'god',
      'gods',
      'faith*',
      'religio*',
      'church*',
      'mosque*',
      'pray*',
      'christmas',
      'easter',
      'ramadan',
      'bible',
      'heaven',
      'soul',
      'zodiac',
      'horoscope',
      'star sign',
    ],
    ...[
      'politic*',
      'elect*',
      'vote*',
      'voting',
      'government*',
      'minister*',
      'king',
      'queen',
      'war',
      'border*',
      'immigra*',
    ],
    // alcohol
    ...[
      'alcohol*',
      'beer*',
      'wine*',
      'cocktail*',
      'drunk',
      'hangover*',
      'pub',
      'pubs',
      'gin',
      'whisky',
      'whiskey',
      'booze',
      'bar',
      'bars',
    ],
    // origin
    ...[
      'originally',
      'really from',
      'are you from',
      'come from',
      'native',
      'nationalit*',
      'homeland',
      'accent',
      'roots',
    ],
    // what not everybody has
    ...[
      'holiday abroad',
      'abroad',
      'vacation*',
      'holiday*',
      'garden*',
      'backyard',
      'balcony',
      'house',
      'sofa',
      'bedroom',
      'kitchen',
      'living room',
      'your car',
      'travel*',
    ],
    // worn out, childish or forced
    ...[
      'spirit animal',
      'animal would you be',
      'century',
      'desert island',
      'superpower*',
      'superhero*',
      'time machine',
      'time travel',
      'bucket list',
      'fun fact',
      'guilty pleasure',
    ],
    ...[
      'two truths',
      'deepest',
      'darkest secret',
      'most embarrass*',
      'embarrass*',
      'biggest fear',
      'fear*',
      'asham*',
      'regret*',
      'trauma*',
      'die',
      'died',
      'dead',
      'death',
      'funeral',
      'worst',
    ],
    ...[
      'must',
      'have to tell',
      'everyone has to',
      'productiv*',
      'performance',
      'score',
      'rate',
      'rating',
      'grade',
      'late for work',
      'boss',
    ],
  ],
  nl: [
    // jeugd, familie, relaties
    ...[
      'kind',
      'kinderen',
      'kindje',
      'kindertijd',
      'jeugd*',
      'baby*',
      'geboren',
      'opgegroeid',
      'opgroei*',
      'ouder',
      'ouders',
      'moeder*',
      'vader*',
      'mama',
      'papa',
      'opa',
      'oma',
    ],
    ...[
      'broer*',
      'zus',
      'zussen',
      'zoon*',
      'dochter*',
      'gezin*',
      'familie*',
      'school',
      'basisschool',
      'speelgoed',
      'vroeger',
    ],
    ...[
      'partner*',
      'echtgeno*',
      'man en',
      'je man',
      'je vrouw',
      'vriendin',
      'vriendje',
      'verkering',
      'getrouwd',
      'trouwen',
      'bruiloft',
      'huwelijk*',
      'scheid*',
      'vrijgezel*',
      'verliefd*',
      'liefde*',
      'daten',
    ],
    // lijf en gezondheid
    ...[
      'lichaam*',
      'lijf',
      'gewicht',
      'afvallen',
      'aankomen',
      'dieet*',
      'calorie*',
      'slank',
      'dik',
      'buik',
      'haar',
      'huid',
      'leeftijd',
      'hoe oud ben',
      'fit',
      'sport*',
      'hardlop*',
      'marathon',
      'fitness',
    ],
    ...[
      'gezond*',
      'ziek*',
      'kwaal',
      'dokter*',
      'medicijn*',
      'therap*',
      'slaap*',
      'slapen',
      'slapeloos*',
      'stress*',
      'burn-out',
      'zwanger*',
      'beperking*',
      'diagnose*',
    ],
    // geld en stand
    ...[
      'geld*',
      'salaris*',
      'loon',
      'rijk',
      'arm',
      'loterij',
      'miljoen*',
      'huur',
      'hypotheek*',
      'duur',
      'dure',
      'goedkoop*',
      'prijs',
      'prijzen',
      'bonus',
      'promotie',
    ],
    // geloof en politiek
    ...[
      'god',
      'goden',
      'geloof',
      'geloven',
      'religie*',
      'kerk*',
      'moskee*',
      'bidden',
      'gebed',
      'kerst*',
      'pasen',
      'sinterklaas*',
      'pakjesavond',
      'ramadan',
      'bijbel',
      'hemel',
      'ziel',
      'sterrenbeeld*',
      'horoscoop',
    ],
    ...[
      'politiek*',
      'verkiezing*',
      'stemmen',
      'stemt',
      'regering*',
      'minister*',
      'koning*',
      'oorlog*',
      'grens',
      'migra*',
    ],
    // drank
    ...[
      'alcohol*',
      'bier*',
      'wijn*',
      'cocktail*',
      'dronken',
      'kater',
      'kroeg*',
      'café-avond',
      'borrel*',
      'vrijmibo',
      'drankje*',
      'jenever',
      'whisky',
      'proosten',
    ],
    // herkomst
    ...[
      'kom je vandaan',
      'vandaan komt',
      'oorspronkelijk',
      'afkomst',
      'moedertaal',
      'geboorte*',
      'nationaliteit*',
      'accent',
      'wortels',
      'roots',
    ],
    // wat niet iedereen heeft
    ...[
      'buitenland*',
      'vakantie*',
      'reizen',
      'verre reis',
      'tuin*',
      'balkon',
      'huis',
      'bank zitten',
      'slaapkamer',
      'keuken',
      'woonkamer',
      'je auto',
      'gasten',
    ],
    // versleten, kinderachtig of gedwongen
    ...[
      'totemdier',
      'dier zou je zijn',
      'eeuw',
      'eeuwen',
      'onbewoond',
      'superkracht*',
      'superheld*',
      'tijdmachine',
      'tijdreiz*',
      'bucketlist',
      'guilty pleasure',
      'geheim*',
    ],
    ...[
      'diepste',
      'gênant*',
      'schaam*',
      'schamen',
      'bang',
      'angst*',
      'spijt',
      'trauma*',
      'dood',
      'sterven',
      'begrafenis',
      'ergste',
      'slechtste',
    ],
    ...[
      'moet je vertellen',
      'verplicht',
      'productief',
      'productiviteit',
      'prestatie*',
      'score',
      'cijfer',
      'rapportcijfer',
      'te laat op',
      'baas',
    ],
    // formeel of vertaald
    ...[
      'u',
      'uw',
      'gij',
      'men',
      'delen met ons',
      'wat is jouw favoriete',
      'favoriete',
      'reflect*',
      'momentum',
      'mindset',
    ],
  ],
};

const pattern = (word: string): RegExp => {
  const body = word.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '\\p{L}*');
  return new RegExp(`(?<![\\p{L}])${body}(?![\\p{L}])`, 'iu');
};

const share = (wanted: (opener: Opener) => boolean): number => openers.filter(wanted).length / openers.length;
const firstWords = (text: string, count: number): string => text.toLowerCase().split(/\s+/).slice(0, count).join(' ');

function commonest(language: (typeof languages)[number], words: number): { words: string; share: number } {
  const counts = new Map<string, number>();
  for (const { texts } of openers) {
    const start = firstWords(texts[language], words);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return { words: top![0], share: top![1] / openers.length };
}

describe('the bank of openers', () => {
  test('holds at least 400 questions, 12 or more of each kind', () => {
    expect(openers.length).toBeGreaterThanOrEqual(400);
    const few = openerKinds.filter((kind) => kind !== 'own' && openers.filter((o) => o.kind === kind).length < 12);
    expect(few).toEqual([]);
  });

  test('has one file for each kind, and index.ts names them all', () => {
    const files = readdirSync(bank).map((name) => name.replace(/\.ts$/, ''));
    expect(files.sort()).toEqual(openerKinds.filter((kind) => kind !== 'own').sort());
    expect(new Set(openers.map(({ kind }) => kind))).toEqual(new Set(files));
  });

  test('gives every question an id of its own that can stay for ever', () => {
    const ids = openers.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(
      ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 32 || id.startsWith('own-')),
    ).toEqual([]);
  });

  test('has sound fields', () => {
    const wrong = openers.filter(
      ({ depth, seconds, group, when, occasion }) =>
        ![1, 2, 3].includes(depth) ||
        seconds < 10 ||
        seconds > 60 ||
        group.min < 2 ||
        group.max < group.min ||
        group.max > 30 ||
        when?.weekdays?.length === 0 ||
        when?.months?.some((month) => month < 1 || month > 12) ||
        when?.seasons?.length === 0 ||
        (occasion !== undefined && !['newcomer', 'after-break', 'cross-team'].includes(occasion)),
    );
    expect(wrong).toEqual([]);
  });

  test('begins light: most questions are for anybody, honest ones are for small groups', () => {
    expect(share(({ depth }) => depth === 1)).toBeGreaterThanOrEqual(0.55);
    expect(share(({ depth }) => depth === 2)).toBeGreaterThanOrEqual(0.1);
    expect(share(({ depth }) => depth === 3)).toBeGreaterThanOrEqual(0.1);
    expect(openers.filter(({ depth, group }) => depth === 3 && group.max > 6)).toEqual([]);
    expect(openers.filter(({ depth, occasion }) => occasion === 'newcomer' && depth > 1)).toEqual([]);
  });

  test('has enough for any ordinary day: no season, no occasion, no camera', () => {
    const everyday = openers.filter((o) => !o.when && !o.occasion && !o.needsCamera);
    expect(everyday.length).toBeGreaterThanOrEqual(260);
    expect(everyday.filter(({ depth }) => depth === 3).length).toBeGreaterThanOrEqual(30);
    expect(everyday.filter(({ group }) => group.max >= 20).length).toBeGreaterThanOrEqual(40);
  });

  for (const language of languages) {
    describe(`in ${language}`, () => {
      const texts = openers.map(({ id, texts }) => ({ id, text: texts[language] }));

      test('asks one short question each, neatly written', () => {
        const wrong = texts.filter(
          ({ text }) =>
            text.length < 15 ||
            text.length > 140 ||
            !text.endsWith('?') ||
            text.split('?').length !== 2 ||
            !/^[\p{Lu}’]/u.test(text) ||
            /['"`]|\s{2}|\.\.\.|!|^\s|\s$/.test(text),
        );
        expect(wrong).toEqual([]);
      });

      test('never asks after what is nobody’s business', () => {
        const patterns = never[language].map(pattern);
        const found = texts.flatMap(({ id, text }) =>
          patterns.filter((pattern) => pattern.test(text)).map((pattern) => `${id}: ${pattern.source} – ${text}`),
        );
        expect(found).toEqual([]);
      });

      test('never asks nearly the same thing twice', () => {
        const pieces = texts.map(({ id, text }) => ({ id, text, set: trigrams(text) }));
        const alike: string[] = [];
        for (const [i, a] of pieces.entries()) {
          for (const b of pieces.slice(i + 1)) {
            const value = likeness(a.set, b.set);
            if (value >= 0.6) alike.push(`${value.toFixed(2)} ${a.text} / ${b.text}`);
          }
        }
        expect(alike).toEqual([]);
        expect(SAME).toBeGreaterThan(0.6);
      });

      test('does not always begin alike', () => {
        expect(commonest(language, 1).share).toBeLessThanOrEqual(0.25);
        expect(commonest(language, 2).share).toBeLessThanOrEqual(0.06);
      });
    });
  }

  test('says je, and English is not left standing in the Dutch', () => {
    const same = openers.filter(({ texts }) => texts.en === texts.nl);
    expect(same).toEqual([]);
    const english = openers.filter(({ texts }) => /\b(the|what|which|your|you|and|with)\b/i.test(texts.nl));
    expect(english).toEqual([]);
    const dutch = openers.filter(({ texts }) => /\b(het|een|wat|welke|jij|je|jouw)\b/i.test(texts.en));
    expect(dutch).toEqual([]);
  });
});
