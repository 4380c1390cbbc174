/** Who may call: tokens of Google's, for us, in the right name; checked by google-auth-library itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearerOf, createVerifier, type Verifier } from '../../calendar-addon/tokens.ts';
import { ACCOUNT, CLIENT, type Claims, claimsFor, sign, startSigner } from './tokens.ts';

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
