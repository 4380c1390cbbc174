/** Every card, as Google's panel takes it: names of the published contract, within its limits, in both languages. */
import type { chat_v1 } from 'googleapis/build/src/apis/chat/v1';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PlainKind, plainCard } from '../../calendar-addon/cards/plain.ts';
import { type Answer, type Card, MOST_SECTIONS, MOST_WIDGETS } from '../../calendar-addon/contract.ts';
import { createPreview, type Preview, type PreviewAsk } from '../../calendar-addon/preview/serve.ts';
import { addressAt, MOUNT, routes } from '../../calendar-addon/routes.ts';
import { wordsOf } from '../../calendar-addon/words.ts';
import { gather } from '../../cli/gather.ts';
import { parseStartOptions } from '../../cli/options.ts';
import { languages } from '../../locales/translate.ts';
import { quietIo as io } from '../cli/quiet-io.ts';
import { buttonsIn, cardIn, press, textOf, zone } from './office.ts';

/** A name of ours that the published contract does not have; `never` where there is none. */
type Misnamed<Ours, Theirs> = Ours extends readonly (infer One)[]
  ? Theirs extends readonly (infer Other)[]
    ? Misnamed<One, Other>
    : Ours
  : Ours extends object
    ? {
        [K in keyof Ours]-?: K extends keyof Theirs ? Misnamed<NonNullable<Ours[K]>, NonNullable<Theirs[K]>> : K;
      }[keyof Ours]
    : Ours extends NonNullable<Theirs>
      ? never
      : Ours;
const misnamed: [Misnamed<Card, chat_v1.Schema$GoogleAppsCardV1Card>] extends [never] ? null : 'misnamed' = null;

const kinds = [
  'slow',
  'busy',
  'down',
  'forbidden',
  'admin',
  'gone',
  'changed',
  'too-many-guests',
  'odd',
  'full',
  'unknown',
  'sign-in',
] as const satisfies readonly PlainKind[];
const isAll: Exclude<PlainKind, (typeof kinds)[number]> extends never ? true : false = true;

const addressOf = addressAt('https://wandelgang.example');
const plain = (kind: PlainKind, language: (typeof languages)[number]): Card =>
  plainCard(kind, { translate: wordsOf(language), addressOf, again: 'refresh' });

/** A line of the panel at its narrowest: what is longer is cut. */
const LINE = 44;
/** A button that is longer is cut on a phone. */
const BUTTON = 32;

function check(card: Card): void {
  const { header, sections } = card;
  expect(sections.length).toBeLessThanOrEqual(MOST_SECTIONS);
  expect(sections.flatMap(({ widgets }) => widgets).length).toBeLessThanOrEqual(MOST_WIDGETS);
  for (const line of [header.title, header.subtitle ?? '']) expect(line.length, line).toBeLessThanOrEqual(LINE);
  for (const { widgets } of sections) {
    expect(widgets.length, 'Google refuses a section without widgets').toBeGreaterThan(0);
    for (const widget of widgets) {
      if ('decoratedText' in widget) {
        const { topLabel = '' } = widget.decoratedText;
        expect(topLabel.length, topLabel).toBeLessThanOrEqual(LINE);
      }
      if ('buttonList' in widget) expect(widget.buttonList.buttons.length).toBeLessThanOrEqual(3);
      if ('selectionInput' in widget) expect(widget.selectionInput.items.length).toBeLessThanOrEqual(100);
    }
  }
  for (const { text, onClick, color, type } of buttonsIn(card)) {
    expect(text.length, text).toBeLessThanOrEqual(BUTTON);
    const { pathname, protocol } = new URL(onClick.action.function);
    expect([protocol, pathname.slice(MOUNT.length + 1)]).toEqual(['https:', expect.toBeOneOf([...routes])]);
    expect(JSON.stringify(onClick.action.parameters ?? []).length, 'it comes back with the press').toBeLessThan(4000);
    expect(!color || type === 'FILLED').toBe(true);
  }
  // A footer's button has a colour, or Google refuses the card.
  if (card.fixedFooter) expect(card.fixedFooter.primaryButton.color).toBeDefined();
  // No word is missing, and no value.
  expect(textOf(card)).not.toMatch(/\baddon\.|\{\w+\}|undefined|NaN|\[object/);
}

let preview: Preview;
beforeAll(async () => {
  const { situation } = await gather(parseStartOptions(['--from=2026-11-23'], io), io);
  const me = situation.people.find(({ id }) => id === situation.me)?.email ?? '';
  preview = createPreview({ events: situation.events, me, zone, now: () => io.now * 60_000 });
});
const ask = async (route: string, question: PreviewAsk): Promise<Answer> =>
  JSON.parse((await preview(route, question)) ?? 'null');

test('no name that Google does not know, and no problem without a card', () => {
  expect([misnamed, isAll]).toEqual([null, true]);
});

describe.each(languages)('in %s', (language) => {
  test('the panel, a suggestion, the settings and the events are within the limits', async () => {
    const home = cardIn(await ask('home', { language }));
    const more = press(home, wordsOf(language)('addon.home.more'));
    const detail = cardIn(await ask(more.route, { language, parameters: more.parameters }));
    const settings = cardIn(await ask('settings', { language }));
    const saved = cardIn(await ask('event', { language, event: 'saved' }));
    const fresh = cardIn(await ask('event', { language, event: 'new' }));
    for (const card of [home, detail, settings, saved, fresh]) check(card);
    expect(new Set([home, detail, settings, saved].map(textOf)).size).toBe(4);
  });

  test('every problem says what helps, and can be tried again', () => {
    const texts = kinds.map((kind) => {
      const card = plain(kind, language);
      check(card);
      expect(buttonsIn(card)).toHaveLength(1);
      return textOf(card);
    });
    expect(new Set(texts).size).toBe(kinds.length);
    // A code, an address or a word of machines helps nobody.
    for (const text of texts)
      expect(text.replace(/https:[^"]*/g, '')).not.toMatch(/error|token|server|HTTP|\b[45]\d\d\b/i);
  });
});
