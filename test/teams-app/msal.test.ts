// @vitest-environment happy-dom
/**
 * Signing in in a tab: Microsoft's own library against a host that says every status it may, and a stand-in for the library where a
 * window of a browser would open.
 */
import * as msal from '@azure/msal-browser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OnlineError } from '../../calendar/online.ts';
import en from '../../locales/en.json' with { type: 'json' };
import nl from '../../locales/nl.json' with { type: 'json' };
import { type MicrosoftOptions, microsoftSignIn } from '../../teams-app/tab/msal.ts';
import type { Wish } from '../../teams-app/tab/page-way.ts';

const client = '11111111-2222-4333-8444-555555555555';
const [tid, oid] = ['22222222-3333-4444-8555-666666666666', '33333333-4444-4555-8666-777777777777'];
const me = { subject: `${tid}.${oid}`, email: 'sanne@work.example' };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = `${part({ alg: 'none' })}.${part({ oid, tid, sub: 'sub-1', preferred_username: 'Sanne@Work.example' })}.x`;

const wish = (change: Partial<Wish> = {}): Wish => ({
  kind: 'renew',
  scopes: ['openid', 'profile', 'offline_access', 'Calendars.Read'],
  who: null,
  isFresh: false,
  ...change,
});

const options = (change: Partial<MicrosoftOptions> = {}): MicrosoftOptions => ({
  library: msal,
  client,
  authority: 'https://login.microsoftonline.com/common',
  page: 'https://wandelgang.example/teams/sign-in.html',
  locale: 'nl-nl',
  isFramed: true,
  hasHost: true,
  ...change,
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'granted',
    ({ code, remedy }: OnlineError) => `${code}, ${remedy}`,
  );

const token = { access_token: 'token-1', expires_in: 3600, id_token: idToken, scope: 'Calendars.Read', authority: '' };
const account = {
  homeAccountId: `${oid}.${tid}`,
  environment: 'login.microsoftonline.com',
  tenantId: tid,
  username: 'Sanne@Work.example',
  localAccountId: oid,
};

type Method = 'GetInitContext' | 'GetToken' | 'GetTokenPopup';
interface Asked {
  readonly method: Method;
  readonly requestId: string;
  readonly tokenParams?: { readonly scope: string; readonly forceRefresh?: boolean };
}

/** What teams-js puts on the page; `says` gives what the host answers, or a text as it is, or nothing at all. */
function bridge(says: Partial<Record<Method, object | string | null>> = {}) {
  const listeners: ((said: unknown) => void)[] = [];
  const asked: Asked[] = [];
  const usual: Record<Method, object> = {
    GetInitContext: { initContext: { sdkName: 'host', sdkVersion: '1', capabilities: {} } },
    GetToken: { token, account },
    GetTokenPopup: { token: { ...token, access_token: 'token-of-popup' }, account },
  };
  const made = {
    asked,
    addEventListener: (_: 'message', listener: (said: unknown) => void) => void listeners.push(listener),
    removeEventListener: () => undefined,
    postMessage(text: string) {
      const request: Asked = JSON.parse(text);
      asked.push(request);
      const said = request.method in says ? says[request.method] : usual[request.method];
      if (said === null) return;
      const answer =
        typeof said === 'string'
          ? said
          : JSON.stringify({
              messageType: 'NestedAppAuthResponse',
              requestId: request.requestId,
              success: !('error' in (said as object)),
              ...said,
            });
      queueMicrotask(() => {
        for (const listener of listeners) {
          try {
            listener(answer);
          } catch {
            // As in a browser: one listener that fails does not keep the next from hearing it.
          }
        }
      });
    },
  };
  vi.stubGlobal('nestedAppAuthBridge', made);
  return made;
}
const methods = ({ asked }: ReturnType<typeof bridge>) => asked.map(({ method }) => method);

/** A window of the browser, without the browser. */
function windowLibrary(
  change: Partial<Record<'acquireTokenPopup' | 'acquireTokenSilent' | 'ssoSilent', unknown>> = {},
) {
  const result = {
    accessToken: 'token-of-window',
    expiresOn: new Date(1_800_000_000_000),
    scopes: ['Calendars.Read'],
    idTokenClaims: { oid, tid, sub: 'sub-1' },
    account,
  };
  const standard = {
    acquireTokenPopup: vi.fn(async (_: object): Promise<unknown> => change.acquireTokenPopup ?? result),
    acquireTokenSilent: vi.fn(async (_: object): Promise<unknown> => {
      if (change.acquireTokenSilent) throw change.acquireTokenSilent;
      return result;
    }),
    ssoSilent: vi.fn(async (_: object): Promise<unknown> => result),
    clearCache: vi.fn(async () => undefined),
  };
  const createStandard = vi.fn(async (_: msal.Configuration) => standard);
  const library = { ...msal, createStandardPublicClientApplication: createStandard } as unknown as typeof msal;
  return { standard, createStandard, library, result };
}

afterEach(() => vi.unstubAllGlobals());

describe('where the host makes the tokens', () => {
  test('the first click needs no window when the host knows who it is', async () => {
    const host = bridge();
    const granted = await microsoftSignIn(options({ bridge: host })).grant(wish({ kind: 'ask' }));
    expect(granted).toMatchObject({ signed: { token: 'token-1', scopes: ['Calendars.Read'] }, who: me });
    expect(Math.abs((granted?.signed.expiresAt ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000);
    expect(methods(host)).toEqual(['GetInitContext', 'GetToken']);
    // Exactly what the manifest lets the host have ready.
    expect(host.asked[1]?.tokenParams).toMatchObject({ scope: 'Calendars.Read' });
  });

  test('where the person must be asked, a click asks them and a renewal does not', async () => {
    const host = bridge({ GetToken: { error: { status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' } } });
    const signIn = microsoftSignIn(options({ bridge: host }));
    expect(await codeOf(signIn.grant(wish({ who: me })))).toBe('sign-in-again, sign-in');
    expect(await signIn.grant(wish({ kind: 'ask' }))).toMatchObject({ signed: { token: 'token-of-popup' } });
    expect(methods(host)).toEqual(['GetInitContext', 'GetToken', 'GetToken', 'GetTokenPopup']);
  });

  test('a token that was refused is made anew, not remembered', async () => {
    const host = bridge();
    const signIn = microsoftSignIn(options({ bridge: host }));
    await signIn.grant(wish());
    await signIn.grant(wish({ isFresh: true }));
    expect(host.asked.at(-1)).toMatchObject({ method: 'GetToken', tokenParams: { forceRefresh: true } });
  });

  const statuses: readonly (readonly [status: string, rest: object, told: string])[] = [
    ['USER_INTERACTION_REQUIRED', {}, 'sign-in-again, sign-in'],
    ['USER_INTERACTION_REQUIRED', { description: 'AADSTS65001: no consent' }, 'sign-in-revoked, sign-in'],
    ['USER_CANCEL', {}, 'sign-in-closed, sign-in'],
    ['NO_NETWORK', {}, 'sign-in-offline, wait'],
    ['TRANSIENT_ERROR', {}, 'sign-in-busy, wait'],
    ['PERSISTENT_ERROR', {}, 'sign-in-refused, sign-in'],
    ['PERSISTENT_ERROR', { description: 'AADSTS90094: an administrator' }, 'sign-in-admin, admin'],
    ['PERSISTENT_ERROR', { code: 'invalid_client' }, 'sign-in-bad-client, none'],
    ['ACCOUNT_UNAVAILABLE', {}, 'sign-in-account-gone, sign-in'],
    ['SOMETHING_NEW', {}, 'sign-in-refused, sign-in'],
  ];
  for (const [status, rest, told] of statuses) {
    test(`${status} ${JSON.stringify(rest)} is told as ${told}`, async () => {
      const host = bridge({
        GetToken: { error: { status, ...rest } },
        GetTokenPopup: { error: { status, ...rest } },
      });
      const signIn = microsoftSignIn(options({ bridge: host }));
      expect(await codeOf(signIn.grant(wish({ who: me })))).toBe(told);
      expect(await codeOf(signIn.grant(wish({ kind: 'ask' })))).toBe(told);
    });
  }

  test('whatever is told has a sentence in every language', () => {
    for (const [, , told] of statuses) {
      const code = told.split(',')[0] as keyof typeof en.errors;
      for (const words of [en, nl]) expect(words.errors[code], code).toMatch(/\w{3}/);
    }
  });

  test('trouble that passes opens no window', async () => {
    const host = bridge({ GetToken: { error: { status: 'TRANSIENT_ERROR' } } });
    expect(await codeOf(microsoftSignIn(options({ bridge: host })).grant(wish({ kind: 'ask' })))).toBe(
      'sign-in-busy, wait',
    );
    expect(methods(host)).not.toContain('GetTokenPopup');
  });
});

describe('where the host says it can, and cannot', () => {
  const cases: Readonly<Record<string, Parameters<typeof bridge>[0]>> = {
    'is silent from the start': { GetInitContext: null },
    'refuses from the start': { GetInitContext: { error: { status: 'NESTED_APP_AUTH_UNAVAILABLE' } } },
    'talks nonsense from the start': { GetInitContext: '{' },
    'says so with a token wanted': { GetToken: { error: { status: 'NESTED_APP_AUTH_UNAVAILABLE' } } },
    'says so with a code of its own': { GetToken: { error: { status: 'NESTED_APP_AUTH_UNAVAILABLE', code: 'x' } } },
    'was switched off': { GetToken: { error: { status: 'DISABLED' } } },
    'gives no token': { GetToken: { token: undefined, account } },
    'gives an empty token': { GetToken: { token: { ...token, access_token: '' }, account } },
    'gives an account of nowhere': { GetToken: { token, account: { ...account, environment: '' } } },
    'gives an id token that is none': { GetToken: { token: { ...token, id_token: 'a.b.c' }, account } },
  };
  for (const [name, says] of Object.entries(cases)) {
    test(`a host that ${name}: a window does it, now and next time`, async () => {
      const host = bridge(says);
      const { library, standard } = windowLibrary();
      const signIn = microsoftSignIn(options({ library, bridge: host, patience: 50 }));
      expect(await signIn.grant(wish({ kind: 'ask' }))).toMatchObject({
        signed: { token: 'token-of-window' },
        who: me,
      });
      const asked = host.asked.length;
      await signIn.grant(wish({ kind: 'ask', who: me }));
      expect(standard.acquireTokenPopup).toHaveBeenCalledTimes(2);
      expect(host.asked).toHaveLength(asked);
    });
  }
});

describe('by a window', () => {
  const byWindow = (change: Parameters<typeof windowLibrary>[0] = {}, more: Partial<MicrosoftOptions> = {}) => {
    const made = windowLibrary(change);
    return { ...made, signIn: microsoftSignIn(options({ library: made.library, hasHost: false, ...more })) };
  };

  test('the registered page takes back the answer, by way of a page on top when framed; nothing is stored', async () => {
    const framed = byWindow();
    await framed.signIn.grant(wish({ kind: 'ask' }));
    expect(framed.createStandard.mock.calls[0]?.[0]).toMatchObject({
      auth: {
        clientId: client,
        redirectUri: 'https://wandelgang.example/teams/sign-in.html',
        popupRelayUri: 'https://wandelgang.example/teams/sign-in.html?locale=nl-nl',
      },
      cache: { cacheLocation: 'memoryStorage' },
    });
    const alone = byWindow({}, { isFramed: false });
    await alone.signIn.grant(wish({ kind: 'ask' }));
    expect(alone.createStandard.mock.calls[0]?.[0].auth).not.toHaveProperty('popupRelayUri');
  });

  test('the first time one chooses the account; later it is the same one', async () => {
    const { signIn, standard } = byWindow();
    await signIn.grant(wish({ kind: 'ask' }));
    await signIn.grant(wish({ kind: 'ask', who: me }));
    expect(standard.acquireTokenPopup.mock.calls.map(([asked]) => asked)).toEqual([
      { scopes: ['Calendars.Read'], prompt: 'select_account' },
      { scopes: ['Calendars.Read'], loginHint: me.email },
    ]);
  });

  test('a page opened anew asks Microsoft without a window, by the address', async () => {
    const nobody = new msal.BrowserAuthError('no_account_error', '');
    const { signIn, standard } = byWindow({ acquireTokenSilent: nobody });
    expect(await signIn.grant(wish({ who: me }))).toMatchObject({ who: me });
    expect(standard.ssoSilent).toHaveBeenCalledWith({ scopes: ['Calendars.Read'], loginHint: me.email });
    expect(await codeOf(signIn.grant(wish()))).toBe('sign-in-again, sign-in');
    expect(standard.acquireTokenPopup).not.toHaveBeenCalled();
  });

  const refusals: readonly (readonly [error: unknown, told: string])[] = [
    [new msal.BrowserAuthError('user_cancelled', ''), 'sign-in-closed, sign-in'],
    [new msal.BrowserAuthError('popup_window_error', ''), 'sign-in-unsupported, sign-in'],
    [new msal.BrowserAuthError('empty_window_error', ''), 'sign-in-unsupported, sign-in'],
    [new msal.BrowserAuthError('timed_out', ''), 'sign-in-busy, wait'],
    [new msal.BrowserAuthError('no_network_connectivity', ''), 'sign-in-offline, wait'],
    [new msal.BrowserAuthError('post_request_failed', ''), 'sign-in-offline, wait'],
    [new msal.BrowserAuthError('get_request_failed', ''), 'sign-in-offline, wait'],
    [new msal.ClientAuthError('endpoints_resolution_error', ''), 'sign-in-offline, wait'],
    [new msal.ClientAuthError('network_error', ''), 'sign-in-offline, wait'],
    [new msal.InteractionRequiredAuthError('login_required', ''), 'sign-in-again, sign-in'],
    [new msal.ServerError('access_denied', '', 'AADSTS65004: said no'), 'sign-in-cancelled, sign-in'],
    [new msal.ServerError('temporarily_unavailable', ''), 'sign-in-busy, wait'],
    [new TypeError('of something else'), 'sign-in-failed, sign-in'],
  ];
  for (const [error, told] of refusals) {
    test(`${(error as msal.AuthError).errorCode ?? error} is told as ${told}`, async () => {
      const { signIn } = byWindow({ acquireTokenPopup: Promise.reject(error), acquireTokenSilent: error });
      expect(await codeOf(signIn.grant(wish({ kind: 'ask' })))).toBe(told);
    });
  }

  test('an answer that names nobody, or has no token or no end, is thrown away', async () => {
    const { result } = windowLibrary();
    for (const change of [{ accessToken: '' }, { expiresOn: null }, { idTokenClaims: {} }]) {
      const { signIn } = byWindow({ acquireTokenPopup: { ...result, ...change } });
      expect(await codeOf(signIn.grant(wish({ kind: 'ask' }))), JSON.stringify(change)).toBe(
        'sign-in-mixed-up, sign-in',
      );
    }
  });

  test('signing out makes the library forget', async () => {
    const { signIn, standard } = byWindow();
    await signIn.grant(wish({ kind: 'ask' }));
    expect(await signIn.grant(wish({ kind: 'revoke' }))).toBeNull();
    expect(standard.clearCache).toHaveBeenCalledTimes(1);
  });
});

test('signing out where the host makes the tokens: nothing remembered comes back', async () => {
  const host = bridge();
  const signIn = microsoftSignIn(options({ bridge: host }));
  await signIn.grant(wish());
  await signIn.grant(wish());
  // The second one came out of the library's memory.
  expect(methods(host)).toEqual(['GetInitContext', 'GetToken']);
  await signIn.grant(wish({ kind: 'revoke' }));
  await signIn.grant(wish());
  expect(methods(host)).toEqual(['GetInitContext', 'GetToken', 'GetInitContext', 'GetToken']);
});
