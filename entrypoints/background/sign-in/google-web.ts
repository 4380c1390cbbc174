/**
 * Google by a window, for every browser that is not Chrome, and for a second account in Chrome. The implicit flow: Google gives
 * a code only for a secret, and a secret in an extension is none. The token lasts an hour; the next one comes without a window
 * for as long as the person is signed in to Google in this browser.
 */
import * as v from 'valibot';
import { OnlineError } from '../../../calendar/online.ts';
import { mixedUp, readIdToken, readRedirect } from './redirect.ts';
import { browserRefusal, refusalOf } from './refusals.ts';
import type { Signed, Way, WayPort, Who } from './way.ts';

interface Asking {
  readonly scopes: readonly string[];
  readonly who: Who | null;
  readonly isInteractive: boolean;
}

export function googleWeb(port: WayPort): Way {
  const { identity, settings, clock, newSecret } = port;

  async function flow({ scopes, who, isInteractive }: Asking): Promise<{ signed: Signed; who: Who }> {
    const redirect = identity.redirect.google;
    const [state, nonce] = [newSecret(), newSecret()];
    const url = new URL('/o/oauth2/v2/auth', settings.at.googleAccounts);
    const asked = {
      client_id: settings.googleWeb,
      redirect_uri: redirect,
      response_type: 'token id_token',
      scope: scopes.join(' '),
      include_granted_scopes: 'true',
      state,
      nonce,
      ...(who && { login_hint: who.email || who.subject }),
      ...(!isInteractive ? { prompt: 'none' } : !who && { prompt: 'select_account' }),
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    const address = await identity.launch(url.href, { isInteractive }).catch((error: unknown) => {
      throw browserRefusal(error);
    });
    const values = readRedirect(address, { redirect, state });
    const error = values.get('error');
    if (error !== undefined) throw refusalOf(error);
    const token = values.get('access_token');
    const seconds = Number(values.get('expires_in'));
    if (!token || !(seconds > 0)) throw mixedUp();
    const claims = readIdToken(values.get('id_token'), { nonce, client: settings.googleWeb });
    if (who && claims.sub !== who.subject) throw new OnlineError('sign-in-other-account', 'sign-in');
    return {
      signed: {
        token,
        scopes: (values.get('scope') ?? scopes.join(' ')).split(' ').filter(Boolean),
        expiresAt: clock() + seconds * 1000,
      },
      who: { subject: claims.sub, email: (claims.email ?? who?.email ?? '').toLowerCase() },
    };
  }

  return {
    id: 'google-web',
    ask: (scopes, who) => flow({ scopes, who, isInteractive: true }),
    renew: async (scopes, who) => (await flow({ scopes, who, isInteractive: false })).signed,
    forget: async () => undefined,
    revoke: ({ token }) => revokeGoogle(port, token),
    logoutPage: () => null,
  };
}

/** Ends all that this person gave us, on every device. */
export async function revokeGoogle({ fetch: fetching, settings }: WayPort, token: string): Promise<void> {
  const response = await fetching(`${settings.at.googleRevoke}/revoke`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  // 400: it was revoked before, or has expired. That is what was wanted.
  if (!response.ok && response.status !== 400) throw new OnlineError('sign-in-not-revoked', 'none');
}

export const userInfo = v.object({ sub: v.pipe(v.string(), v.minLength(1)), email: v.optional(v.string(), '') });
