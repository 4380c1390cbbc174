/** What Google means when it says no. Its reasons are words of the interface, the same in every language. */
import { safeParse } from 'valibot';
import type { Refusal, Service, Verdict } from '../online-request.ts';
import { refusalShape } from './shapes.ts';

const busy: Verdict = { code: 'online-busy', remedy: 'wait' };
const allow: Verdict = { code: 'online-allow', remedy: 'allow' };

const verdicts: Readonly<Record<string, Verdict>> = {
  rateLimitExceeded: busy,
  userRateLimitExceeded: busy,
  dailyLimitExceeded: busy,
  quotaExceeded: busy,
  insufficientPermissions: allow,
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: allow,
  domainPolicy: { code: 'online-admin', remedy: 'admin' },
  accessNotConfigured: { code: 'online-admin', remedy: 'admin' },
  forbiddenForNonOrganizer: { code: 'online-not-organizer', remedy: 'none' },
};

/** For who writes, not a limit on requests but on invitations to people outside: it lasts for days, and fewer guests help. */
const guestLimit: Verdict = { code: 'online-guest-limit', remedy: 'none' };

function explain({ status, body, permission = 'write' }: Refusal): Verdict | null {
  if (status !== 403 && status !== 429) return null;
  const { success, output } = safeParse(refusalShape, body);
  if (!success) return null;
  const { errors = [], details = [] } = output.error;
  for (const { reason } of [...details, ...errors]) {
    if (reason === 'quotaExceeded' && permission === 'write') return guestLimit;
    if (reason !== undefined && Object.hasOwn(verdicts, reason)) return verdicts[reason] ?? null;
  }
  return null;
}

export const googleService = (base: string): Service => ({ origin: new URL(base).origin, explain });
