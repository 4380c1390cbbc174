/** How Microsoft Graph is asked: where, with which headers, page by page. */
import { array, object, optional, string, unknown } from 'valibot';
import { OnlineError, type OnlinePort, type Permission } from '../../online.ts';
import { Caller, type Question } from '../online-request.ts';
import type { Gate } from './gate.ts';
import { explain } from './refusals.ts';

const PAGE_SIZE = 250;
/** 100,000 events: more is no calendar that anybody lives by. */
const MAX_PAGES = 400;

/**
 * Ids stay the same when an event moves to another folder. Times come in UTC: there no hour comes twice. Descriptions come as
 * text, a fraction of their HTML.
 */
export const PREFER = 'IdType="ImmutableId", outlook.timezone="UTC", outlook.body-content-type="text"';

const pageShape = object({
  value: array(unknown()),
  '@odata.nextLink': optional(string()),
  '@odata.deltaLink': optional(string()),
});

type Query = Readonly<Record<string, string>>;

type Asked<T> = Omit<Question<T>, 'url' | 'headers'> & {
  /** A path below `/v1.0`, or a whole address that Graph gave. */
  readonly at: string;
  readonly query?: Query;
  readonly prefer?: string;
  /** The version that is changed. */
  readonly etag?: string;
};

/** `path('me', 'events', id)`: ids may hold any character. */
export const path = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;

export const withQuery = (at: string, query: Query): string =>
  // Not URLSearchParams: OData wants its `$` as it is, and a space is no plus there.
  `${at}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

/** A round of questions to one mailbox, for one thing that is asked of us. */
export class Graph {
  readonly port: OnlinePort;
  private readonly base: string;
  private readonly gate: Gate;
  private readonly caller: Caller;

  constructor(port: OnlinePort, { base, gate }: { base: string; gate: Gate }) {
    this.port = port;
    this.base = base;
    this.gate = gate;
    this.caller = new Caller(port, { origin: new URL(base).origin, explain });
  }

  /** How many requests went out. */
  get sent(): number {
    return this.caller.sent;
  }

  ask<T>({ at, query, prefer = PREFER, etag, ...question }: Asked<T>): Promise<T> {
    const address = at.startsWith('/') ? `${this.base}${at}` : this.ownLink(at);
    const headers = { Prefer: prefer, ...(etag === undefined ? {} : { 'If-Match': etag }) };
    return this.gate(() => this.caller.ask({ ...question, headers, url: query ? withQuery(address, query) : address }));
  }

  /**
   * Everything from a first address on, page by page; the next is on its way while one is taken in. Gives the address where
   * changes since then are to be asked, if Graph gave one.
   */
  async pages(
    first: string,
    { take, permission = 'read' }: { take: (items: readonly unknown[]) => void; permission?: Permission },
  ): Promise<string | null> {
    const prefer = `${PREFER}, odata.maxpagesize=${PAGE_SIZE}`;
    const ask = (at: string) => this.ask({ method: 'GET', at, permission, prefer, shape: pageShape });
    const seen = new Set<string>();
    let page = await ask(first);
    for (;;) {
      const { value, '@odata.nextLink': next, '@odata.deltaLink': delta } = page;
      if (next === undefined) {
        take(value);
        return delta === undefined ? null : this.ownLink(delta);
      }
      if (seen.has(next) || seen.size >= MAX_PAGES) throw new OnlineError('online-odd-answer', 'none');
      seen.add(next);
      const following = ask(next);
      take(value);
      page = await following;
    }
  }

  /** An address that Graph gave us, if it leads to where we ask: the token goes nowhere else. */
  private ownLink(link: string): string {
    // Parsed first: `/v1.0/../elsewhere` begins well.
    const isOwn = URL.canParse(link) && new URL(link).href.startsWith(`${this.base}/`);
    if (!isOwn) throw new OnlineError('online-odd-answer', 'none');
    return link;
  }
}
