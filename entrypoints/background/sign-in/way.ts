/**
 * The contract of a way to sign in: Google by Chrome itself, Google by a window, Microsoft by a window. A way keeps nothing;
 * what it gives is kept by `tokens.ts`, and only for as long as the browser runs.
 */
import type { SignInSettings } from './settings.ts';

export type WayId = 'google-chrome' | 'google-web' | 'microsoft';

/** Who signed in, as their house says it. */
export interface Who {
  /** Stays the same when the address changes. */
  readonly subject: string;
  /** Lower case. */
  readonly email: string;
}

export interface Signed {
  readonly token: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Makes the next token without asking, until then. */
  readonly refresh?: { readonly token: string; readonly until: number };
}

export interface Way {
  readonly id: WayId;
  /** Asks the person, in a window of their house. `who`: the account that it must be. */
  ask(scopes: readonly string[], who: Who | null): Promise<{ readonly signed: Signed; readonly who: Who }>;
  /** Without asking. Rejects where only the person can help. */
  renew(scopes: readonly string[], who: Who, before: Signed | null): Promise<Signed>;
  /** The browser must not give this token again. */
  forget(token: string): Promise<void>;
  /** Takes the token back at its house, as far as the house has a way for that. */
  revoke(signed: Signed): Promise<void>;
  /** A page where the person can sign out of their house altogether; null where revoking is all there is. */
  logoutPage(who: Who): string | null;
}

/** What the browser does for signing in; `identity` in its own words. */
export interface IdentityPort {
  /** Did the person let us use it? Asked on the click that connects an account. */
  isAllowed(): Promise<boolean>;
  /** Where a house sends the person back to; only this extension sees what arrives there. */
  readonly redirect: { readonly google: string; readonly microsoft: string };
  /** Shows a page of a house and gives the address it comes back with. Not interactive: only if nothing need be asked. */
  launch(url: string, how: { readonly isInteractive: boolean }): Promise<string>;
  /** Chrome's own sign-in with Google; null elsewhere. */
  readonly chrome: {
    getToken(asked: {
      readonly scopes: readonly string[];
      readonly account: string | null;
      readonly isInteractive: boolean;
    }): Promise<{ readonly token?: string; readonly grantedScopes?: readonly string[] }>;
    forget(token: string): Promise<void>;
  } | null;
}

/** What a way may touch. */
export interface WayPort {
  readonly identity: IdentityPort;
  readonly settings: SignInSettings;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly newSecret: () => string;
}
