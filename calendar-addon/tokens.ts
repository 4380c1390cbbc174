/**
 * Is it Google that calls, and for us? Every request carries an ID token of Google's, made for the address that is called and
 * in the name of one account. Whatever is wrong with it, the answer is the same: 401, without a reason. Where Google's keys
 * cannot be had nobody can tell, and that is no fault of the caller.
 */
import { createPublicKey } from 'node:crypto';
import { auth } from 'googleapis/build/src/apis/calendar/index.js';
import { within } from '../calendar/bounded-response.ts';

/** What of google-auth-library's client is needed; a test hands in one that knows another signer. */
export type TokenClient = Pick<
  InstanceType<typeof auth.OAuth2>,
  'getFederatedSignonCertsAsync' | 'verifySignedJwtWithCertsAsync'
>;

type Certificates = Awaited<ReturnType<TokenClient['getFederatedSignonCertsAsync']>>['certs'];

/** Both names of Google as they stand in tokens (OpenID Connect of Google, "validating an ID token"). */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];

/** All rejecting with `KeysUnreachable` where Google's keys cannot be had. */
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
  /** Milliseconds to wait for Google's keys; two seconds unless told otherwise. */
  readonly patience?: number;
}

/** It says nothing of why: that may quote what came in. */
class KeysUnreachable extends Error {
  constructor() {
    super('keys unreachable');
    this.name = 'KeysUnreachable';
  }
}

/** More than any token is long. */
const LONGEST = 8000;
/** What is left of the time for an answer is for the calendar. */
const PATIENCE = 2_000;

export function createVerifier(
  { account, client, patience = PATIENCE }: Expected,
  tokens: TokenClient = new auth.OAuth2(),
): Verifier {
  const keys = readOnce();
  const certificates = askOnce(() => tokens.getFederatedSignonCertsAsync(), patience);
  const read = async (token: string, audience: string) => {
    if (token.length > LONGEST || token.split('.').length !== 3) return null;
    const { certs } = await certificates();
    try {
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

/** Many who come at once wait for one question, and none of them longer than so. The library keeps what it was told. */
function askOnce<T>(question: () => Promise<T>, patience: number): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= within(AbortSignal.timeout(patience), question())
      .catch(() => {
        throw new KeysUnreachable();
      })
      .finally(() => {
        asked = undefined;
      });
    return asked;
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
