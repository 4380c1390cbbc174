/**
 * Reads an `.ics` text where it holds nobody up. Chrome's background is a worker already. Firefox's is a page that shares its
 * thread with the popup; there the reading goes to a worker of its own, which is ended when it takes too long.
 */
import { browser } from 'wxt/browser';
import { PlainError } from '../../calendar/error.ts';
import type { CalendarReading, ReadOptions } from '../../calendar/provider.ts';

const LONGEST = 10_000;

export type ReadAnswer =
  | { readonly ok: true; readonly reading: CalendarReading }
  | { readonly ok: false; readonly code: string; readonly values: Readonly<Record<string, string | number>> };

export async function readIcsApart(text: string, options: ReadOptions): Promise<CalendarReading> {
  if (typeof Worker === 'undefined' || typeof document === 'undefined') {
    // Only touched when a calendar is read: the worker starts faster without it.
    const { readIcs } = await import('../../calendar/providers/ics.ts');
    return readIcs(text, options);
  }
  const worker = new Worker(browser.runtime.getURL('/read-ics.js'));
  try {
    const answer = await new Promise<ReadAnswer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new PlainError('ics-too-slow')), LONGEST);
      worker.onmessage = ({ data }) => {
        clearTimeout(timer);
        resolve(data);
      };
      worker.onerror = () => {
        clearTimeout(timer);
        reject(new PlainError('unknown'));
      };
      worker.postMessage({ text, options });
    });
    if (!answer.ok) throw new PlainError(answer.code, { ...answer.values });
    return answer.reading;
  } finally {
    worker.terminate();
  }
}
