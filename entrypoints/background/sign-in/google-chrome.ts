/**
 * Google by Chrome itself: it knows the account already, keeps the token, and renews it. It offers the account that this
 * Chrome is signed in with; a second one goes by `google-web.ts`.
 */
import { OnlineError } from '../../../calendar/online.ts';
import { answerOf } from './answer-of.ts';
import { revokeGoogle, userInfo } from './google-web.ts';
import { browserRefusal } from './refusals.ts';
import type { Signed, Way, WayPort, Who } from './way.ts';

/** Chrome keeps tokens as long as they are good and does not say how long that is: it is asked again soon, at no cost. */
const TRUSTED = 5 * 60_000;

interface Asking {
  readonly scopes: readonly string[];
  readonly who: Who | null;
  readonly isInteractive: boolean;
}

export function googleChrome(port: WayPort): Way {
  const { identity, settings, clock } = port;

  async function tokenFor({ scopes, who, isInteractive }: Asking): Promise<Signed> {
    if (!identity.chrome) throw new OnlineError('sign-in-unsupported', 'none');
    // An error is passed on as it is: the caller must know whether this browser can do it at all.
    const { token, grantedScopes } = await identity.chrome.getToken({
      scopes,
      account: who?.subject ?? null,
      isInteractive,
    });
    if (!token) throw new OnlineError('sign-in-failed', 'sign-in');
    // With a tick for each, not all that was asked for need be there.
    return { token, scopes: grantedScopes ?? scopes, expiresAt: clock() + TRUSTED };
  }

  return {
    id: 'google-chrome',
    async ask(scopes, before) {
      const signed = await tokenFor({ scopes, who: before, isInteractive: true });
      const found = await answerOf(port.fetch, `${settings.at.googleApi}/oauth2/v3/userinfo`, {
        headers: { Authorization: `Bearer ${signed.token}` },
        shape: userInfo,
      });
      if (before && before.subject !== found.sub) throw new OnlineError('sign-in-other-account', 'sign-in');
      return { signed, who: { subject: found.sub, email: found.email.toLowerCase() } };
    },
    renew: (scopes, who) =>
      tokenFor({ scopes, who, isInteractive: false }).catch((error: unknown) => {
        throw browserRefusal(error);
      }),
    forget: async (token) => identity.chrome?.forget(token),
    async revoke({ token }) {
      await identity.chrome?.forget(token);
      await revokeGoogle(port, token);
    },
    logoutPage: () => null,
  };
}
