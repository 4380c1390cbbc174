/**
 * Microsoft's own library, for a token of whoever uses Teams. Where the host offers it (nested app authentication) the host makes
 * the token, mostly without a window; elsewhere a window of Microsoft does, and `sign-in.html` takes back what it says.
 *
 * Tokens stay in memory: nothing of them is put into the browser's storage.
 */
import type * as Msal from '@azure/msal-browser';
import { OnlineError, type Remedy } from '../../calendar/online.ts';
import { mixedUp } from '../../entrypoints/background/sign-in/redirect.ts';
import { refusalOf } from '../../entrypoints/background/sign-in/refusals.ts';
import type { Granted, Wish } from './page-way.ts';

type Library = Pick<typeof Msal, 'createNestablePublicClientApplication' | 'createStandardPublicClientApplication'>;
type Client = Pick<
  Msal.IPublicClientApplication,
  'acquireTokenSilent' | 'acquireTokenPopup' | 'ssoSilent' | 'clearCache'
>;

export interface Bridge {
  readonly addEventListener: (name: 'message', listener: (said: unknown) => void) => void;
}

export interface MicrosoftOptions {
  readonly library: Library;
  readonly client: string;
  readonly authority: string;
  /** The address of `sign-in.html`, as it is registered with Microsoft. */
  readonly page: string;
  readonly locale: string;
  /** In a frame the window's answer comes by way of a page of ours on top: browsers keep the two apart. */
  readonly isFramed: boolean;
  /** The host offers to make the tokens. */
  readonly hasHost: boolean;
  /** What the host's library puts on the page for Microsoft's; not there in a plain page. */
  readonly bridge?: Bridge | undefined;
  /** Milliseconds that a host may take. */
  readonly patience?: number;
}

export interface MicrosoftSignIn {
  readonly grant: (wish: Wish) => Promise<Granted | null>;
}

/** Milliseconds. A host that says it can and then is silent must not use up the click that a window needs. */
const HOST_PATIENCE = 3_000;
const WINDOW_PATIENCE = 240_000;
const SILENT_PATIENCE = 15_000;

type Told = readonly [code: string, remedy: Remedy];

/** What the library calls what is not the house's own answer; a host's statuses arrive here as codes of the library. */
const byCode: Readonly<Record<string, Told>> = {
  user_canceled: ['sign-in-closed', 'sign-in'],
  user_cancelled: ['sign-in-closed', 'sign-in'],
  no_network_connectivity: ['sign-in-offline', 'wait'],
  network_error: ['sign-in-offline', 'wait'],
  post_request_failed: ['sign-in-offline', 'wait'],
  get_request_failed: ['sign-in-offline', 'wait'],
  endpoints_resolution_error: ['sign-in-offline', 'wait'],
  no_account_found: ['sign-in-account-gone', 'sign-in'],
  no_account_error: ['sign-in-again', 'sign-in'],
  popup_window_error: ['sign-in-unsupported', 'sign-in'],
  empty_window_error: ['sign-in-unsupported', 'sign-in'],
  timed_out: ['sign-in-busy', 'wait'],
};

