import { describe, expect, it } from 'vitest';
import { PlainError } from '../../calendar/error.ts';
import { fetchIcs } from '../../calendar/fetch-ics.ts';
import { calendar, event } from './calendar-text.ts';

const whole = calendar(event('DTSTART:20260706T070000Z'));
type Answer = (url: string, init: RequestInit) => Response | Promise<Response>;

async function attempt(address: string, answer: Answer, more: { timeLimit?: number; signal?: AbortSignal } = {}) {
  const asked: string[] = [];
  const fetch = (async (input: string, init: RequestInit) => {
    asked.push(String(input));
    return answer(String(input), init);
  }) as typeof globalThis.fetch;
  const result = await fetchIcs(address, { fetch, ...more }).catch((error: unknown) =>
    error instanceof PlainError ? error.code : error,
  );
  return { result, asked };
}

const text = (body: BodyInit | null, init: ResponseInit = {}) => new Response(body, init);
const redirect = (location: string) => text(null, { status: 302, headers: { location } });

describe('an address', () => {
  it.each([
    ['https://cal.example/basic.ics', 'https://cal.example/basic.ics'],
    ['  webcal://cal.example/basic.ics ', 'https://cal.example/basic.ics'],
    ['http://localhost:8080/a.ics', 'http://localhost:8080/a.ics'],
  ])('%s is asked for at %s', async (address, url) => {
    expect(await attempt(address, () => text(whole))).toEqual({ result: whole, asked: [url] });
  });

  it.each([
    'http://cal.example/a.ics',
    'ftp://cal.example/a.ics',
    'file:///etc/passwd',
    'data:text/calendar,x',
    'blob:https://x/1',
    'javascript:1',
    'https://me:secret@cal.example/',
    'gibberish',
    '',
  ])('fault 62: %s is refused without asking anybody', async (address) => {
    expect(await attempt(address, () => text(whole))).toEqual({ result: 'ics-address-bad', asked: [] });
  });

  it('is asked without cookies, without referrer, and its errors never tell it', async () => {
    let seen: RequestInit = {};
    const { result } = await attempt('https://cal.example/secret-token/basic.ics', (_, init) => {
      seen = init;
      throw new TypeError('fetch failed');
    });
    expect(seen).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(result).toBe('ics-address-unreachable');
  });
});

describe('fault 44: an answer that is no calendar', () => {
  it.each<[string, () => Response, string]>([
    [
      'a page to sign in',
      () => text('<!DOCTYPE html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } }),
      'ics-html',
    ],
    [
      'a page that is called a calendar',
      () => text('\n <html>', { headers: { 'content-type': 'text/calendar' } }),
      'ics-html',
    ],
    ['nothing', () => text(''), 'ics-empty'],
    ['no body', () => text(null), 'ics-empty'],
    ['half of some JSON', () => text('{"items": ['), 'ics-not-a-calendar'],
    ['gzip', () => text(Uint8Array.from([0x1f, 0x8b, 8, 0])), 'ics-binary'],
    ['half a calendar', () => text(whole.slice(0, -30)), 'ics-cut-off'],
    ['401', () => text('', { status: 401 }), 'ics-address-locked'],
    ['403', () => text('', { status: 403 }), 'ics-address-locked'],
    ['404', () => text('', { status: 404 }), 'ics-address-gone'],
    ['410', () => text('', { status: 410 }), 'ics-address-gone'],
    ['429', () => text('', { status: 429 }), 'ics-address-busy'],
    ['503', () => text('', { status: 503 }), 'ics-address-busy'],
    ['418', () => text('', { status: 418 }), 'ics-address-failed'],
  ])('%s', async (_, answer, code) => {
    expect((await attempt('https://cal.example/a.ics', answer)).result).toBe(code);
  });

  it('a calendar with the wrong content type is a calendar', async () => {
    const answer = () => text(whole, { headers: { 'content-type': 'text/html' } });
    expect((await attempt('https://cal.example/a.ics', answer)).result).toBe(whole);
  });
});

describe('fault 46: redirects', () => {
  it('are followed from one public place to another', async () => {
    const answer: Answer = (url) =>
      url.endsWith('/a') ? redirect('/b') : url.endsWith('/b') ? redirect('https://cdn.example/c') : text(whole);
    expect(await attempt('https://cal.example/a', answer)).toEqual({
      result: whole,
      asked: ['https://cal.example/a', 'https://cal.example/b', 'https://cdn.example/c'],
    });
  });

  it.each([
    ...['http://cal.example/a', 'file:///etc/passwd', 'ftp://cal.example', 'https://', 'http://localhost/'],
    ...[
      'https://localhost/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://10.1.2.3/',
      'https://172.16.0.1/',
    ],
    ...[
      'https://192.168.1.1/',
      'https://169.254.169.254/latest/meta-data',
      'https://100.64.0.1/',
      'https://0.0.0.0/',
      'https://[::1]/',
    ],
    ...[
      'https://[fd00::1]/',
      'https://[fe80::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://printer.local/',
      'https://a.localhost/',
    ],
  ])('to %s are refused', async (location) => {
    const { result, asked } = await attempt('https://cal.example/a.ics', () => redirect(location));
    expect(result).toBe('ics-redirect');
    expect(asked).toHaveLength(1);
  });

  it('are refused after a few', async () => {
    const { result, asked } = await attempt('https://cal.example/a', (url) => redirect(`${url}x`));
    expect(result).toBe('ics-redirect');
    expect(asked).toHaveLength(6);
  });

  it('that a browser hides are judged by where they ended', async () => {
    const hidden =
      (url: string): Answer =>
      (_, init) =>
        init.redirect === 'manual'
          ? Object.defineProperty(text(null), 'type', { value: 'opaqueredirect' })
          : Object.defineProperty(text(whole), 'url', { value: url });
    expect((await attempt('https://cal.example/a', hidden('https://cdn.example/c'))).result).toBe(whole);
    expect((await attempt('https://cal.example/a', hidden('https://10.0.0.1/c'))).result).toBe('ics-redirect');
    expect((await attempt('https://cal.example/a', hidden('http://cdn.example/c'))).result).toBe('ics-redirect');
  });
});

describe('fault 61: size and time', () => {
  it('a stream without end is stopped at the limit', async () => {
    let sent = 0;
    const chunk = new Uint8Array(1024 * 1024).fill(65);
    const stream = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    expect((await attempt('https://cal.example/a', () => text(stream))).result).toBe('ics-too-large');
    expect(sent).toBeLessThan(40);
  });

  it('a length that is announced as too large is not read', async () => {
    const answer = () => text(whole, { headers: { 'content-length': '200000000' } });
    expect((await attempt('https://cal.example/a', answer)).result).toBe('ics-too-large');
  });

  it('an address that never answers, or stops halfway, is given up', async () => {
    const never = () => new Promise<Response>(() => undefined);
    expect((await attempt('https://cal.example/a', never, { timeLimit: 20 })).result).toBe('ics-timeout');
    const stalled = () => text(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([66])) }));
    expect((await attempt('https://cal.example/a', stalled, { timeLimit: 20 })).result).toBe('ics-timeout');
  });

  it('whoever aborts gets their own reason', async () => {
    const mine = new Error('closed');
    expect(
      (await attempt('https://cal.example/a', () => text(whole), { signal: AbortSignal.abort(mine) })).result,
    ).toBe(mine);
  });
});
