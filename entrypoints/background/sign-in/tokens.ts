/**
 * The tokens of the accounts. They are kept by the browser while it runs (`storage.session`, which no page and no disk sees)
 * and nowhere else: not in the database, not in an export, not in a message, not in an error.
 *
 * Asking for one never shows a window. Where only the person can help, the error says with what.
 */
import * as v from 'valibot';
import { OnlineError, type Permission, type TokenSource } from '../../../calendar/online.ts';
import type { KeyValue } from '../../../storage/witness.ts';
import { covers, type House, permissionsOf, scopesFor } from './scopes.ts';
import type { Signed, Way, Who } from './way.ts';

/** A token that ends within this time is not worth sending. */
const MARGIN = 2 * 60_000;

const keyOf = (account: string): string => `token:${account}`;

const signedShape: v.GenericSchema<unknown, Signed> = v.object({
  token: v.string(),
  scopes: v.array(v.string()),
  expiresAt: v.number(),
  refresh: v.optional(v.object({ token: v.string(), until: v.number() })),
});

export async function readSigned(session: KeyValue, account: string): Promise<Signed | null> {
  const parsed = v.safeParse(signedShape, await session.get(keyOf(account)));
  return parsed.success ? parsed.output : null;
}

export const keepSigned = (session: KeyValue, account: string, signed: Signed): Promise<void> =>
  session.set(keyOf(account), signed);

export const eraseSigned = (session: KeyValue, account: string): Promise<void> => session.remove(keyOf(account));

/** What the token source must know of an account. */
export interface TokenOwner {
  readonly id: string;
  readonly kind: House;
  readonly who: Who;
  readonly granted: readonly Permission[];
}

export interface TokenPort {
  readonly session: KeyValue;
  readonly way: Way;
  readonly clock: () => number;
  /** The account as it is now; null once it was signed out. */
  owner(): Promise<TokenOwner | null>;
  /** The house gives less than the person once allowed. */
  onLess(granted: readonly Permission[]): Promise<void>;
}

const missing: Readonly<Record<Permission, string>> = {
  read: 'allow-read',
  'free-busy': 'allow-free-busy',
  write: 'allow-write',
};
export const notAllowed = (permission: Permission): OnlineError => new OnlineError(missing[permission], 'allow');

/** One renewal at a time for each account: two would make the refresh token of the other worthless. */
const renewing = new Map<string, Promise<Signed>>();

export function tokenSource(port: TokenPort): TokenSource {
  const { session, way, clock } = port;

  async function ownerNow(): Promise<TokenOwner> {
    const owner = await port.owner();
    if (!owner) throw new OnlineError('account-gone', 'sign-in');
    return owner;
  }

  const isGood = (signed: Signed | null, owner: TokenOwner, permission: Permission): signed is Signed =>
    signed !== null && signed.expiresAt - clock() > MARGIN && covers(owner.kind, permission, signed.scopes);

  async function renew(owner: TokenOwner): Promise<Signed> {
    const before = await readSigned(session, owner.id);
    const signed = await way.renew(scopesFor(owner.kind, owner.granted), owner.who, before);
    // Signed out while this was under way: the new token goes too, and is not kept.
    if (!(await port.owner())) {
      await way.revoke(signed).catch(() => undefined);
      throw new OnlineError('account-gone', 'sign-in');
    }
    await keepSigned(session, owner.id, signed);
    const granted = permissionsOf(owner.kind, signed.scopes).filter((one) => owner.granted.includes(one));
    if (granted.length < owner.granted.length) await port.onLess(granted);
    return signed;
  }

  return {
    async get(permission) {
      const owner = await ownerNow();
      if (!owner.granted.includes(permission)) throw notAllowed(permission);
      const kept = await readSigned(session, owner.id);
      if (isGood(kept, owner, permission)) return kept.token;
      let work = renewing.get(owner.id);
      if (!work) {
        work = renew(owner).finally(() => renewing.delete(owner.id));
        renewing.set(owner.id, work);
      }
      const signed = await work;
      if (!covers(owner.kind, permission, signed.scopes)) throw notAllowed(permission);
      return signed.token;
    },
    async drop(token) {
      const owner = await ownerNow();
      const kept = await readSigned(session, owner.id);
      // The refresh token stays: with it the next one is made.
      if (kept?.token === token) await keepSigned(session, owner.id, { ...kept, token: '', expiresAt: 0 });
      await way.forget(token);
    },
  };
}
