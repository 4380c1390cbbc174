/**
 * Things a person must know, each in one sentence. Some are so for as long as they are so (nothing is kept; a page changed);
 * others happened once, and stay until they are read or a week has passed.
 */
import * as v from 'valibot';
import type { Minute } from '../../calendar/span.ts';
import type { Translate } from '../../locales/translate.ts';
import { putState } from '../../storage/state.ts';
import type { Store } from '../../storage/store.ts';
import type { Known } from './known.ts';
import type { Notice } from './messages.ts';
import { unseenWorkdays } from './situation.ts';

type Once = 'data-restored' | 'data-lost' | 'storage-full';

const PREFIX = 'notice:';
const WEEK = 7 * 1440;
const once = v.object({ code: v.string(), at: v.number() });

/** It happened. A full disk cannot even keep this: then the next failure says it. */
export const note = (store: Store, code: Once, at: Minute): Promise<void> =>
  putState(store.db, `${PREFIX}${code}`, { code, at }).catch(() => undefined);

export async function dismiss(store: Store, code: string): Promise<void> {
  await store.db.state.delete(`${PREFIX}${code}`);
}

/** After the store was opened: was something lost, and did it come back? */
export async function noteDamage(store: Store, at: Minute): Promise<void> {
  // Memory is always new when the worker wakes; its own notice says what that means.
  if (store.isInMemory || store.verdict === 'new' || store.verdict === 'sound') return;
  await note(store, store.isRestored ? 'data-restored' : 'data-lost', at);
}

export async function notices(known: Known, translate: Translate): Promise<Notice[]> {
  const { store, pages, now } = known;
  const found: { code: string; values?: Record<string, string | number> }[] = [];
  if (store.isInMemory) found.push({ code: 'in-memory' });
  for (const { value } of await store.db.state.where('key').startsWith(PREFIX).toArray()) {
    const parsed = v.safeParse(once, value);
    // A clock that jumped makes the age negative or absurd; then it is shown rather than lost.
    if (parsed.success && !(now - parsed.output.at > WEEK && now - parsed.output.at < 50 * WEEK))
      found.push(parsed.output);
  }
  const changed = new Set(pages.filter(({ missing }) => missing.length > 0).map(({ site }) => site));
  if (changed.size > 0) {
    const names = [...changed].map((site) => translate.find(`page.${site}`) ?? site);
    found.push({ code: 'page-changed', values: { page: names.join(', ') } });
  }
  const unseen = unseenWorkdays(known);
  if (unseen > 0) found.push({ code: 'days-unseen', values: { count: unseen } });
  return found.flatMap(({ code, values }) => {
    const text = translate.find(`notices.${code}`, values);
    return text ? [{ code, text }] : [];
  });
}
