/**
 * A server for tests, with a log of what it was asked and a queue of things that go wrong. What it answers is up to the house that
 * it plays. It is reached over real HTTP, on loopback at a port of its own; or by its own `fetch` without a socket, where a test
 * tells a thousand stories.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; without it there is no body. */
  readonly body?: unknown;
}

/** `text` instead of `body`: what is no JSON. */
type Planned = Answer & { readonly text?: string };

/** What goes wrong. Without `times` once; without `on` at the next request, whatever it is. */
export interface Fault {
  readonly on?: (asked: Asked) => boolean;
  readonly times?: number;
  /** In place of the answer; nothing is done. */
  readonly answer?: Planned | (() => Planned);
  /** The connection is torn down, before or after it was done. */
  readonly reset?: 'before' | 'after';
  /** It is done, and half of the answer comes. */
  readonly isCut?: boolean;
  /** Milliseconds before the answer. */
  readonly slow?: number;
  /** It is done, and the answer is another. */
  readonly change?: (body: never) => unknown;
}

export interface Logged extends Asked {
  readonly status: number;
}

const permissive = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-Match, Prefer',
  'Access-Control-Expose-Headers': '*',
};

/** What is sent back, and what becomes of it on the way. */
interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly end: 'whole' | 'cut' | 'reset';
}

/** A body whose connection breaks after these words. */
function brokenOff(text: string): ReadableStream<Uint8Array> {
  const parts = [new TextEncoder().encode(text)];
  return new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else controller.error(new TypeError('terminated'));
    },
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export class FaultServer {
  /** What will go wrong, the first that fits first. */
  readonly faults: Fault[] = [];
  readonly log: Logged[] = [];
  /** Milliseconds by which its clock is ahead. */
  clockSkew = 0;
  /** Requests that came and have no answer yet, and the most that there ever were. */
  underWay = 0;
  mostUnderWay = 0;
  private readonly handle: (asked: Asked) => Answer;
  private readonly server = createServer((request, response) => void this.respond(request, response));
  private readonly used = new Map<Fault, number>();

  constructor(handle: (asked: Asked) => Answer) {
    this.handle = handle;
  }

  /** Without a socket an address that only its own `fetch` knows. */
  get origin(): string {
    const address = this.server.address() as AddressInfo | null;
    return address ? `http://127.0.0.1:${address.port}` : 'https://calendar.example';
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private takeFault(asked: Asked): Fault | undefined {
    const fault = this.faults.find(({ on }) => !on || on(asked));
    if (!fault) return undefined;
    const used = (this.used.get(fault) ?? 0) + 1;
    this.used.set(fault, used);
    if (used >= (fault.times ?? 1)) {
      this.faults.splice(this.faults.indexOf(fault), 1);
      this.used.delete(fault);
    }
    return fault;
  }

  /** The same without a socket. What is cut ends in the middle of its body, as a broken connection does. */
  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input));
    if (url.origin !== this.origin) throw new TypeError(`Nobody is at ${url.origin}`);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      const { status, headers, text, end } = await this.reply({
        method: init.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: Object.fromEntries(new Headers(init.headers)),
        text: typeof init.body === 'string' ? init.body : '',
      });
      if (end === 'reset') throw new TypeError('fetch failed');
      if (end === 'cut') return new Response(brokenOff(text.slice(0, text.length / 2)), { status, headers });
      return new Response(text === '' ? null : text, { status, headers });
    } finally {
      this.underWay -= 1;
    }
  };

  private async reply(asked: Asked): Promise<Reply> {
    const fault = this.takeFault(asked);
    if (fault?.slow !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.slow).unref());
    const planned = typeof fault?.answer === 'function' ? fault.answer() : fault?.answer;
    const answer: Planned = planned ?? (fault?.reset === 'before' ? { status: 0 } : this.handle(asked));
    this.log.push({ ...asked, status: answer.status });
    const body = fault?.change ? fault.change(answer.body as never) : answer.body;
    const text = answer.text ?? (body === undefined ? '' : JSON.stringify(body));
    const headers = {
      ...permissive,
      Date: new Date(Date.now() + this.clockSkew).toUTCString(),
      ...(text === '' ? {} : { 'Content-Type': 'application/json; charset=UTF-8' }),
      ...answer.headers,
    };
    return { status: answer.status, headers, text, end: fault?.reset ? 'reset' : fault?.isCut ? 'cut' : 'whole' };
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, permissive).end();
      return;
    }
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    response.on('close', () => {
      this.underWay -= 1;
    });
    const url = new URL(request.url ?? '/', this.origin);
    const { status, headers, text, end } = await this.reply({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      text: await textOf(request),
    });
    if (end === 'reset') {
      request.socket.destroy();
      return;
    }
    const bytes = Buffer.from(text);
    response.writeHead(status, { ...headers, ...(text !== '' && { 'Content-Length': bytes.length }) });
    if (end === 'cut') response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy());
    else response.end(bytes);
  }
}
