/**
 * Google's and Microsoft's pages where one signs in, and the browser's part in it, as strict as the real ones: an address with
 * a name too many or too few is refused. Each test says who sits at the keyboard and what goes wrong.
 */
import { createHash } from 'node:crypto';
import type { SignInSettings } from '../../../../entrypoints/background/sign-in/settings.ts';
import type { IdentityPort } from '../../../../entrypoints/background/sign-in/way.ts';

export const extension = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';

export interface HousePerson {
  readonly subject: string;
  email: string;
  /** Scopes that this person, or their organisation, does not give. */
  refuses: string[];
  /** What was given. */
  given: Set<string>;
  /** Signed in at the house, so that nothing need be asked. */
  isThere: boolean;
}

/** What goes wrong at the next window, or the next answer. */
export type Fault =
  | { readonly kind: 'browser'; readonly message: string }
  | { readonly kind: 'redirect'; readonly error: string; readonly description?: string }
  | { readonly kind: 'token'; readonly error: string; readonly description?: string }
  | { readonly kind: 'change'; readonly change: (address: URL) => void }
  | { readonly kind: 'claims'; readonly change: Record<string, unknown> }
  | { readonly kind: 'offline' };

export interface Houses {
  readonly settings: SignInSettings;
  readonly identity: IdentityPort;
  readonly newSecret: () => string;
  /** Who sits there and clicks. */
  person: HousePerson;
  /** The next thing that goes wrong; gone once it did. */
  fault: Fault | null;
  isAllowed: boolean;
  /** Chrome's own sign-in: null where the browser is not Chrome. */
  chrome: { cached: Map<string, string>; isBroken: boolean } | null;
  /** Every token and code that was ever given. */
  readonly secrets: string[];
  readonly revoked: string[];
  /** What was asked, as addresses; with `prompt=none` where nothing was shown. */
  readonly windows: URL[];
  /** How many seconds a token lives. */
  lifetime: number;
  /** Seconds that a refresh token lives. */
  day: number;
  clock: () => number;
  /** Is it a good token, and for whom and what? */
  check(token: string): { readonly person: HousePerson; readonly scopes: readonly string[] } | null;
  answer(url: string, init?: RequestInit): Promise<Response | null>;
}

export const somebody = (name: string, change: Partial<HousePerson> = {}): HousePerson => ({
  subject: `1234-${name}`,
  email: `${name}@example.org`,
  refuses: [],
  given: new Set(),
  isThere: true,
  ...change,
});

const google = ['client_id', 'redirect_uri', 'response_type', 'scope', 'include_granted_scopes', 'state', 'nonce'];
const microsoft = [
  ...['client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce'],
  ...['code_challenge', 'code_challenge_method'],
];

