/** What people wrote, as it is kept and shown: a title in one line, an address in one form. Always text, never markup. */

const MAX_TITLE = 500;
const ADDRESS = /^[^\s:;,<>"@]+@[^\s:;,<>"@]+$/;

/** One line of Latin letters, as most are: nothing to clean, and seen ten times faster than the rule for everything. */
const CLEAN = /^[!-~\u00a1-\u02ff](?:[ -~\u00a1-\u02ff]{0,498}[!-~\u00a1-\u02ff])?$/;

/** One line, no control characters, no halves of characters. Tags and the like stay: they are text. */
export function cleanTitle(text: string): string {
  if (text === '' || CLEAN.test(text)) return text;
  const plain = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();
  return plain.length > MAX_TITLE ? [...plain.slice(0, 2 * MAX_TITLE)].slice(0, MAX_TITLE).join('').trimEnd() : plain;
}

/** `Anna <Anna@b.nl>`, `mailto:anna@b.nl` and ` Anna@b.nl ` are all `anna@b.nl`; null when there is no address in it. */
export function addressOf(text: string): string | null {
  if (text.length <= 320 && ADDRESS.test(text)) return text.toLowerCase();
  // RFC 5321 allows 320 characters; on a longer text the search for the last @ would take its square.
  const plain = text
    .slice(-400)
    .trim()
    .replace(/^.*<([^<>]*)>$/s, '$1')
    .replace(/^mailto:/i, '')
    .trim();
  return plain.length <= 320 && ADDRESS.test(plain) ? plain.toLowerCase() : null;
}
