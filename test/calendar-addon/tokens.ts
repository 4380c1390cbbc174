/** A Google of our own that signs ID tokens, and shows its keys where google-auth-library asks for them. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth } from 'googleapis/build/src/apis/calendar/index.js';

export const ACCOUNT = 'service-1@gcp-sa-gsuiteaddons.iam.gserviceaccount.com';
export const CLIENT = '123-abc.apps.googleusercontent.com';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** By the name that a token gives. */
export const publicKeys = { one: String(ours.publicKey.export({ type: 'spki', format: 'pem' })) };

export interface Claims {
  readonly [name: string]: unknown;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface SignOptions {
  readonly header?: Claims;
  /** Signed by somebody else. */
  readonly isForged?: boolean;
}

/** As Google makes one for a call of this address. */
export const claimsFor = (address: string): Claims => {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: 'https://accounts.google.com',
    aud: address,
    sub: '1001',
    email: ACCOUNT,
    email_verified: true,
    iat: now - 10,
    exp: now + 3600,
  };
};

export function sign(claims: Claims, { header = {}, isForged = false }: SignOptions = {}): string {
  const signed = `${encode({ alg: 'RS256', kid: 'one', typ: 'JWT', ...header })}.${encode(claims)}`;
  const { privateKey } = isForged ? theirs : ours;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
}

/** The real client of the library, which knows our signer. */
export async function startSigner() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=3600' });
    response.end(JSON.stringify(publicKeys));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`;
  const client = new auth.OAuth2({ endpoints: { oauth2FederatedSignonPemCertsUrl: url } });
  return { client, stop: () => new Promise((resolve) => server.close(resolve)) };
}
