/**
 * What the addresses of prefilled forms have in common, whoever's form it is: text that survives being encoded, and is cut between
 * words where the address would become too long to be answered.
 */

/** Servers commonly refuse a request line above 8 KiB; the host and the browser's own additions need some of it. */
const LONGEST_ADDRESS = 7_600;
/** Encoded, a letter takes up to three signs, and some more. */
export const LONGEST_TITLE = 900;

/** Half a character, as a careless cut leaves it, cannot be encoded. */
export const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** The longest beginning that still fits as it will be `written`, cut between words. */
export function cut(text: string, room: number, written: (text: string) => string = encode): string {
  if (written(text).length <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (written(`${text.slice(0, middle)}…`).length <= room) low = middle;
    else high = middle - 1;
  }
  if (low === 0) return '';
  const piece = text.slice(0, low);
  const space = piece.search(/\s\S*$/);
  return `${(space > 0 ? piece.slice(0, space) : piece.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`;
}

/** Only plain addresses: nothing that could bring another value or another guest into the form. */
export const invited = (guests: readonly string[]): string =>
  guests.filter((address) => /^[^\s,;@]+@[^\s,;@]+$/.test(address)).join(',');

interface FormAddress {
  /** Without a question mark. */
  readonly form: string;
  /** By the form's own names; those without a value are left out. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly text: { readonly name: string; readonly text: string; readonly written?: (text: string) => string };
}

/** The address with everything in it. Only the long text is cut, so that the address keeps working. */
export function formAddress({ form, values, text: { name, text, written = encode } }: FormAddress): string {
  const query = Object.entries(values)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${encode(value as string)}`)
    .join('&');
  const room = LONGEST_ADDRESS - form.length - query.length - `?&${name}=`.length;
  const kept = cut(text, Math.max(room, 0), written);
  return `${form}?${query}${kept ? `&${name}=${written(kept)}` : ''}`;
}
