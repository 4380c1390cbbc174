/** Why there was something to see in the last meeting, or nothing: one line. It asks for itself, so that the plan does not wait for it. */
import { useEffect, useState } from 'preact/hooks';
import type { Minute } from '../../calendar/span.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Answered } from '../background/messages.ts';
import type { Ask } from './ask-state.ts';

/** Later nobody wonders any more. */
const WONDERS = 12 * 60;

export function LastMeeting({ ask, now, translate }: { ask: Ask; now: Minute; translate: Translate }) {
  const [last, setLast] = useState<Answered<'meeting:last'>>(null);
  useEffect(() => {
    ask('meeting:last', {}).then(setLast, () => setLast(null));
  }, [ask]);
  if (!last || Math.abs(now - last.at) > WONDERS) return null;
  return <p class="soft small">{translate('popup.lastMeeting', { text: last.text })}</p>;
}
