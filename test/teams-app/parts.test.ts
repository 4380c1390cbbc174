/** What a tab is made of and needs no page for: the stage's address, planning, and asking the desk. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Ask } from '../../entrypoints/popup/ask-state.ts';
import { askThrough } from '../../teams-app/tab/ask.ts';
import { askWithOffer, offerIn } from '../../teams-app/tab/compose.ts';
import { PATIENCE } from '../../teams-app/tab/page-way.ts';
import { readStage, writeStage } from '../../teams-app/tab/stage-link.ts';
import { workerLater } from '../../teams-app/tab/worker-later.ts';
import { overviewOf } from '../fixtures/team-week.ts';

describe('the address of the stage', () => {
  const names = fc.array(
    fc.string({ maxLength: 80, unit: 'grapheme' }).filter((name) => name.length <= 80),
    { maxLength: 12 },
  );

  test('gives what was put in, as far as Teams takes an address', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ maxLength: 400 })), names, fc.nat(500), (question, queue, had) => {
        const link = writeStage({ question, queue, had, language: 'nl' });
        const shown = readStage(link);
        expect(shown).toMatchObject({ question, had, language: 'nl' });
        expect(shown?.queue).toEqual(queue.slice(0, shown?.queue.length));
        if (link.length > 1_800) expect(shown?.queue).toEqual([]);
      }),
    );
  });

  test.each([
    '',
    'x',
    btoa('{"v":2}'),
    btoa('null'),
    'A'.repeat(1_000_000),
    btoa(JSON.stringify({ v: 1, q: 'x'.repeat(100_000), n: [], h: 0, l: 'nl' })),
    btoa(JSON.stringify({ v: 1, q: null, n: new Array(500).fill('x'), h: 0, l: 'nl' })),
    '%%%',
    btoa(JSON.stringify({ v: 1, q: 7, n: [], h: 0, l: 'nl' })),
  ])('%.40s is none', (link) => expect(readStage(link)).toBeNull());
});

describe('planning in Teams', () => {
  const { plan } = overviewOf('nl');
  const card = plan.cards[0]!;
  const ask = (formUrl: string | null): Ask =>
    vi.fn(async (name: string) =>
      name === 'overview:get' ? overviewOf('nl') : name === 'card:act' ? { formUrl, undo: 'token' } : {},
    ) as unknown as Ask;

  test('offers the event of the card, at the moment that was chosen, and opens no other form', async () => {
    const offer = vi.fn(async () => undefined);
    const asking = askWithOffer(ask('https://calendar.google.com/x'), offer);
    await asking('overview:get', {});
    const moment = { start: card.moment.start + 60, end: card.moment.end + 60 };
    expect(await asking('card:act', { id: card.id, act: 'plan', moment })).toEqual({ formUrl: null, undo: 'token' });
    expect(offer).toHaveBeenCalledWith({ ...card.draft, ...moment });
  });

  test('leaves everything else as it is', async () => {
    const offer = vi.fn(async () => undefined);
    const asking = askWithOffer(ask('https://calendar.google.com/x'), offer);
    expect(await asking('card:act', { id: card.id, act: 'plan' })).toMatchObject({
      formUrl: 'https://calendar.google.com/x',
    });
    await asking('overview:get', {});
    await asking('card:act', { id: card.id, act: 'later' });
    const sent = askWithOffer(ask(null), offer);
    await sent('overview:get', {});
    expect(await sent('card:act', { id: card.id, act: 'plan' })).toMatchObject({ formUrl: null });
    expect(offer).not.toHaveBeenCalled();
  });

  test('is a file where the host has no form', async () => {
    const save = vi.fn();
    await offerIn({ compose: async () => false }, save)(card.draft);
    expect(save).toHaveBeenCalledWith('wandelgang.ics', expect.stringContaining('BEGIN:VEVENT'));
    save.mockClear();
    await offerIn({ compose: async () => true }, save)(card.draft);
    expect(save).not.toHaveBeenCalled();
  });
});

describe('asking the desk', () => {
  function desk(answers: (asked: { number: number }) => unknown) {
    const listeners = new Map<string, (event: unknown) => void>();
    const told: unknown[] = [];
    return {
      told,
      die: () => listeners.get('error')?.({}),
      addEventListener: (name: string, listener: never) => void listeners.set(name, listener),
      postMessage: (message: { kind: string; number: number }) => {
        told.push(message);
        const data = message.kind === 'ask' ? answers(message) : undefined;
        if (data) queueMicrotask(() => listeners.get('message')?.({ data }));
      },
    };
  }
  const through = (made: ReturnType<typeof desk>, patience?: number) => askThrough(made as never, ['nl'], patience);

  test('each answer goes to whoever asked for it', async () => {
    const made = desk(({ number }) => ({ number, reply: { ok: true, answered: number } }));
    const ask = through(made);
    const [one, two] = await Promise.all([ask('people:get', {}), ask('people:get', {})]);
    expect([one, two]).toEqual([1, 2]);
    expect(made.told[0]).toEqual({ kind: 'languages', languages: ['nl'] });
  });

  test('a failure is a sentence', async () => {
    const ask = through(
      desk(({ number }) => ({ number, reply: { ok: false, error: { code: 'moment-taken', text: 'Bezet.' } } })),
    );
    await expect(ask('people:get', {})).rejects.toMatchObject({ code: 'moment-taken', text: 'Bezet.' });
  });

  test('silence ends, and so does a desk that died', async () => {
    await expect(
      through(
        desk(() => undefined),
        20,
      )('people:get', {}),
    ).rejects.toMatchObject({ code: 'no-answer' });
    const made = desk(() => undefined);
    const asked = through(made)('people:get', {});
    made.die();
    await expect(asked).rejects.toMatchObject({ code: 'no-answer' });
  });

  test('who signs in somewhere else is waited for, though not for ever', async () => {
    vi.useFakeTimers();
    const ended = vi.fn();
    through(desk(() => undefined))('accounts:connect', { kind: 'microsoft' }).catch(ended);
    await vi.advanceTimersByTimeAsync(PATIENCE.ask);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(PATIENCE.ask);
    expect(ended.mock.lastCall?.[0]).toMatchObject({ code: 'no-answer' });
    vi.useRealTimers();
  });
});

describe('a worker that begins later', () => {
  test('hears what was said before it began, once and in order, and what is said after', async () => {
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame));
    const heard: unknown[] = [];
    const made = vi.fn(() => ({
      postMessage: (message: unknown) => void heard.push(message),
      addEventListener: vi.fn(),
    }));
    const later = workerLater(made);
    const listener = () => undefined;
    later.postMessage(1);
    later.addEventListener('message', listener);
    later.postMessage(2);
    expect(made).not.toHaveBeenCalled();
    later.start();
    await vi.waitFor(() => expect(made).toHaveBeenCalledOnce());
    later.postMessage(3);
    expect(heard).toEqual([1, 2, 3]);
    expect(made.mock.results[0]?.value.addEventListener).toHaveBeenCalledExactlyOnceWith('message', listener);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(made).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});