const jwt = (claims: object): string =>
  [{ alg: 'RS256' }, claims, 'signature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

const json = (status: number, body: object): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

interface Given {
  readonly person: HousePerson;
  readonly scopes: readonly string[];
  readonly until: number;
}

export const realPlaces: SignInSettings['at'] = {
  googleAccounts: 'https://accounts.google.com',
  googleRevoke: 'https://oauth2.googleapis.com',
  googleApi: 'https://www.googleapis.com',
  microsoftLogin: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
};

/** `redirect`: the extension's own address. */
export function createHouses({ at = realPlaces, redirect = extension } = {}): Houses {
  let count = 0;
  const tokens = new Map<string, Given>();
  const codes = new Map<string, { readonly given: Given; readonly challenge: string; readonly nonce: string }>();
  const refreshes = new Map<string, Given>();
  const make = (kind: string): string => {
    count += 1;
    const secret = `SECRET-${kind}-${count}`;
    houses.secrets.push(secret);
    return secret;
  };
  const giveToken = (person: HousePerson, scopes: readonly string[]): string => {
    const token = make('token');
    tokens.set(token, { person, scopes, until: houses.clock() + houses.lifetime * 1000 });
    return token;
  };
  const takeFault = <K extends Fault['kind']>(kind: K): Extract<Fault, { kind: K }> | null => {
    if (houses.fault?.kind !== kind) return null;
    const fault = houses.fault as Extract<Fault, { kind: K }>;
    houses.fault = null;
    return fault;
  };

  /** Scopes that this person gives when asked; of what is not asked again, what was given before. */
  function consent(person: HousePerson, asked: readonly string[], isInteractive: boolean): readonly string[] | null {
    const missing = asked.filter((scope) => !person.given.has(scope) && !person.refuses.includes(scope));
    if (!isInteractive && (!person.isThere || missing.length > 0)) return null;
    person.isThere = true;
    for (const scope of missing) person.given.add(scope);
    return asked.filter((scope) => person.given.has(scope));
  }

  async function launch(address: string, { isInteractive }: { isInteractive: boolean }): Promise<string> {
    const url = new URL(address);
    houses.windows.push(url);
    const browser = takeFault('browser');
    if (browser) throw new Error(browser.message);
    const isGoogle = url.origin === at.googleAccounts;
    const wanted = isGoogle ? google : microsoft;
    const has = [...url.searchParams.keys()];
    const extra = has.filter((name) => !wanted.includes(name) && !['login_hint', 'prompt'].includes(name));
    const missing = wanted.filter((name) => !url.searchParams.get(name));
    if (extra.length + missing.length > 0) throw new Error(`Bad request: ${[...extra, ...missing].join(', ')}`);
    const asked = Object.fromEntries(url.searchParams);
    const expected = isGoogle ? '/o/oauth2/v2/auth' : '/common/oauth2/v2.0/authorize';
    const client = isGoogle ? houses.settings.googleWeb : houses.settings.microsoft;
    if (url.pathname !== expected || asked.client_id !== client || asked.redirect_uri !== redirect)
      throw new Error('Authorization page could not be loaded.');
    if (asked.state!.length < 32 || asked.nonce!.length < 32) throw new Error('Bad request: easy to guess');
    if (!isInteractive && asked.prompt !== 'none') throw new Error('User interaction required.');
    const back = new URL(redirect);
    const params = new URLSearchParams({ state: asked.state! });
    const { person } = houses;
    const scopes = asked.scope!.split(' ');
    const given = consent(person, scopes, isInteractive);
    const refusal = takeFault('redirect');
    const claims = {
      aud: client,
      iss: url.origin,
      nonce: asked.nonce,
      sub: person.subject,
      ...(isGoogle
        ? { email: person.email }
        : { preferred_username: person.email, oid: person.subject, tid: 'a-tenant' }),
      ...takeFault('claims')?.change,
    };
    if (refusal) {
      params.set('error', refusal.error);
      if (refusal.description) params.set('error_description', refusal.description);
    } else if (!given) params.set('error', isGoogle ? 'interaction_required' : 'login_required');
    else if (isGoogle) {
      params.set('access_token', giveToken(person, given));
      params.set('token_type', 'Bearer');
      params.set('expires_in', String(houses.lifetime));
      params.set('scope', given.join(' '));
      params.set('id_token', jwt(claims));
    } else {
      if (asked.code_challenge_method !== 'S256' || asked.response_type !== 'code') throw new Error('Bad request');
      const code = make('code');
      codes.set(code, {
        given: { person, scopes: given, until: houses.clock() + 600_000 },
        challenge: asked.code_challenge!,
        nonce: JSON.stringify(claims),
      });
      params.set('code', code);
    }
    back.hash = params.toString();
    takeFault('change')?.change(back);
    return back.href;
  }

  function microsoftToken(body: URLSearchParams): Response {
    const fault = takeFault('token');
    if (fault) return json(400, { error: fault.error, error_description: fault.description ?? '' });
    if (body.get('client_id') !== houses.settings.microsoft) return json(400, { error: 'unauthorized_client' });
    const answer = (given: Given, until: number, idToken?: string) => {
      const refresh = make('refresh');
      refreshes.set(refresh, { ...given, until });
      return json(200, {
        token_type: 'Bearer',
        access_token: giveToken(given.person, given.scopes),
        expires_in: houses.lifetime,
        scope: given.scopes
          .map((scope) => (scope.startsWith('Calendars') ? `https://graph.microsoft.com/${scope}` : scope))
          .join(' '),
        refresh_token: refresh,
        refresh_token_expires_in: Math.round((until - houses.clock()) / 1000),
        ...(idToken && { id_token: idToken }),
      });
    };
    if (body.get('grant_type') === 'authorization_code') {
      const known = codes.get(body.get('code') ?? '');
      codes.delete(body.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(body.get('code_verifier') ?? '')
        .digest('base64url');
      if (!known || challenge !== known.challenge || body.get('redirect_uri') !== redirect)
        return json(400, { error: 'invalid_grant', error_description: 'AADSTS54005: the code was used before.' });
      return answer(known.given, houses.clock() + houses.day * 1000, jwt(JSON.parse(known.nonce) as object));
    }
    const known = refreshes.get(body.get('refresh_token') ?? '');
    if (body.get('grant_type') !== 'refresh_token' || !known)
      return json(400, { error: 'invalid_grant', error_description: 'AADSTS70000: The provided grant is not valid.' });
    if (known.until <= houses.clock())
      return json(400, { error: 'invalid_grant', error_description: 'AADSTS700084: fixed, limited lifetime' });
    const scopes = (body.get('scope') ?? '').split(' ').filter((scope) => known.person.given.has(scope));
    return answer({ ...known, scopes }, known.until);
  }

  const houses: Houses = {
    settings: {
      googleChrome: 'chrome-client',
      googleWeb: 'web-client',
      microsoft: 'microsoft-client',
      microsoftTenant: 'common',
      at,
    },
    identity: {
      isAllowed: async () => houses.isAllowed,
      redirect: { google: redirect, microsoft: redirect },
      launch,
      get chrome(): IdentityPort['chrome'] {
        const { chrome } = houses;
        if (!chrome) return null;
        return {
          async getToken({ scopes, account, isInteractive }) {
            const browser = takeFault('browser');
            if (browser) throw new Error(browser.message);
            if (chrome.isBroken) throw new Error('Function unsupported.');
            if (account !== null && account !== houses.person.subject) throw new Error('The user is not signed in.');
            const given = consent(houses.person, scopes, isInteractive);
            if (!given) throw new Error('OAuth2 not granted or revoked.');
            const key = scopes.join(' ');
            const token = chrome.cached.get(key) ?? giveToken(houses.person, given);
            chrome.cached.set(key, token);
            return { token, grantedScopes: given };
          },
          async forget(token) {
            for (const [key, cached] of chrome.cached) if (cached === token) chrome.cached.delete(key);
          },
        };
      },
    },
    newSecret: () => {
      count += 1;
      const secret = `${count}`.padStart(43, 'x');
      houses.secrets.push(secret);
      return secret;
    },
    person: somebody('sanne'),
    fault: null,
    isAllowed: true,
    chrome: null,
    secrets: [],
    revoked: [],
    windows: [],
    lifetime: 3599,
    day: 86_400,
    clock: () => 0,
    check(token) {
      const given = tokens.get(token);
      if (!given || given.until <= houses.clock() || houses.revoked.includes(token)) return null;
      return given;
    },
    async answer(url, init) {
      const { origin, pathname } = new URL(url);
      const body = new URLSearchParams(String(init?.body ?? ''));
      const isToken = url === `${at.microsoftLogin}/common/oauth2/v2.0/token`;
      const isRevoke = url === `${at.googleRevoke}/revoke`;
      const isUser = origin === at.googleApi && pathname === '/oauth2/v3/userinfo';
      if (!isToken && !isRevoke && !isUser) return null;
      if (takeFault('offline')) throw new TypeError('Failed to fetch');
      if (isToken) return init?.method === 'POST' ? microsoftToken(body) : json(405, {});
      if (isRevoke) {
        houses.revoked.push(body.get('token') ?? '');
        return json(200, {});
      }
      const known = houses.check(String(new Headers(init?.headers).get('authorization')).replace('Bearer ', ''));
      if (!known) return json(401, { error: 'invalid_token' });
      return json(200, { sub: known.person.subject, email: known.person.email });
    },
  };
  return houses;
}
