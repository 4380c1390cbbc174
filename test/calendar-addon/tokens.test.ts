/** Who may call: tokens of Google's, for us, in the right name; checked by google-auth-library itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearerOf, createVerifier, type TokenClient, type Verifier } from '../../calendar-addon/tokens.ts';
import { ACCOUNT, CLIENT, type Claims, claimsFor, publicKeys, sign, startSigner } from './tokens.ts';

const address = 'https://wandelgang.example/add-on/home';
let signer: Awaited<ReturnType<typeof startSigner>>;
let verifier: Verifier;
beforeAll(async () => {
  signer = await startSigner();
  verifier = createVerifier({ account: ACCOUNT, client: CLIENT }, signer.client);
});
afterAll(() => signer.stop());

const good = claimsFor(address);
const hour = 3600;
const now = Math.floor(Date.now() / 1000);

test("Google's own token is taken, from both of its names", async () => {
  expect(await verifier.isGoogle(sign(good), address)).toBe(true);
  expect(await verifier.isGoogle(sign({ ...good, iss: 'accounts.google.com' }), address)).toBe(true);
});

describe('each wrong claim in turn', () => {
  const wrong: Record<string, Claims> = {
    'another audience': { ...good, aud: 'https://wandelgang.example/add-on/plan' },
    'an audience of another host': { ...good, aud: 'https://evil.example/add-on/home' },
    'no audience': { ...good, aud: undefined },
    'another issuer': { ...good, iss: 'https://accounts.evil.example' },
    'no issuer': { ...good, iss: undefined },
    'another account': { ...good, email: 'service-2@gcp-sa-gsuiteaddons.iam.gserviceaccount.com' },
    'a person': { ...good, email: 'noor@wegwijzer.example' },
    'no e-mail': { ...good, email: undefined },
    'an e-mail that was not verified': { ...good, email_verified: false },
    'an e-mail of which nothing is said': { ...good, email_verified: undefined },
    'a verified e-mail in words': { ...good, email_verified: 'true' },
    expired: { ...good, iat: now - 2 * hour, exp: now - hour },
    'no end': { ...good, exp: undefined },
    'from tomorrow': { ...good, iat: now + 24 * hour, exp: now + 25 * hour },
    'good for a year': { ...good, exp: now + 365 * 24 * hour },
    'of no time': { ...good, iat: undefined },
    'for another, with ours as the one who asked': { ...good, aud: 'https://evil.example/', azp: address },
  };
  test.each(Object.entries(wrong))('%s', async (_, claims) => {
    expect(await verifier.isGoogle(sign(claims), address)).toBe(false);
  });
});

describe('each wrong form in turn', () => {
  const wrong: Record<string, string> = {
    'signed by somebody else': sign(good, { isForged: true }),
    'a key that nobody knows': sign(good, { header: { kid: 'two' } }),
    'not signed': sign(good, { header: { alg: 'none' } }).replace(/[^.]*$/, ''),
    'another signature': sign(good).replace(/.{10}$/, 'AAAAAAAAAA'),
    'a claim that was changed': sign(good).replace(
      /\.[^.]*\./,
      `.${Buffer.from(JSON.stringify({ ...good, sub: '2' })).toString('base64url')}.`,
    ),
    nothing: '',
    'two parts': 'a.b',
    'no JSON': 'a.b.c',
    'very long': `${'a'.repeat(20_000)}.b.c`,
  };
  test.each(Object.entries(wrong))('%s', async (_, token) => {
    expect(await verifier.isGoogle(token, address)).toBe(false);
  });
});

describe("Google's keys", () => {
  const expected = { account: ACCOUNT, client: CLIENT, patience: 20 };
  /** The library's own check, with keys that come as the test wants. */
  const withKeys = (getFederatedSignonCertsAsync: () => Promise<unknown>) =>
    createVerifier(expected, {
      getFederatedSignonCertsAsync,
      verifySignedJwtWithCertsAsync: signer.client.verifySignedJwtWithCertsAsync.bind(signer.client),
    } as TokenClient);
  const one = publicKeys.one;

  test('change: the new one is taken from then on, and the old one no longer', async () => {
    let certs: Record<string, string> = { one };
    const changing = withKeys(async () => ({ certs }));
    const byTwo = sign(good, { header: { kid: 'two' } });
    expect([await changing.isGoogle(sign(good), address), await changing.isGoogle(byTwo, address)]).toEqual([
      true,
      false,
    ]);
    certs = { two: one };
    expect([await changing.isGoogle(sign(good), address), await changing.isGoogle(byTwo, address)]).toEqual([
      false,
      true,
    ]);
  });

  test('cannot be had, or not in time: nobody is let in, and it is not called their fault', async () => {
    const failing = withKeys(() => Promise.reject(new Error('https://www.googleapis.com/oauth2/v1/certs')));
    const hanging = withKeys(() => new Promise(() => undefined));
    for (const verifier of [failing, hanging]) {
      await expect(verifier.isGoogle(sign(good), address)).rejects.toThrow(/^keys unreachable$/);
      await expect(verifier.isPerson(sign({ ...good, aud: CLIENT }))).rejects.toThrow('keys unreachable');
    }
  });

  test('are asked for once by all who come at the same moment, and again after a failure', async () => {
    let asked = 0;
    const counting = withKeys(async () => {
      asked += 1;
      if (asked === 1) throw new Error('no');
      return { certs: { one } };
    });
    const all = () => Promise.allSettled([1, 2, 3].map(() => counting.isGoogle(sign(good), address)));
    expect((await all()).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await all()).toEqual([1, 2, 3].map(() => ({ status: 'fulfilled', value: true })));
    expect(asked).toBe(2);
  });
});

test("a person's token is for our own client; where that is not known it is not looked at", async () => {
  expect(await verifier.isPerson(sign({ ...good, aud: CLIENT, email: 'noor@wegwijzer.example' }))).toBe(true);
  expect(await verifier.isPerson(sign({ ...good, aud: 'other' }))).toBe(false);
  const open = createVerifier({ account: ACCOUNT, client: null }, signer.client);
  expect(await open.isPerson('whatever')).toBe(true);
});

test('only a bearer is a bearer', () => {
  expect(bearerOf('Bearer a.b-c_d.e')).toBe('a.b-c_d.e');
  for (const header of [undefined, '', 'Basic abc', 'Bearer', 'Bearer a b', 'bearer: x'])
    expect(bearerOf(header)).toBe(null);
});
