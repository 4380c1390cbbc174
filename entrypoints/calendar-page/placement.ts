/**
 * Where everything of ours stands, measured from the page. Nothing is put into the page's own tree: its redraws would throw
 * it out, and a foreign node among its own may confuse it. The blocks lie in a window of our own, exactly over the scrolled
 * part of the grid, on a sheet that moves with it.
 */
import type { Zone } from '../../calendar/zone.ts';
import { toLocal } from '../../calendar/zone.ts';
import type { CardView } from '../../components/plan-view.ts';
import type { DayColumn } from '../../sites/day-grid.ts';
import type { CalendarSurface, Spot } from '../../sites/surface.ts';
import { type Box, placeBeside } from './lanes.ts';

export interface Block {
  readonly card: CardView;
  /** On the sheet: from the top of the day, wherever the page is scrolled. */
  readonly box: Box;
}

export interface Sheet {
  /** What scrolls. */
  readonly scroller: Element;
  /** The part of the screen through which the grid is seen. */
  readonly frame: Box;
  readonly blocks: readonly Block[];
}

function scrollerOf(element: Element): Element {
  const page = element.ownerDocument;
  for (let at = element.parentElement; at && at !== page.body; at = at.parentElement) {
    const isTaller = at.scrollHeight > at.clientHeight + 1;
    if (isTaller && /auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) return at;
  }
  return page.scrollingElement ?? page.documentElement;
}

/** The part of an element that is inside the window. */
function frameOf(scroller: Element): Box {
  const page = scroller.ownerDocument;
  if (scroller === page.scrollingElement)
    return { left: 0, top: 0, width: page.documentElement.clientWidth, height: innerHeight };
  const box = scroller.getBoundingClientRect();
  const left = Math.max(box.left + scroller.clientLeft, 0);
  const top = Math.max(box.top + scroller.clientTop, 0);
  const right = Math.min(box.left + scroller.clientLeft + scroller.clientWidth, innerWidth);
  const bottom = Math.min(box.top + scroller.clientTop + scroller.clientHeight, innerHeight);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** As the page draws, and two pixels short, which leaves a line between neighbours. */
function wishOf({ moment }: CardView, { pixelsPerHour }: DayColumn, zone: Zone): { top: number; height: number } {
  const { minute } = toLocal(zone, moment.start);
  return { top: (minute / 60) * pixelsPerHour, height: ((moment.end - moment.start) / 60) * pixelsPerHour - 2 };
}

/** In order of time, which is the order of the keyboard too. Null where the page shows no hours. */
export function layOut(
  { columns, boxes, lift }: Pick<CalendarSurface, 'boxes' | 'lift'> & { readonly columns: readonly DayColumn[] },
  cards: readonly CardView[],
  zone: Zone,
): Sheet | null {
  const first = columns[0];
  if (!first) return null;
  const scroller = scrollerOf(first.element);
  const frame = frameOf(scroller);
  const blocks: Block[] = [];
  for (const column of columns) {
    const here = cards.filter((card) => toLocal(zone, card.moment.start).day === column.day);
    if (here.length === 0) continue;
    const edge = column.element.getBoundingClientRect();
    const taken: Box[] = boxes(column.element).map((chip) => {
      const { left, top, width, height } = chip.getBoundingClientRect();
      return { left: left - edge.left, top: top - edge.top, width, height };
    });
    const wishes = here.map((card) => {
      const { top, height } = wishOf(card, column, zone);
      return { card, wish: { top: top - lift, height } };
    });
    for (const { card, wish } of wishes) {
      // A block that grows to be readable leaves its neighbours their own moment.
      const others = wishes
        .filter((other) => other.card !== card)
        .map((other) => ({ left: 0, width: edge.width, ...other.wish }));
      const box = placeBeside(wish, [...taken, ...others], edge);
      if (!box) continue;
      const left = edge.left - frame.left + box.left;
      const top = edge.top - frame.top + scroller.scrollTop + box.top;
      blocks.push({ card, box: { ...box, left, top } });
    }
  }
  return { scroller, frame, blocks };
}

/** As in page.css. */
const BUTTON = { width: 56, height: 40 };
const GAP = 8;

type Place = { readonly left: number; readonly top: number };

/**
 * Where the page has room for our button; null where it has none: then it stands in the corner. Asking what lies at a point is
 * dear, so it is asked again only when one of the page's own parts or the window changed.
 */
export function createSpotFinder(page: Document, surface: CalendarSurface): () => Place | null {
  let known: { readonly key: string; readonly place: Place | null } | null = null;
  return () => {
    const spots = surface.spots(page).map((spot) => ({ ...spot, box: spot.element.getBoundingClientRect() }));
    const seen = spots.filter(({ box }) => box.width > 0 && box.bottom > 0);
    const boxes = seen.map(({ box: { left, top, width, height } }) => [left, top, width, height]);
    const key = [...boxes, innerWidth, innerHeight].join();
    if (known?.key !== key) {
      const places = seen.map(placeAt);
      known = { key, place: places.find((place) => isFree(page, place, surface.calendar(page))) ?? null };
    }
    return known.place;
  };
}

function placeAt({ element, side, box }: Spot & { readonly box: DOMRect }): Place {
  const middle = box.top + (box.height - BUTTON.height) / 2;
  if (side === 'below') return { left: box.left + (box.width - BUTTON.width) / 2, top: box.bottom + GAP };
  const isMirrored = getComputedStyle(element).direction === 'rtl';
  const outside = isMirrored ? box.left - GAP - BUTTON.width : box.right + GAP;
  const inside = isMirrored ? box.left + GAP : box.right - GAP - BUTTON.width;
  return { left: side === 'after' ? outside : inside, top: middle };
}

/** Neither over the calendar nor over something that one can use. */
function isFree(page: Document, { left, top }: Place, calendar: Element | null): boolean {
  if (left < 0 || top < 0 || left + BUTTON.width > innerWidth || top + BUTTON.height > innerHeight) return false;
  return [1, BUTTON.width / 2, BUTTON.width - 1].every((x) => {
    // Our own button may stand there already; what is under it decides.
    const all = page.elementsFromPoint(left + x, top + BUTTON.height / 2);
    const under = all.find((element) => page.body.contains(element));
    return !under || !(calendar?.contains(under) || under.closest('button, a, input, [role="button"]'));
  });
}

/** Is the page dark? It has a dark theme of its own, whatever the system says. */
export function isDarkPage(page: Document, calendar: Element | null): boolean {
  for (let at = calendar ?? page.body; at; at = at.parentElement as HTMLElement) {
    const colour = /rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/.exec(getComputedStyle(at).backgroundColor);
    if (!colour || colour[4] === '0') continue;
    const [, red, green, blue] = colour.map(Number) as [number, number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
  }
  return false;
}
