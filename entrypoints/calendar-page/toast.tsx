/** What just happened, with the way back. Stays while somebody is at it; otherwise it leaves after a while. */
import { useEffect, useRef } from 'preact/hooks';
import type { Words } from './words.ts';

export interface Message {
  readonly text: string;
  readonly undo?: () => void;
  /** A form that the browser kept from opening. */
  readonly link?: string;
}

/** Long enough to read it twice and come back from the form. */
const STAYS = 30_000;

export function Toast({ message, words, onClose }: { message: Message; words: Words; onClose: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const leave = () => {
      const isAtIt = element.current?.matches(':hover, :focus-within') || document.hidden;
      if (isAtIt) timer = setTimeout(leave, STAYS);
      else onClose();
    };
    let timer = setTimeout(leave, STAYS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div class="toast" ref={element}>
      <p>{message.text}</p>
      {message.link && (
        <a class="button" href={message.link} target="_blank" rel="noreferrer">
          {words('openForm')}
        </a>
      )}
      {message.undo && (
        <button type="button" class="button" onClick={message.undo}>
          {words('undo')}
        </button>
      )}
      <button type="button" class="button button-quiet" aria-label={words('close')} onClick={onClose}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
