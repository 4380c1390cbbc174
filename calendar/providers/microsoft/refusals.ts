/**
 * What Microsoft Graph means when it says no. Its codes are read and never its sentences, which are made for developers; and the
 * header by which an organisation asks for more proof.
 */
import type { Refusal, Verdict } from '../online-request.ts';

const KNOWN: readonly (readonly [RegExp, Verdict])[] = [
  // It forgot where we were in the changes.
  [/^(?:syncstate|resync)/i, { code: 'online-changed', remedy: 'reread' }],
  [
    /^(?:organizationfromtenantguidnotfound|tenantnotfound|invalidtenant)/i,
    { code: 'online-wrong-organisation', remedy: 'sign-in' },
  ],
  [
    /^(?:mailboxnot\w+forrestapi|errornonexistentmailbox|errorinvaliduser)$/i,
    { code: 'online-no-mailbox', remedy: 'sign-in' },
  ],
  // An event with that key is there already: said with 400, as if the question were wrong.
  [/^errorduplicatetransactionid$/i, { code: 'online-changed', remedy: 'reread' }],
  // An occurrence cannot jump over its neighbours in the series.
  [/^erroroccurrencecrossingboundary$/i, { code: 'online-series-order', remedy: 'none' }],
  // Their mailbox holds no more.
  [/^errorquotaexceeded$/i, { code: 'online-mailbox-full', remedy: 'none' }],
];

function codeOf(body: unknown): string {
  const code = (body as { error?: { code?: unknown } | null } | null | undefined)?.error?.code;
  return typeof code === 'string' ? code : '';
}

export function explain({ status, headers, body }: Refusal): Verdict | null {
  const code = codeOf(body);
  const known = KNOWN.find(([pattern]) => pattern.test(code));
  if (known) return known[1];
  if (status !== 401 && status !== 403) return null;
  // A second factor, a known device, a new password: only signing in again can give it.
  if (/insufficient_claims/i.test(headers.get('www-authenticate') ?? ''))
    return { code: 'online-proof', remedy: 'sign-in' };
  if (status === 401) return null;
  // Our permission is too small, or the owner of that calendar gave us none. Everything else is decided by an administrator.
  return code === 'ErrorAccessDenied'
    ? { code: 'online-allow', remedy: 'allow' }
    : { code: 'online-admin', remedy: 'admin' };
}
