/**
 * Is it Google that calls, and for us? Every request carries an ID token of Google's, made for the address that is called and
 * in the name of one account. Whatever is wrong with it, the answer is the same: 401, without a reason.
 */
import { createPublicKey } from 'node:crypto';
import { auth } from 'googleapis/build/src/apis/calendar/index.js';

/** What of google-auth-library's client is needed; a test hands in one that knows another signer. */
export type TokenClient = Pick<
  InstanceType<typeof auth.OAuth2>,
  'getFederatedSignonCertsAsync' | 'verifySignedJwtWithCertsAsync'
>;

type Certificates = Awaited<ReturnType<TokenClient['getFederatedSignonCertsAsync']>>['certs'];

/** Both names of Google as they stand in tokens (OpenID Connect of Google, "validating an ID token"). */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];

export interface Verifier {
  /** Of Google's account, for an address of ours. */
  readonly isGoogle: (token: string, address: string) => Promise<boolean>;
  /** Of a person, made for our own client. */
  readonly isPerson: (token: string) => Promise<boolean>;
}

export interface Expected {
  /** E-mail of the account in whose name Google calls. */
  readonly account: string;
  /** Our OAuth client; null where it is not known, and then people's tokens are not looked at. */
  readonly client: string | null;
}

/** More than any token is long. */
const LONGEST = 8000;

export function createVerifier({ account, client }: Expected, tokens: TokenClient = new auth.OAuth2()): Verifier {
  const keys = readOnce();
  const read = async (token: string, audience: string) => {
    if (token.length > LONGEST || token.split('.').length !== 3) return null;
    try {
      const { certs } = await tokens.getFederatedSignonCertsAsync();
      // The library checks signature, issuer, audience and times. Why it says no is nobody's business.
      const ticket = await tokens.verifySignedJwtWithCertsAsync(token, keys(certs), audience, ISSUERS);
      return ticket.getPayload() ?? null;
    } catch {
      return null;
    }
  };
  return {
    isGoogle: async (token, address) => {
      const payload = await read(token, address);
      return payload !== null && payload.email_verified === true && payload.email === account;
    },
    isPerson: async (token) => client === null || (await read(token, client)) !== null,
  };
}

/** Reading a certificate takes ten times as long as checking a signature with its key: each is read once, until others come. */
function readOnce(): (certificates: Certificates) => Certificates {
  let last: { readonly from: Certificates; readonly keys: Certificates } | undefined;
  return (from) => {
    if (last?.from !== from) {
      const keys = Object.entries(from).map(([id, pem]) => [id, typeof pem === 'string' ? createPublicKey(pem) : pem]);
      // Node's `verify` takes a key where the library's types know only its text.
      last = { from, keys: Object.fromEntries(keys) as Certificates };
    }
    return last.keys;
  };
}

/** The token of `Authorization: Bearer …`. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer ([\w.~+/=-]+)$/.exec(header ?? '')?.[1] ?? null;
