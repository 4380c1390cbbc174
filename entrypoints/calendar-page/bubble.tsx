/**
 * What opens: one card beside its block, or the list beside its button. A dialog that does not lock the page: Escape or a click
 * elsewhere closes it, and the focus goes back to where it was.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Box } from './lanes.ts';

interface BubbleProps {
  readonly label: string;
  readonly anchor: Box;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

const GAP = 8;

/** Right of the anchor, else left of it, else as near as the window lets. */
export function placeBubble(
  anchor: Box,
  size: { width: number; height: number },
  room: { width: number; height: number },
) {
  const right = anchor.left + anchor.width + GAP;
  const left = anchor.left - GAP - size.width;
  const x = right + size.width + GAP <= room.width ? right : left >= GAP ? left : room.width - size.width - GAP;
  const y = Math.min(anchor.top, room.height - size.height - GAP);
  return { left: Math.max(GAP, x), top: Math.max(GAP, y) };
}

export function Bubble({ label, anchor, onClose, children }: BubbleProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const bubble = element.current;
    if (!bubble) return;
    const place = () => {
      const { left, top } = placeBubble(anchor, bubble.getBoundingClientRect(), {
        width: innerWidth,
        height: innerHeight,
      });
      bubble.style.left = `${left}px`;
      bubble.style.top = `${top}px`;
    };
    place();
    // A folded part that opens makes it higher.
    const size = new ResizeObserver(place);
    size.observe(bubble);
    return () => size.disconnect();
  }, [anchor]);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    const outside = () => onClose();
    // Our own clicks stop at the host and never come here.
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);
  return (
    <div
      class="bubble"
      ref={element}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
