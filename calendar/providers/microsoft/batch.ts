/** Several small questions in one request (`$batch`), for what a list of changes leaves out. */
import { OnlineError } from '../../online.ts';
import { inLots } from '../in-parallel.ts';
import { backOff, retryAfter } from '../retry-after.ts';
import { type Graph, PREFER } from './graph.ts';
import { explain } from './refusals.ts';
import { batchShape } from './shapes.ts';

const MOST = 20;
const TRIES = 4;
/** Milliseconds. A longer wait is not for us but for the next reading. */
const LONGEST_WAIT = 20_000;

const isBusy = (status: number): boolean => status === 429 || status >= 500;

async function askLot(graph: Graph, paths: readonly string[], found: Map<string, unknown>): Promise<void> {
  let open = paths;
  for (let tries = 1; open.length > 0; tries += 1) {
    const requests = open.map((url, i) => ({ id: String(i), method: 'GET', url, headers: { Prefer: PREFER } }));
    const { responses } = await graph.ask({
      method: 'POST',
      at: '/$batch',
      permission: 'read',
      body: { requests },
      shape: batchShape,
    });
    let wait = 0;
    const again: string[] = [];
    open.forEach((path, i) => {
      const answer = responses.find(({ id }) => id === String(i));
      const status = answer?.status ?? 500;
      const headers = new Headers(answer?.headers);
      if (status === 404 || status === 410) found.set(path, null);
      else if (status < 300) found.set(path, answer?.body ?? null);
      else if (isBusy(status)) {
        wait = Math.max(wait, retryAfter(headers, graph.port.now()) ?? 0);
        again.push(path);
      } else {
        const { code, remedy } = explain({ status, headers, body: answer?.body }) ?? {
          code: 'online-refused',
          remedy: 'none',
        };
        throw new OnlineError(code, remedy, { values: { status } });
      }
    });
    if (again.length > 0) {
      if (tries >= TRIES || wait > LONGEST_WAIT) {
        throw new OnlineError('online-busy', 'wait', wait > 0 ? { retryAt: graph.port.now() + wait } : {});
      }
      await graph.port.wait(wait + backOff(tries, graph.port.random));
    }
    open = again;
  }
}

/**
 * The bodies by path; null for what is not there. Each is judged on its own: those that were refused for now are asked again. One
 * lot after another: of each Outlook works on four questions at a time, which is all that a mailbox allows.
 */
export async function askAll(graph: Graph, paths: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const lot of inLots([...new Set(paths)], MOST)) await askLot(graph, lot, found);
  return found;
}
