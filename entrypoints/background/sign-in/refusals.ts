/**
 * Why a sign-in did not work, out of what the houses and the browsers call it. Each code has a sentence that says what to do.
 * Nothing of their own texts is kept: they name people, addresses and organisations.
 */
import { OnlineError, type Remedy } from '../../../calendar/online.ts';

type Told = readonly [code: string, remedy: Remedy];

const cancelled: Told = ['sign-in-cancelled', 'sign-in'];
const admin: Told = ['sign-in-admin', 'admin'];
const tenant: Told = ['sign-in-wrong-tenant', 'admin'];
const revoked: Told = ['sign-in-revoked', 'sign-in'];
const password: Told = ['sign-in-password', 'sign-in'];
const gone: Told = ['sign-in-account-gone', 'sign-in'];
const again: Told = ['sign-in-again', 'sign-in'];
const badClient: Told = ['sign-in-bad-client', 'none'];
const busy: Told = ['sign-in-busy', 'wait'];

/** RFC 6749 §4.1.2.1, OpenID Connect §3.1.2.6, and Google's own. */
const byError: Readonly<Record<string, Told>> = {
  access_denied: cancelled,
  admin_policy_enforced: admin,
  org_internal: tenant,
  consent_required: revoked,
  interaction_required: again,
  login_required: again,
  account_selection_required: again,
  immediate_failed: again,
  invalid_grant: revoked,
  invalid_token: revoked,
  invalid_client: badClient,
  unauthorized_client: badClient,
  redirect_uri_mismatch: badClient,
  invalid_scope: badClient,
  invalid_request: badClient,
  server_error: busy,
  temporarily_unavailable: busy,
};

/** Microsoft's numbers say more than the word beside them. */
const byNumber: Readonly<Record<string, Told>> = {
  // The account is not in this organisation, or the app is for one organisation only.
  50020: tenant,
  50194: tenant,
  500011: tenant,
  700011: tenant,
  700016: tenant,
  500208: tenant,
  90072: tenant,
  // An administrator has to agree first, or has set the app apart.
  65005: admin,
  650056: admin,
  90093: admin,
  90094: admin,
  90095: admin,
  50105: admin,
  500021: admin,
  500212: admin,
  500213: admin,
  53000: admin,
  53001: admin,
  53002: admin,
  53003: admin,
  530032: admin,
  530035: admin,
  7000112: admin,
  // The person said no, or went away.
  65004: cancelled,
  // Consent was taken back.
  65001: revoked,
  // The password is another one, or has run out.
  50055: password,
  50132: password,
  50133: password,
  50144: password,
  50173: password,
  // The account is not there any more, or was switched off.
  50034: gone,
  50057: gone,
  51004: gone,
  // The day is over, or the house wants to see more.
  700082: again,
  700084: again,
  50058: again,
  50072: again,
  50074: again,
  50076: again,
  50078: again,
  50079: again,
  70008: again,
  70043: again,
  700020: again,
  160021: again,
  9002327: badClient,
  9002326: badClient,
  50011: badClient,
};

const fail = ([code, remedy]: Told): OnlineError => new OnlineError(code, remedy);

/** A refusal that a house wrote, in an address or as an answer. */
export function refusalOf(error: string, description = ''): OnlineError {
  const number = /AADSTS(\d+)/.exec(description)?.[1];
  // There are hundreds of numbers, and new ones come. That word beside one means: what we hold is no good any more, ask anew.
  const other = number && error === 'invalid_grant' ? again : byError[error];
  return fail((number && byNumber[number]) || other || ['sign-in-refused', 'sign-in']);
}

/** What browsers say, in English and nowhere documented as codes. Most telling first. */
const byBrowser: readonly (readonly [RegExp, Told])[] = [
  [/not approve|cancell?ed or denied|cancell?ed the/i, ['sign-in-closed', 'sign-in']],
  [/not granted or revoked|invalid_grant/i, revoked],
  [/interaction required|requires user interaction|not signed in|turned off browser signin|no account/i, again],
  [/admin|policy|disabled by/i, admin],
  [/bad client id|invalid client|redirect_uri/i, badClient],
  [/could not be loaded|network|connection|invalid request|timed? ?out/i, ['sign-in-offline', 'wait']],
];

/** Is it there at all? Browsers that carry the name of a call but not the call say so only when it is made. */
export const isUnsupported = (error: unknown): boolean =>
  /unsupported|not supported|not implemented|is not a function/i.test(String((error as Error)?.message ?? error));

/** A failure of the browser's own part. */
export function browserRefusal(error: unknown): OnlineError {
  if (error instanceof OnlineError) return error;
  const message = String((error as Error)?.message ?? error);
  // Chrome passes on what Google's server said.
  const inner = /error: '([a-z_]+)/.exec(message)?.[1];
  const [, told] = byBrowser.find(([sign]) => sign.test(message)) ?? [];
  if (told) return fail(told);
  return inner ? refusalOf(inner) : fail(['sign-in-failed', 'sign-in']);
}
