/**
 * The UID of an event that Google knows by an id of its own, for where Google gives no other: its page, and rules of the interface
 * that left it out. An event made in Google is `<id>@google.com`. One that came from elsewhere, an invitation of Outlook's or a
 * file that was imported, has its own UID in its id: an underscore, and the UID in base32hex.
 */
const LETTERS = '0123456789abcdefghijklmnopqrstuv';

/** Null where it is not the encoding of a readable text, to the last letter. */
function decode(id: string): string | null {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const letter of id) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = ((bits << 5) | value) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  // What is left over is less than a letter, and nothing.
  if (count >= 5 || (bits & ((1 << count) - 1)) !== 0) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return text.length >= 3 && !/[\p{Cc}\p{Cn}]/u.test(text) ? text : null;
  } catch {
    return null; // An id that only begins like one.
  }
}

/** `id`: of a single event, or of a series. */
export const uidOfGoogleId = (id: string): string =>
  (id.startsWith('_') ? decode(id.slice(1)) : null) ?? `${id}@google.com`;
