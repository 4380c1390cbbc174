/**
 * Keeps something of ours in a place that the page leaves for it and rebuilds now and then. When the page throws it out again and
 * again, it stays out for a while: two programs that fight over a place make a page slow.
 */
const MOST_TIMES = 20;
const WITHIN = 10_000;
const REST = 60_000;

/** Puts `element` back where it belongs; false where there is no such place now. `now` in milliseconds. */
export function createSlotKeeper(element: HTMLElement): (slot: Element | null, now: number) => boolean {
  let times: number[] = [];
  let restUntil = 0;
  return (slot, now) => {
    if (!slot) return false;
    if (element.parentElement === slot) return true;
    times = times.filter((time) => now - time < WITHIN);
    if (times.length >= MOST_TIMES) restUntil = now + REST;
    if (now < restUntil) return false;
    times.push(now);
    slot.append(element);
    return true;
  };
}
