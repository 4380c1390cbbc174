/** Starting, stopping and time limits, over real connections. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { type Listening, listen, usualLimits } from '../../server/listen.ts';

let listening: Listening | undefined;
afterEach(() => listening?.stop());

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

const get = (port: number, agent?: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    request({ port, path: '/', agent }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });

test('what is under way is finished, idle connections are closed, and nothing new is taken', async () => {
  const { open, opened } = gate();
  const arrived = gate();
  const app = new Hono().get('/', async (c) => {
    arrived.open();
    await opened;
    return c.text('finished');
  });
  listening = await listen(app, { port: 0, hostname: '127.0.0.1' });
  const { port } = listening;
  const agent = new Agent({ keepAlive: true });
  const answer = get(port, agent);
  await arrived.opened;
  const stopped = listening.stop();
  await expect(get(port)).rejects.toThrow(/ECONNREFUSED/);
  open();
  expect(await answer).toBe('finished');
  agent.destroy();
  expect(await stopped).toBe(true);
  expect(await listening.stop(), 'stopping twice is stopping once').toBe(true);
});

test('what does not finish is cut off in the end', async () => {
  const arrived = gate();
  const app = new Hono().get('/', () => {
    arrived.open();
    return new Promise<Response>(() => undefined);
  });
  listening = await listen(app, { port: 0, hostname: '127.0.0.1', limits: { ...usualLimits, stop: 50 } });
  const answer = get(listening.port).catch((error) => error.code);
  await arrived.opened;
  expect(await listening.stop()).toBe(false);
  expect(await answer).toBe('ECONNRESET');
});

test('a request whose head never ends is not waited for', async () => {
  const limits = { ...usualLimits, head: 100, request: 200 };
  listening = await listen(new Hono(), { port: 0, hostname: '127.0.0.1', limits });
  const socket = connect(listening.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const said = await new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('close', () => resolve(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 408/);
});
