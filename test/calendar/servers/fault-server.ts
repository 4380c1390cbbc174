/**
 * A server over real HTTP for tests: on loopback, at a port of its own, with a log of what it was asked and a queue of things that
 * go wrong. What it answers is up to the house that it plays.
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

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
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
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      text: await textOf(request),
    };
    const fault = this.takeFault(asked);
    if (fault?.slow !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.slow).unref());
    const planned = typeof fault?.answer === 'function' ? fault.answer() : fault?.answer;
    const answer: Planned = planned ?? (fault?.reset === 'before' ? { status: 0 } : this.handle(asked));
    this.log.push({ ...asked, status: answer.status });
    if (fault?.reset !== undefined) {
      request.socket.destroy();
      return;
    }
    const body = fault?.change ? fault.change(answer.body as never) : answer.body;
    const text = answer.text ?? (body === undefined ? '' : JSON.stringify(body));
    const bytes = Buffer.from(text);
    response.writeHead(answer.status, {
      ...permissive,
      Date: new Date(Date.now() + this.clockSkew).toUTCString(),
      ...(text === '' ? {} : { 'Content-Type': 'application/json; charset=UTF-8', 'Content-Length': bytes.length }),
      ...answer.headers,
    });
    if (fault?.isCut) response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy());
    else response.end(bytes);
  }
}
