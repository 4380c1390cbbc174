/**
 * The suggestions in the grid: one stop for the Tab key, arrows from one to the next in order of time. The sheet under the
 * window follows the page's scrolling through a scroll timeline where the browser has one, so that a block never lags behind
 * the hour it stands at.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Block, Sheet } from './placement.ts';
import type { Words } from './words.ts';

/** Below these a block has room for one line, and for a small one. Where it stands tells its time. */
const ONE_LINE = 34;
const LOW = 18;

interface BlocksProps {
  readonly sheet: Sheet;
  readonly words: Words;
  readonly openId: string | null;
  readonly onOpen: (block: Block, element: HTMLElement) => void;
}

interface Timelines {
  readonly ScrollTimeline?: new (options: { readonly source: Element; readonly axis: 'block' }) => AnimationTimeline;
}

/** Keeps the sheet where the grid is. Gives back how to stop. */
function follow(sheet: HTMLElement, scroller: Element): () => void {
  const { ScrollTimeline } = globalThis as Timelines;
  const longest = scroller.scrollHeight - scroller.clientHeight;
  if (ScrollTimeline && longest > 0) {
    const animation = sheet.animate([{ transform: 'translateY(0)' }, { transform: `translateY(${-longest}px)` }], {
      timeline: new ScrollTimeline({ source: scroller, axis: 'block' }),
      fill: 'both',
    });
    return () => animation.cancel();
  }
  const move = () => {
    sheet.style.transform = `translateY(${-scroller.scrollTop}px)`;
  };
  move();
  const target = scroller === document.scrollingElement ? document : scroller;
  target.addEventListener('scroll', move, { passive: true });
  return () => target.removeEventListener('scroll', move);
}

/** A block lies over the grid, not in it, but its wheel is the grid's. Some browsers see to that themselves. */
function scrollUnder(scroller: Element, { deltaX, deltaY }: WheelEvent): void {
  const before = scroller.scrollTop;
  const help = () => {
    if (scroller.scrollTop === before) scroller.scrollBy(deltaX, deltaY);
  };
  requestAnimationFrame(() => requestAnimationFrame(help));
}

export function Blocks({ sheet, words, openId, onOpen }: BlocksProps) {
  const { scroller, frame, blocks } = sheet;
  const element = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const stop = Math.min(current, blocks.length - 1);

  // Before the first paint: a block is never seen at another hour than its own.
  useLayoutEffect(
    () => (element.current ? follow(element.current, scroller) : undefined),
    [scroller, scroller.scrollHeight, frame.height],
  );

  const reach = (index: number) => {
    const block = blocks[index];
    const button = element.current?.children[index];
    if (!block || !(button instanceof HTMLElement)) return;
    setCurrent(index);
    const top = scroller.scrollTop;
    if (block.box.top < top || block.box.top + block.box.height > top + frame.height) {
      scroller.scrollTo({ top: Math.max(0, block.box.top - frame.height / 3), behavior: 'instant' });
    }
    button.focus({ preventScroll: true });
  };
  const steps: Readonly<Record<string, (index: number) => number>> = {
    ArrowDown: (index) => index + 1,
    ArrowRight: (index) => index + 1,
    ArrowUp: (index) => index - 1,
    ArrowLeft: (index) => index - 1,
    Home: () => 0,
    End: () => blocks.length - 1,
  };
  const walk = (event: KeyboardEvent, index: number) => {
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    reach(step(index));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset clips and stretches in its own way.
    <div
      class="window"
      role="group"
      aria-label={words('blocks')}
      hidden={blocks.length === 0}
      style={{ left: `${frame.left}px`, top: `${frame.top}px`, width: `${frame.width}px`, height: `${frame.height}px` }}
      onWheel={(event) => scrollUnder(scroller, event)}
    >
      <div ref={element} style={{ willChange: 'transform' }}>
        {blocks.map((block, index) => (
          <button
            type="button"
            key={block.card.id}
            class={block.box.height < LOW ? 'block block-low' : 'block'}
            tabIndex={index === stop ? 0 : -1}
            aria-haspopup="dialog"
            aria-expanded={openId === block.card.id}
            aria-label={words('block', {
              name: block.card.name,
              moment: block.card.moment.label,
              with: block.card.withLabel,
            })}
            style={{
              left: `${block.box.left}px`,
              top: `${block.box.top}px`,
              width: `${block.box.width}px`,
              height: `${block.box.height}px`,
            }}
            onFocus={() => reach(index)}
            onKeyDown={(event) => walk(event, index)}
            onClick={(event) => onOpen(block, event.currentTarget)}
          >
            <span>{block.card.name}</span>
            {block.box.height >= ONE_LINE && <span class="block-time">{block.card.timeLabel}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
