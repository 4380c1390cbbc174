import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { challengeOf, newSecret } from '../../../../entrypoints/background/sign-in/pkce.ts';
import { readIdToken, readRedirect } from '../../../../entrypoints/background/sign-in/redirect.ts';
import { extension as redirect } from './houses.ts';

const mixedUp = expect.objectContaining({ code: 'sign-in-mixed-up' });
const state = 's'.repeat(43);
const good = `${redirect}#state=${state}&access_token=a`;

describe('what a house sends back', () => {
  test('is read from the fragment and from the question, with the secret that went out', () => {
    expect([...readRedirect(good, { redirect, state })]).toEqual([
      ['state', state],
      ['access_token', 'a'],
    ]);
    expect(readRedirect(`${redirect}?state=${state}&code=b%20c`, { redirect, state }).get('code')).toBe('b c');
  });

  test('whatever the address: values come out only with our address and our secret, and each name once', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('state', 'code', 'error', state, redirect, '#', '&state='));
    const pairs = fc.array(fc.tuple(text, text), { maxLength: 6 });
    const base = fc.oneof(
      fc.constant(redirect),
      fc.webUrl(),
      fc.string(),
      fc.constant(`${redirect.slice(0, -1)}.evil.example/`),
    );
    fc.assert(
      fc.property(base, pairs, pairs, fc.boolean(), (address, query, fragment, hasState) => {
        const own: [string, string][] = hasState ? [...fragment, ['state', state]] : fragment;
        const url = `${address}?${new URLSearchParams(query)}#${new URLSearchParams(own)}`;
        let values: ReadonlyMap<string, string>;
        try {
          values = readRedirect(url, { redirect, state });
        } catch (error) {
          expect(error).toEqual(mixedUp);
          return;
        }
        expect(url.startsWith(redirect)).toBe(true);
        expect(values.get('state')).toBe(state);
        const names = [...query, ...own].map(([name]) => name);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['another secret', `${redirect}#state=${'t'.repeat(43)}&access_token=a`],
    ['no secret', `${redirect}#access_token=a`],
    ['the secret twice', `${redirect}?state=${state}#state=${state}`],
    ['a token twice', `${good}&access_token=b`],
    ['another host that begins the same', good.replace('.org/', '.org.evil.example/')],
    ['another path', good.replace('.org/', '.org/other')],
    ['a name in front of the host', good.replace('https://', 'https://somebody@')],
    ['another protocol', good.replace('https:', 'http:')],
    ['no address', 'not an address'],
  ])('with %s it is thrown away', (_, address) => {
    expect(() => readRedirect(address, { redirect, state })).toThrow(mixedUp);
  });

  test('an empty secret is none', () => {
    expect(() => readRedirect(`${redirect}#state=`, { redirect, state: '' })).toThrow(mixedUp);
  });
});

describe('an id token', () => {
  const make = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
  const claims = { aud: 'client', nonce: 'n', sub: '1', email: 'Sanne@example.org' };

  test('says who it is, letters beyond English included', () => {
    const token = make({ ...claims, email: 'zoë@example.org', extra: 1 });
    expect(readIdToken(token, { nonce: 'n', client: 'client' })).toEqual({ sub: '1', email: 'zoë@example.org' });
  });

  test.each([
    ['for another question', make({ ...claims, nonce: 'other' })],
    ['for no question', make({ ...claims, nonce: undefined })],
    ['for another client', make({ ...claims, aud: 'other' })],
    ['of nobody', make({ ...claims, sub: '' })],
    ['that is a list', make([])],
    ['that is nothing', make(null)],
    ['that is cut off', make(claims).slice(0, 20)],
    ['that is missing', undefined],
  ])('%s is thrown away', (_, token) => {
    expect(() => readIdToken(token, { nonce: 'n', client: 'client' })).toThrow(mixedUp);
  });

  test('of any text: it is read or thrown away, never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => make(JSON.parse(text))),
        ),
        (token) => {
          expect(() => readIdToken(token, { nonce: 'n', client: 'client' })).toThrow(mixedUp);
        },
      ),
    );
  });
});

test('the proof is the one of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test('a secret is 43 letters that need no escaping, and never the same twice', () => {
  const secrets = Array.from({ length: 500 }, newSecret);
  expect(secrets.every((secret) => /^[\w-]{43}$/.test(secret))).toBe(true);
  expect(new Set(secrets).size).toBe(500);
});
