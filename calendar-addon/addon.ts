/**
 * The add-on as addresses: who calls is checked first, then what is asked, and every answer comes in time. What goes wrong
 * becomes a card that says what helps; what is forged, malformed or none of ours becomes a bare status.
 */
import { type Context, Hono } from 'hono';
import { askFor, opened, pressed, textOf } from './answers.ts';
import type { AddressOf } from './cards/parts.ts';
import { type PlainKind, plainCard } from './cards/plain.ts';
import type { Answer } from './contract.ts';
import type { Handler } from './desk.ts';
import * as openEvent from './handle/open-event.ts';
import * as settings from './handle/settings.ts';
import * as suggestions from './handle/suggestions.ts';
import { createRecents } from './look.ts';
import { MissingScopes, Problem } from './problem.ts';
import { type AddOnRequest, readRequest } from './request.ts';
import { addressAt, type Route, routes, triggers } from './routes.ts';
import { bearerOf, type Verifier } from './tokens.ts';
import { Upstream } from './upstream.ts';
import { wordsOf } from './words.ts';

export interface AddOnPort {
  /** Where Google reaches us: ID tokens are made for its addresses. */
  readonly origin: string;
  readonly verifier: Verifier;
  readonly fetch: typeof fetch;
  /** Google's calendar interface elsewhere; only in tests and in the preview. */
  readonly google?: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds for an answer; five seconds unless told otherwise. */
  readonly patience?: number;
  /** Something that nobody foresaw. */
  readonly onUnknown: (error: unknown, route: Route) => void;
}

const handlers: Readonly<Record<Route, Handler>> = {
  home: suggestions.home,
  refresh: suggestions.refresh,
  detail: suggestions.detail,
  plan: suggestions.plan,
  undo: suggestions.undo,
  later: suggestions.later,
  never: suggestions.never,
  event: openEvent.event,
  opener: openEvent.opener,
  guests: openEvent.guests,
  'allow-free-busy': openEvent.allowFreeBusy,
  'make-ritual': openEvent.makeRitual,
  settings: settings.settings,
  'save-settings': settings.saveSettings,
};

const PATIENCE = 5_000;
/** Kept for writing the card that says that it took too long. */
const SPARE = 250;

/** One for all: an error of one's own for each request would cost more than the card. */
const DONE = new Problem('slow');

const isTrigger = (route: Route): boolean => triggers.some((one) => one === route);

export function createAddOn(port: AddOnPort): Hono {
  const app = new Hono();
  const addressOf = addressAt(port.origin);
  const recents = createRecents(port.now);
  for (const route of routes) {
    app.post(`/${route}`, async (c) => {
      c.header('cache-control', 'no-store');
      const request = await admit(c, { port, address: addressOf(route) }).catch((error: unknown): Refused => {
        port.onUnknown(error, route);
        return { status: 503 };
      });
      if (!('language' in request)) return c.text(`${request.status}\n`, request.status);
      const text = textOf(await answer({ port, route, request, addressOf, recents }));
      return c.body(text, 200, { 'content-type': 'application/json' });
    });
  }
  return app;
}

type Refused = { readonly status: 400 | 401 | 503 };
const isText = (value: unknown): value is string => typeof value === 'string';

/** Nothing of the body is believed before the token is. */
async function admit(
  c: Context,
  { port, address }: { readonly port: AddOnPort; readonly address: string },
): Promise<AddOnRequest | Refused> {
  const token = bearerOf(c.req.header('authorization'));
  if (!token || !(await port.verifier.isGoogle(token, address))) return { status: 401 };
  const body = await c.req.json().catch(() => null);
  const request = readRequest(body);
  if (!request) return { status: 400 };
  const { userIdToken } = request;
  if (isText(userIdToken) && !(await port.verifier.isPerson(userIdToken))) return { status: 401 };
  return request;
}

interface Asked {
  readonly port: AddOnPort;
  readonly route: Route;
  readonly request: AddOnRequest;
  readonly addressOf: AddressOf;
  readonly recents: ReturnType<typeof createRecents>;
}

async function answer({ port, route, request, addressOf, recents }: Asked): Promise<Answer> {
  const plain = (kind: PlainKind): Answer => {
    const translate = wordsOf(request.language);
    // A press leaves the card as it is, so that it can be pressed again.
    return isTrigger(route)
      ? opened(plainCard(kind, { translate, addressOf, again: route === 'event' ? 'opener' : 'refresh' }))
      : pressed([], translate(`addon.problems.${kind}`));
  };
  if (!request.userToken) return plain('sign-in');
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new Problem('slow')), (port.patience ?? PATIENCE) - SPARE);
  try {
    const upstream = new Upstream({
      fetch: port.fetch,
      token: request.userToken,
      signal: patience.signal,
      ...(port.google && { base: port.google }),
    });
    const now = Math.floor(port.now() / 60_000);
    return await handlers[route]({ request, upstream, now, recents, addressOf });
  } catch (error) {
    if (error instanceof MissingScopes) return askFor(error.scopes);
    if (error instanceof Problem) return plain(error.kind);
    port.onUnknown(error, route);
    return plain('unknown');
  } finally {
    clearTimeout(timer);
    // Whatever is still under way is for nobody.
    patience.abort(DONE);
  }
}
