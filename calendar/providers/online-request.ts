/**
 * The one way in which we ask a signed-in calendar: with a token, within limits, repeated with patience, and every failure as
 * an `OnlineError` that says what helps. Errors carry a code and a status: no token, address, title or body.
 *
 * A question may be asked several times, so each must be one that can be repeated: an event has its name before the first try.
 */
import { type GenericSchema, safeParse } from 'valibot';
import { readBytes, within } from '../bounded-response.ts';
import { OnlineError, type OnlinePort, type Permission, type Remedy } from '../online.ts';
import { backOff, retryAfter } from './retry-after.ts';

/** The first and three more. */
const TRIES = 4;
/** Milliseconds for one try, with its body. A worker is stopped when a fetch is silent for thirty seconds. */
const TIME_LIMIT = 25_000;
/** A longer wait is not for us but for the next alarm: the browser stops a worker that only waits. */
const LONGEST_WAIT = 20_000;
/**
 * Milliseconds after a question was asked in which a try may still begin. Who asked may have given it up by then, and a computer
 * may have slept: what goes out long after the decision could undo a later one.
 */
const PATIENCE = 60_000;
const MAX_BYTES = 32 * 1024 * 1024;

export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  /** The body where it was JSON. */
  readonly body: unknown;
  /** What was asked for: the same word can mean another thing to who reads and who writes. */
  readonly permission?: Permission;
}

export interface Verdict {
  readonly code: string;
  readonly remedy: Remedy;
}

/** What differs between the two houses. */
export interface Service {
  /** Tokens go to this address and to no other, whatever a server names as its next page. */
  readonly origin: string;
  /** What a refusal of this house means; null where the status says it all. */
  readonly explain: (refusal: Refusal) => Verdict | null;
}

export interface Question<T> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly permission: Permission;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Of the answer. An answer without a body is `undefined`. */
  readonly shape: GenericSchema<unknown, T>;
}

const byStatus = (status: number): Verdict => {
  if (status === 401) return { code: 'online-sign-in', remedy: 'sign-in' };
  if (status === 403) return { code: 'online-forbidden', remedy: 'none' };
  if (status === 404 || status === 410) return { code: 'online-gone', remedy: 'gone' };
  if (status === 409 || status === 412) return { code: 'online-changed', remedy: 'reread' };
  if (status === 408 || status === 429 || status >= 500) return { code: 'online-busy', remedy: 'wait' };
  return { code: 'online-refused', remedy: 'none' };
};

/** Was it refused with this status? The few that mean something only where they happen. */
export const isRefusal = (error: unknown, status: number): error is OnlineError =>
  error instanceof OnlineError && error.values.status === status;

const isPage = (text: string): boolean => /^\s*</.test(text);

/** The body as JSON; undefined where there is none. */
async function readJson(response: Response): Promise<unknown> {
  const bytes = await readBytes(response, MAX_BYTES);
  if (!bytes) throw new OnlineError('online-too-large', 'none', { values: { megabytes: MAX_BYTES / 1024 / 1024 } });
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return undefined;
  // A hotel's or a company's network that wants somebody to sign in answers every address with its page.
  if (isPage(text)) throw new OnlineError('online-not-calendar', 'wait');
  try {
    return JSON.parse(text);
  } catch {
    throw new OnlineError('online-cut-off', 'wait');
  }
}

export class Caller {
  /** How many requests went out. */
  sent = 0;
  private readonly port: OnlinePort;
  private readonly service: Service;

  constructor(port: OnlinePort, service: Service) {
    this.port = port;
    this.service = service;
  }

  /** The answer, held against its shape. Rejects with an `OnlineError`, or as the port's signal says. */
  async ask<T>(question: Question<T>): Promise<T> {
    const { url, permission } = question;
    if (!URL.canParse(url) || new URL(url).origin !== this.service.origin) {
      throw new OnlineError('online-odd-answer', 'none');
    }
    const since = this.port.now();
    let hasNewToken = false;
    let earlier: OnlineError | null = null;
    for (let tries = 1; ; tries += 1) {
      const token = await this.token(permission);
      if (this.port.now() - since > PATIENCE) throw earlier ?? new OnlineError('online-slow', 'wait');
      try {
        return await this.inTime((signal) => this.once(question, { token, signal }));
      } catch (error) {
        if (!(error instanceof OnlineError)) throw error;
        earlier = error;
        if (error.values.status === 401) {
          await this.port.tokens.drop(token);
          if (hasNewToken) throw error;
          hasNewToken = true;
          tries -= 1;
          continue;
        }
        const asked = error.retryAt === null ? 0 : error.retryAt - this.port.now();
        if (error.remedy !== 'wait' || tries >= TRIES || asked > LONGEST_WAIT) throw error;
        await this.port.wait(asked + backOff(tries, this.port.random));
      }
    }
  }

  private async token(permission: Permission): Promise<string> {
    try {
      return await this.port.tokens.get(permission);
    } catch (error) {
      if (!(error instanceof OnlineError) || this.sent > 0) throw error;
      const { code, remedy, retryAt, values } = error;
      throw new OnlineError(code, remedy, { values, ...(retryAt !== null && { retryAt }), isUnsent: true });
    }
  }

  private async inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    const late = new OnlineError('online-slow', 'wait');
    const timer = setTimeout(() => limit.abort(late), this.port.timeLimit ?? TIME_LIMIT);
    const signal = this.port.signal ? AbortSignal.any([this.port.signal, limit.signal]) : limit.signal;
    try {
      return await within(signal, work(signal));
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof OnlineError) throw error;
      // Without the error as its cause: that may name the address, and with it a person.
      throw new OnlineError('online-unreachable', 'wait');
    } finally {
      clearTimeout(timer);
    }
  }

  private async once<T>(question: Question<T>, { token, signal }: { token: string; signal: AbortSignal }): Promise<T> {
    const { method, url, headers, body, shape } = question;
    this.sent += 1;
    const response = await this.port.fetch(url, {
      method,
      signal,
      // Nobody is followed with a token in hand.
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
        Authorization: `Bearer ${token}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await this.refusal(response, question.permission);
    const answer = await readJson(response);
    const { success, output } = safeParse(shape, answer);
    if (success) return output;
    if (answer === undefined) throw new OnlineError('online-cut-off', 'wait');
    throw new OnlineError('online-odd-answer', 'none');
  }

  private async refusal(response: Response, permission: Permission): Promise<OnlineError> {
    const { status, headers } = response;
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      await response.body?.cancel();
      return new OnlineError('online-not-calendar', 'wait');
    }
    // A refusal without a readable body is still one.
    const body = await readJson(response).catch(() => undefined);
    const { code, remedy } = this.service.explain({ status, headers, body, permission }) ?? byStatus(status);
    const now = this.port.now();
    const wait = remedy === 'wait' ? retryAfter(headers, now) : null;
    return new OnlineError(code, remedy, {
      values: { status },
      ...(wait === null ? {} : { retryAt: now + wait }),
    });
  }
}
