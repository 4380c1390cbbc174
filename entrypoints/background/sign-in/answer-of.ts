/** Asks a house's own addresses for tokens and names: in bounded time, and with nothing of the answer in an error. */
import * as v from 'valibot';
import { OnlineError } from '../../../calendar/online.ts';
import { refusalOf } from './refusals.ts';

const TIME_LIMIT = 20_000;

const refusal = v.object({ error: v.string(), error_description: v.optional(v.string()) });

export async function answerOf<T>(
  fetching: typeof fetch,
  url: string,
  { shape, ...init }: RequestInit & { readonly shape: v.GenericSchema<unknown, T> },
): Promise<T> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetching(url, {
      ...init,
      signal: AbortSignal.timeout(TIME_LIMIT),
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    body = await response.json().catch(() => undefined);
  } catch {
    throw new OnlineError('sign-in-offline', 'wait');
  }
  const parsed = v.safeParse(shape, body);
  if (response.ok && parsed.success) return parsed.output;
  const said = v.safeParse(refusal, body);
  if (said.success) throw refusalOf(said.output.error, said.output.error_description);
  // A page instead of an answer: a network that wants somebody to sign in, or a house in trouble.
  if (response.status === 401) throw new OnlineError('sign-in-revoked', 'sign-in');
  throw new OnlineError('sign-in-busy', 'wait');
}
