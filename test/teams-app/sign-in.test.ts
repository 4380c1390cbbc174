/** The desk in its worker asks, the page answers: over a channel that may be late, silent, or bring something else. */
import { describe, expect, test, vi } from 'vitest';
import { OnlineError } from '../../calendar/online.ts';
import type { ToDesk } from '../../teams-app/tab/desk.worker.ts';
import type { MicrosoftSignIn } from '../../teams-app/tab/msal.ts';
import { PATIENCE, type PageQuestion, pageWay } from '../../teams-app/tab/page-way.ts';
import { answerDesk } from '../../teams-app/tab/sign-in.ts';

const who = { subject: 'tenant.user', email: 'sanne@work.example' };
const granted = { signed: { token: 'token-1', scopes: ['Calendars.Read'], expiresAt: 1_800_000_000_000 }, who };
const scopes = ['openid', 'Calendars.Read'];

/** Both ends, with everything copied on the way as between a page and its worker. */
function joined(grant: MicrosoftSignIn['grant'], patience: Parameters<typeof pageWay>[1] = PATIENCE) {
  const asked: PageQuestion[] = [];
  let hear: ((event: MessageEvent) => void) | null = null;
  const load = vi.fn(async (): Promise<MicrosoftSignIn> => ({ grant }));
  const way = pageWay((question) => {
    asked.push(question);
    queueMicrotask(() => hear?.({ data: structuredClone(question) } as MessageEvent));
  }, patience);
  const worker = {
    postMessage(message: ToDesk) {
      if (message.kind === 'page') queueMicrotask(() => way.onAnswer(structuredClone(message.answer)));
    },
    addEventListener(_: string, listener: unknown) {
      hear = listener as typeof hear;
    },
  };
  const signIn = answerDesk({ worker: worker as unknown as Worker, load });
  /** Another of the desk's messages, which is none of this. */
  const tellPage = (data: unknown) => hear?.({ data } as MessageEvent);
  return { way, signIn, asked, load, tellPage };
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'granted',
    (error: OnlineError) => `${error.name}: ${error.code}, ${error.remedy}`,
  );

describe('the way through the page', () => {
  test('asking gives who it is, renewing gives the next token', async () => {
    const { way, asked } = joined(async () => granted);
    expect(await way.ask(scopes, null)).toEqual(granted);
    expect(await way.renew(scopes, who, null)).toEqual(granted.signed);
    expect(asked.map(({ wish }) => wish)).toEqual([
      { kind: 'ask', scopes, who: null, isFresh: false },
      { kind: 'renew', scopes, who, isFresh: false },
    ]);
  });

  test('after a refused token one new one is made', async () => {
    const { way, asked } = joined(async () => granted);
    await way.forget('token-1');
    await way.renew(scopes, who, null);
    await way.renew(scopes, who, null);
    expect(asked.map(({ wish }) => wish.isFresh)).toEqual([true, false]);
  });

  test('a refusal keeps its code and what helps', async () => {
    const { way } = joined(async () => Promise.reject(new OnlineError('sign-in-admin', 'admin')));
    expect(await codeOf(way.ask(scopes, null))).toBe('OnlineError: sign-in-admin, admin');
  });

  test('what the page did not foresee says nothing of itself', async () => {
    const { way } = joined(async () => Promise.reject(new Error('token-1 of sanne@work.example')));
    expect(await codeOf(way.ask(scopes, null))).toBe('OnlineError: sign-in-failed, sign-in');
  });

  test('somebody else than last time is not taken for them', async () => {
    const { way } = joined(async () => ({ ...granted, who: { ...who, subject: 'tenant.other' } }));
    expect(await codeOf(way.renew(scopes, who, null))).toBe('OnlineError: sign-in-other-account, sign-in');
    expect(await codeOf(way.ask(scopes, who))).toBe('OnlineError: sign-in-other-account, sign-in');
  });

  test('an answer without a token, an end or a name is thrown away', async () => {
    for (const wrong of [
      null,
      { ...granted, signed: { ...granted.signed, token: '' } },
      { ...granted, signed: { ...granted.signed, expiresAt: Number.NaN } },
      { ...granted, who: { subject: '', email: '' } },
      { signed: granted.signed },
    ]) {
      const { way } = joined(async () => wrong as typeof granted);
      expect(await codeOf(way.ask(scopes, null))).toBe('OnlineError: sign-in-mixed-up, sign-in');
    }
  });

  test('silence ends, and what comes after it is nobody’s', async () => {
    let late: (value: typeof granted) => void = () => undefined;
    const waiting = new Promise<typeof granted>((resolve) => {
      late = resolve;
    });
    const { way } = joined(() => waiting, { ask: 20, renew: 20, revoke: 20 });
    expect(await codeOf(way.ask(scopes, null))).toBe('OnlineError: sign-in-busy, wait');
    late(granted);
    await waiting;
    expect(await codeOf(way.renew(scopes, who, null))).toBe('granted');
  });

  test('two questions at once get each their own answer', async () => {
    const { way } = joined(async ({ scopes: [first] }) => ({
      ...granted,
      signed: { ...granted.signed, token: `${first}` },
    }));
    const tokens = await Promise.all([way.renew(['one'], who, null), way.renew(['two'], who, null)]);
    expect(tokens.map(({ token }) => token)).toEqual(['one', 'two']);
  });
});

describe('the page', () => {
  test('fetches the library once, when it is first wanted, and again after it could not be had', async () => {
    const { way, load, signIn, tellPage } = joined(async () => granted);
    tellPage({ number: 1, reply: { ok: true } });
    // Nothing was ever signed in here: there is nothing to forget.
    await way.revoke(granted.signed);
    expect(load).not.toHaveBeenCalled();
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await codeOf(way.ask(scopes, null))).toBe('OnlineError: sign-in-offline, wait');
    signIn.prepare();
    await way.ask(scopes, null);
    await way.ask(scopes, null);
    expect(load).toHaveBeenCalledTimes(2);
  });
});
