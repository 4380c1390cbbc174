/**
 * Listening, within limits of time, and stopping as one should: no new work, what is under way is finished, and what does not
 * finish is cut off in the end.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** Milliseconds. */
export interface TimeLimits {
  /** For the head of a request, and for all of it: whoever sends slower sends to keep us waiting. */
  readonly head: number;
  readonly request: number;
  /** An open connection on which nothing is asked. Longer than a load balancer's, so that it never meets a closed one. */
  readonly idle: number;
  /** For what is under way when it is to stop. Cloud Run gives ten seconds. */
  readonly stop: number;
}

export const usualLimits: TimeLimits = { head: 10_000, request: 15_000, idle: 75_000, stop: 9_000 };

export interface Listening {
  readonly port: number;
  /** Resolves when the last request is answered: true when none had to be cut off. */
  readonly stop: () => Promise<boolean>;
}

export interface ListenOptions {
  readonly port: number;
  readonly hostname?: string;
  readonly limits?: TimeLimits;
}

export async function listen(
  app: Pick<Hono, 'fetch'>,
  { port, hostname = '0.0.0.0', limits = usualLimits }: ListenOptions,
): Promise<Listening> {
  const serverOptions = { connectionsCheckingInterval: Math.min(5_000, limits.head) };
  const server = createAdaptorServer({ fetch: app.fetch, hostname, serverOptions }) as Server;
  server.headersTimeout = limits.head;
  server.requestTimeout = limits.request;
  server.keepAliveTimeout = limits.idle;
  server.maxHeadersCount = 100;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });
  let stopping: Promise<boolean> | null = null;
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      stopping ??= stop(server, limits.stop);
      return stopping;
    },
  };
}

function stop(server: Server, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    let isClean = true;
    const timer = setTimeout(() => {
      isClean = false;
      server.closeAllConnections();
    }, patience);
    // Closes idle connections as well; those in use close after their answer, which says so.
    server.close(() => {
      clearTimeout(timer);
      resolve(isClean);
    });
  });
}
