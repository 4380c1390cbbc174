/**
 * Is it Google that calls, and for us? Every request carries an ID token of Google's, made for the address that is called and
 * in the name of one account. Whatever is wrong with it, the answer is the same: 401, without a reason.
 */
import { auth } from 'googleapis/build/src/apis/calendar/index.js';

/** What of google-auth-library's client is needed; a test hands in one that knows another signer. */
export type TokenClient = Pick<InstanceType<typeof auth.OAuth2>, 'verifyIdToken'>;

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
  const read = async (token: string, audience: string) => {
    if (token.length > LONGEST || token.split('.').length !== 3) return null;
    // The library checks signature, issuer, audience and times. Why it says no is nobody's business.
    return tokens.verifyIdToken({ idToken: token, audience }).then(
      (ticket) => ticket.getPayload() ?? null,
      () => null,
    );
  };
  return {
    isGoogle: async (token, address) => {
      const payload = await read(token, address);
      return payload !== null && payload.email_verified === true && payload.email === account;
    },
    isPerson: async (token) => client === null || (await read(token, client)) !== null,
  };
}

/** The token of `Authorization: Bearer …`. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer ([\w.~+/=-]+)$/.exec(header ?? '')?.[1] ?? null;
