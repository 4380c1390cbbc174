/** What is said about something that failed: the background's own sentence, or ours for its code, or the plain one. */
import type { Translate } from '../../locales/translate.ts';

export function sentenceOf(error: unknown, translate: Translate): string {
  const { text, code, values } = (error ?? {}) as {
    readonly text?: string;
    readonly code?: string;
    readonly values?: Readonly<Record<string, string | number>>;
  };
  // Without a code it is the browser that failed to reach the background.
  if (!code) return text ?? translate('popup.silent');
  return text ?? translate.find(`errors.${code}`, values) ?? translate('errors.unknown');
}
