/** The browser's `identity`, as far as it has one: an optional permission in Chromium, so it may come and go while we run. */
import { browser } from 'wxt/browser';
import { OnlineError } from '../../../calendar/online.ts';
import type { SignInSettings } from './settings.ts';
import type { IdentityPort } from './way.ts';

interface Brands {
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string }[] };
}

/** Only Chrome itself can sign in with Google. Edge and others have the call too, and it fails there. */
const isChrome = (): boolean =>
  (navigator as Brands).userAgentData?.brands.some(({ brand }) => brand === 'Google Chrome') ?? false;

function need(): NonNullable<typeof browser.identity> {
  // Not there without the permission; Firefox on a phone has none at all.
  if (!browser.identity?.launchWebAuthFlow) throw new OnlineError('sign-in-unsupported', 'none');
  return browser.identity;
}

export function browserIdentity(settings: SignInSettings): IdentityPort {
  return {
    isAllowed: async () => browser.identity?.launchWebAuthFlow !== undefined,
    redirect: {
      get google() {
        const own = need().getRedirectURL();
        // Google takes no address of a host that is not ours; Firefox catches this one as well.
        return import.meta.env.FIREFOX ? `http://127.0.0.1/mozoauth2/${new URL(own).hostname.split('.')[0]}` : own;
      },
      get microsoft() {
        return need().getRedirectURL();
      },
    },
    launch: async (url, { isInteractive }) => {
      const address = await need().launchWebAuthFlow({ url, interactive: isInteractive });
      if (!address) throw new OnlineError('sign-in-closed', 'sign-in');
      return address;
    },
    chrome:
      isChrome() && settings.googleChrome !== ''
        ? {
            getToken: ({ scopes, account, isInteractive }) =>
              need().getAuthToken({
                interactive: isInteractive,
                scopes: [...scopes],
                enableGranularPermissions: true,
                ...(account && { account: { id: account } }),
              }),
            forget: (token) =>
              need()
                .removeCachedAuthToken({ token })
                .then(() => undefined),
          }
        : null,
  };
}
