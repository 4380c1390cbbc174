/**
 * Microsoft by a window: a code with proof (PKCE, S256), which is then exchanged for tokens. The refresh token of a client
 * without a secret lives a day and cannot be prolonged; after that a window without a question is tried, and when that does
 * not do, the person is asked to sign in again: a state that is shown, not an error.
 */
import * as v from 'valibot';
import { OnlineError } from '../../../calendar/online.ts';
import { answerOf } from './answer-of.ts';
import { challengeOf } from './pkce.ts';
import { mixedUp, readIdToken, readRedirect } from './redirect.ts';
import { browserRefusal, refusalOf } from './refusals.ts';
import type { Signed, Way, WayPort, Who } from './way.ts';

const DAY = 24 * 60 * 60_000;

const tokens = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.pipe(v.number(), v.minValue(1)),
  scope: v.optional(v.string()),
  id_token: v.optional(v.string()),
  refresh_token: v.optional(v.string()),
  refresh_token_expires_in: v.optional(v.number()),
});
type Tokens = v.InferOutput<typeof tokens>;

interface Asking {
  readonly scopes: readonly string[];
  readonly who: Who | null;
  readonly isInteractive: boolean;
}

export function microsoft(port: WayPort): Way {
  const { identity, settings, clock, newSecret } = port;
  const client = settings.microsoft;
  const addressOf = (name: string) =>
    new URL(`/${settings.microsoftTenant}/oauth2/v2.0/${name}`, settings.at.microsoftLogin);

  const exchange = (asked: Record<string, string>): Promise<Tokens> =>
    answerOf(port.fetch, addressOf('token').href, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: client, ...asked }),
      shape: tokens,
    });

  function signedOf(got: Tokens, { scopes, before }: { scopes: readonly string[]; before: Signed | null }): Signed {
    const token = got.refresh_token;
    // A new refresh token goes on with the day of the first one.
    const until = before?.refresh?.until ?? clock() + (got.refresh_token_expires_in ?? DAY / 1000) * 1000;
    return {
      token: got.access_token,
      scopes: got.scope?.split(' ').filter(Boolean) ?? scopes,
      expiresAt: clock() + got.expires_in * 1000,
      ...(token ? { refresh: { token, until } } : before?.refresh && { refresh: before.refresh }),
    };
  }

  async function flow({ scopes, who, isInteractive }: Asking): Promise<{ signed: Signed; who: Who }> {
    const redirect = identity.redirect.microsoft;
    const [state, nonce, verifier] = [newSecret(), newSecret(), newSecret()];
    const url = addressOf('authorize');
    const asked = {
      client_id: client,
      redirect_uri: redirect,
      response_type: 'code',
      response_mode: 'fragment',
      scope: scopes.join(' '),
      state,
      nonce,
      code_challenge: await challengeOf(verifier),
      code_challenge_method: 'S256',
      ...(who?.email && { login_hint: who.email }),
      ...(!isInteractive ? { prompt: 'none' } : !who && { prompt: 'select_account' }),
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    const address = await identity.launch(url.href, { isInteractive }).catch((error: unknown) => {
      throw browserRefusal(error);
    });
    const values = readRedirect(address, { redirect, state });
    const error = values.get('error');
    if (error !== undefined) throw refusalOf(error, values.get('error_description'));
    const code = values.get('code');
    if (!code) throw mixedUp();
    const got = await exchange({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirect,
      scope: scopes.join(' '),
    });
    const claims = readIdToken(got.id_token, { nonce, client });
    const subject = claims.oid && claims.tid ? `${claims.tid}.${claims.oid}` : claims.sub;
    if (who && subject !== who.subject) throw new OnlineError('sign-in-other-account', 'sign-in');
    const email = (claims.preferred_username ?? claims.email ?? who?.email ?? '').toLowerCase();
    return { signed: signedOf(got, { scopes, before: null }), who: { subject, email } };
  }

  async function renew(scopes: readonly string[], who: Who, before: Signed | null): Promise<Signed> {
    if (before?.refresh && before.refresh.until > clock()) {
      try {
        const got = await exchange({
          grant_type: 'refresh_token',
          refresh_token: before.refresh.token,
          scope: scopes.join(' '),
        });
        return signedOf(got, { scopes, before });
      } catch (error) {
        // Only when its day is over is there another way without asking.
        if (!(error instanceof OnlineError) || error.code !== 'sign-in-again') throw error;
      }
    }
    return (await flow({ scopes, who, isInteractive: false })).signed;
  }

  return {
    id: 'microsoft',
    ask: (scopes, who) => flow({ scopes, who, isInteractive: true }),
    renew,
    forget: async () => undefined,
    // Microsoft takes no token back from a client like this one: it is thrown away, and ends by itself within the day.
    revoke: async () => undefined,
    logoutPage({ email }) {
      const url = addressOf('logout');
      if (email) url.searchParams.set('logout_hint', email);
      return url.href;
    },
  };
}

/** Of a personal account: outlook.com, hotmail.com. It has no colleagues, and Graph no free-busy for it. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
export const isPersonal = (subject: string): boolean => subject.startsWith(`${PERSONAL}.`);
