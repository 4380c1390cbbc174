/** A worker that reads one `.ics` text and says what was in it. See background/read-apart.ts for when it is used. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { ReadOptions } from '../calendar/provider.ts';
import { readIcs } from '../calendar/providers/ics.ts';
import { codeOf } from './background/failures.ts';
import type { ReadAnswer } from './background/read-apart.ts';

export default defineUnlistedScript(() => {
  self.onmessage = ({ data }: MessageEvent<{ text: string; options: ReadOptions }>) => {
    let answer: ReadAnswer;
    try {
      answer = { ok: true, reading: readIcs(data.text, data.options) };
    } catch (error) {
      answer = { ok: false, ...codeOf(error) };
    }
    self.postMessage(answer);
  };
});
