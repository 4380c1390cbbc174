/** The few pieces that all cards are made of. Words from outside are escaped wherever a text knows tags. */
import { type Button, type Card, MOST_SECTIONS, MOST_WIDGETS, type Section, type Widget } from '../contract.ts';
import type { Route } from '../routes.ts';

/** Where our own answers are found: an address of ours for each thing that can be asked. */
export type AddressOf = (route: Route) => string;

export const asText = (text: string): string =>
  text.replace(/[&<>]/g, (one) => (one === '&' ? '&amp;' : one === '<' ? '&lt;' : '&gt;'));

/** Of a label nobody says whether it knows tags: written so that it reads the same either way. */
export const asLabel = (text: string): string => text.replace(/[<>]/g, (one) => (one === '<' ? '‹' : '›'));

export const paragraph = (text: string): Widget => ({ textParagraph: { text: asText(text) } });
export const soft = (text: string): Widget => ({ textParagraph: { text: `<i>${asText(text)}</i>` } });

export interface Pressed {
  readonly route: Route;
  readonly parameters?: Readonly<Record<string, string>>;
  /** It sends what was filled in on the card, which stays when the answer is no. */
  readonly isForm?: boolean;
}

/** The accent of this house, as Google writes colours. */
export const ACCENT = { red: 0x1d / 255, green: 0x6a / 255, blue: 0x58 / 255 } as const;

export function button(
  text: string,
  { route, parameters = {}, isForm }: Pressed,
  { addressOf, type }: { readonly addressOf: AddressOf; readonly type?: Button['type'] },
): Button {
  const written = Object.entries(parameters).map(([key, value]) => ({ key, value }));
  return {
    text,
    ...(type && { type }),
    onClick: {
      action: {
        function: addressOf(route),
        ...(written.length > 0 && { parameters: written }),
        loadIndicator: 'SPINNER',
        ...(isForm && { persistValues: true }),
      },
    },
  };
}

export const buttons = (...all: readonly Button[]): Widget => ({ buttonList: { buttons: all } });

/** Google refuses a card with too many sections or widgets as a whole; a section without widgets too. */
export function card(name: string, header: Card['header'], sections: readonly Section[]): Card {
  let left = MOST_WIDGETS;
  const fitting: Section[] = [];
  for (const section of sections) {
    const widgets = section.widgets.slice(0, left);
    left -= widgets.length;
    if (widgets.length > 0 && fitting.length < MOST_SECTIONS) fitting.push({ ...section, widgets });
  }
  return { name, header, sections: fitting };
}
