/**
 * Where a suggestion fits in a day column without covering anything. The page's own events come first: if there is no room
 * beside them, the suggestion is not drawn and stands only in the list.
 */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Room for a finger and one line of text; a quarter of an hour is often lower. */
const COMFORT = 24;
/** Narrower than this nobody sees what it is, or hits it. */
const NARROWEST = 24;
const LOWEST = 9;
/** As the page does: a strip at the right of the column stays free to click in. */
const GUTTER = 8;
/** What is measured in parts of a pixel may seem to overlap where it only touches. */
const TOUCH = 0.5;
/** Between a block and what stands beside it. */
const LINE = 1;

interface Lane {
  readonly left: number;
  readonly width: number;
}

/** The widest stretch of the column that none of the boxes touches between two heights. */
function widestLane(
  boxes: readonly Box[],
  column: { readonly width: number },
  at: { top: number; bottom: number },
): Lane {
  const taken = boxes
    .filter((box) => box.top < at.bottom - TOUCH && at.top < box.top + box.height - TOUCH)
    .sort((a, b) => a.left - b.left);
  let best: Lane = { left: 0, width: 0 };
  let left = 0;
  for (const box of [...taken, { left: column.width, width: 0 }]) {
    const width = box.left - left;
    // The right-most of equals: there the page leaves its own strip.
    if (width >= best.width) best = { left, width };
    left = Math.max(left, box.left + box.width);
  }
  return best;
}

/** `wish` is the exact place of the moment. Up to the comfortable height it may grow down or up; it never shifts in time. */
export function placeBeside(
  wish: { readonly top: number; readonly height: number },
  boxes: readonly Box[],
  column: { readonly width: number; readonly height: number },
): Box | null {
  const bottom = wish.top + wish.height;
  const height = Math.max(wish.height, LOWEST);
  const heights = [
    { top: wish.top, bottom: Math.max(bottom, wish.top + COMFORT) },
    { top: Math.min(wish.top, bottom - COMFORT), bottom },
    { top: wish.top, bottom: wish.top + height },
  ].filter((at) => at.top >= 0 && at.bottom <= column.height);
  let best: Box | null = null;
  for (const at of heights) {
    const lane = widestLane(boxes, column, at);
    const isWhole = lane.left + lane.width >= column.width;
    const left = lane.left === 0 ? 0 : lane.left + LINE;
    const room = lane.left + lane.width - left;
    const width = isWhole ? Math.min(room, Math.max(room - GUTTER, NARROWEST)) : room - LINE;
    if (width < NARROWEST || (best && width < best.width * 1.5)) continue;
    best = { left, top: at.top, width, height: at.bottom - at.top };
  }
  return best;
}
