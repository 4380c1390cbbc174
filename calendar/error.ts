/**
 * An error that a person will read: a code, and the values its sentence needs. The sentence is `errors.<code>` in the locales.
 * Values never hold titles, addresses or tokens: errors end up in logs.
 */
export class PlainError extends Error {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: string, values: Record<string, string | number> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'PlainError';
    this.code = code;
    this.values = values;
  }
}
