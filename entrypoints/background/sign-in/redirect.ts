/**
 * What a house sends back in the address. Nothing in it is believed before it carries the secret that went out with the
 * question: anybody can make the browser visit an address.
 */
import { OnlineError } from '../../../calendar/online.ts';

export const mixedUp = (): OnlineError => new OnlineError('sign-in-mixed-up', 'sign-in');

export interface Expected {
  /** Where it was to come back to. */
  readonly redirect: string;
  readonly state: string;
}

/** What stands in the address, each name once. Rejects what is not the answer to our question. */
export function readRedirect(address: string, { redirect, state }: Expected): ReadonlyMap<string, string> {
  if (!URL.canParse(address)) throw mixedUp();
  const url = new URL(address);
  const wanted = new URL(redirect);
  // Not by its beginning: `https://abc.chromiumapp.org.evil.example/` begins the same.
  if (url.origin !== wanted.origin || url.pathname !== wanted.pathname || url.username || url.password) throw mixedUp();
  const values = new Map<string, string>();
  for (const part of [url.search.slice(1), url.hash.slice(1)]) {
    for (const [name, value] of new URLSearchParams(part)) {
      // A name that comes twice: one of the two was put there by somebody else.
      if (values.has(name)) throw mixedUp();
      values.set(name, value);
    }
  }
  if (state === '' || values.get('state') !== state) throw mixedUp();
  return values;
}

/** What an id token says. It comes over a line that only its house can answer, so its signature is not what we rely on. */
export interface Claims {
  readonly sub: string;
  readonly email?: string;
  readonly preferred_username?: string;
  readonly oid?: string;
  readonly tid?: string;
}

/** Rejects one that was made for another question or another client, or that is no id token at all. */
export function readIdToken(token: string | undefined, expected: { nonce: string | null; client: string }): Claims {
  const claims = parseClaims(token);
  const isOurs = claims.aud === expected.client;
  const isFresh = expected.nonce === null || (expected.nonce !== '' && claims.nonce === expected.nonce);
  if (!isOurs || !isFresh || typeof claims.sub !== 'string' || claims.sub === '') throw mixedUp();
  const text = (name: string) => (typeof claims[name] === 'string' ? { [name]: claims[name] } : {});
  return { sub: claims.sub, ...text('email'), ...text('preferred_username'), ...text('oid'), ...text('tid') };
}

function parseClaims(token: string | undefined): Record<string, unknown> {
  try {
    const [, body = '', signature] = (token ?? '').split('.');
    if (signature === undefined) throw mixedUp();
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims !== 'object' || claims === null) throw mixedUp();
    return claims as Record<string, unknown>;
  } catch {
    throw mixedUp();
  }
}