interface Refusal {
  readonly name: string;
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** The library's errors; by their shape, since the library is only here when it is needed. */
const isRefusal = (error: unknown): error is Refusal => error instanceof Error && 'errorCode' in error;

function failureOf(error: unknown, status: string | null): OnlineError {
  if (error instanceof OnlineError) return error;
  if (!isRefusal(error)) return new OnlineError('sign-in-failed', 'sign-in');
  const told = byCode[error.errorCode];
  if (told) return new OnlineError(...told);
  if (status === 'TRANSIENT_ERROR') return new OnlineError('sign-in-busy', 'wait');
  const refusal = refusalOf(error.errorCode, error.errorMessage);
  if (refusal.code !== 'sign-in-refused') return refusal;
  if (error.name === 'InteractionRequiredAuthError') return new OnlineError('sign-in-again', 'sign-in');
  return refusal;
}

/** The host's own word for its last refusal: to the library, what passes and what stays has one name. */
function hearStatus(bridge: Bridge | undefined): { last: string | null } {
  const heard: { last: string | null } = { last: null };
  bridge?.addEventListener('message', (said) => {
    try {
      const text = typeof said === 'string' ? said : (said as MessageEvent).data;
      heard.last = String(JSON.parse(text).error?.status ?? '') || null;
    } catch {
      heard.last = null;
    }
  });
  return heard;
}

/** The host takes no part in it after all, or what it gave was no token. A window may still do. */
const isHostUseless = (error: unknown): boolean =>
  isRefusal(error) && error.name === 'ClientAuthError' && !Object.hasOwn(byCode, error.errorCode);

function grantedOf(result: Msal.AuthenticationResult): Granted {
  const { accessToken, expiresOn, scopes, account } = result;
  const { oid, tid, sub, preferred_username } = (result.idTokenClaims ?? {}) as Record<string, unknown>;
  const subject = oid && tid ? `${tid}.${oid}` : sub;
  const expiresAt = expiresOn?.getTime() ?? Number.NaN;
  if (!accessToken || typeof subject !== 'string' || !Number.isFinite(expiresAt)) throw mixedUp();
  const email = (account?.username || String(preferred_username ?? '')).toLowerCase();
  return { signed: { token: accessToken, scopes: [...scopes], expiresAt }, who: { subject, email } };
}

/** Said by the library itself, with every request. */
const ownScopes = ['openid', 'profile', 'offline_access'];

export function microsoftSignIn(options: MicrosoftOptions): MicrosoftSignIn {
  const { library, page, patience = HOST_PATIENCE } = options;
  // Before the library listens: its answer comes at once with the host's.
  const heard = hearStatus(options.bridge);
  const configuration: Msal.Configuration = {
    auth: {
      clientId: options.client,
      authority: options.authority,
      redirectUri: page,
      ...(options.isFramed && { popupRelayUri: `${page}?locale=${encodeURIComponent(options.locale)}` }),
    },
    cache: { cacheLocation: 'memoryStorage' },
    system: { popupBridgeTimeout: WINDOW_PATIENCE },
  };
  /** Which of the library's accounts is whose. */
  const accounts = new Map<string, Msal.AccountInfo>();
  let isNested = options.hasHost;
  let opening: Promise<Client> | null = null;

  async function open(): Promise<Client> {
    if (isNested) {
      // The library waits for ever for a host that does not answer.
      const nested = await within(patience, library.createNestablePublicClientApplication(configuration)).catch(
        () => null,
      );
      // Refused, the library goes over to a window by itself and does not say so.
      if (nested && heard.last === null) return nested;
      isNested = false;
    }
    return library.createStandardPublicClientApplication(configuration);
  }
  const client = (): Promise<Client> => {
    opening ??= open().catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  };

  async function silently({ scopes, who, isFresh }: Wish): Promise<Msal.AuthenticationResult> {
    const asked = await client();
    const account = who && accounts.get(who.subject);
    try {
      const request = { scopes: [...scopes], forceRefresh: isFresh, ...(account && { account }) };
      return await within(SILENT_PATIENCE, asked.acquireTokenSilent(request));
    } catch (error) {
      // A page that was opened anew: the library knows nobody, but Microsoft may.
      if (!isRefusal(error) || error.errorCode !== 'no_account_error' || !who?.email) throw error;
      return within(SILENT_PATIENCE, asked.ssoSilent({ scopes: [...scopes], loginHint: who.email }));
    }
  }

  async function byWindow({ scopes, who }: Wish): Promise<Msal.AuthenticationResult> {
    const hint = who?.email ? { loginHint: who.email } : { prompt: 'select_account' };
    return (await client()).acquireTokenPopup({ scopes: [...scopes], ...hint });
  }

  /** The host knows who it is: most often it need not ask. A window of a browser's own only opens if nothing comes before it. */
  async function ask(wish: Wish): Promise<Msal.AuthenticationResult> {
    await client();
    if (!isNested) return byWindow(wish);
    try {
      return await silently({ ...wish, who: null });
    } catch (error) {
      if (isHostUseless(error) || failureOf(error, heard.last).remedy !== 'sign-in') throw error;
      return byWindow(wish);
    }
  }

  async function forget(): Promise<void> {
    const asked = await opening;
    accounts.clear();
    // One that the host made has no way to forget, but it keeps everything in itself.
    if (isNested) opening = null;
    else await asked?.clearCache();
  }

  async function grant(wish: Wish): Promise<Granted | null> {
    if (wish.kind === 'revoke') {
      await forget();
      return null;
    }
    const got = await (wish.kind === 'ask' ? ask(wish) : silently(wish));
    const granted = grantedOf(got);
    if (got.account) accounts.set(granted.who.subject, got.account);
    return granted;
  }

  return {
    async grant(wish) {
      heard.last = null;
      const plain = { ...wish, scopes: wish.scopes.filter((scope) => !ownScopes.includes(scope)) };
      try {
        return await grant(plain).catch((error: unknown) => {
          if (!isNested || !isHostUseless(error)) throw error;
          [isNested, opening] = [false, null];
          return grant(plain);
        });
      } catch (error) {
        throw failureOf(error, heard.last);
      }
    },
  };
}

function within<T>(patience: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OnlineError('sign-in-busy', 'wait')), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
