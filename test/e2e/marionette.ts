/**
 * Firefox's own remote control: JSON with a length before it, over a socket. It does what WebDriver BiDi cannot yet: open the
 * pages of an add-on, and stop its background.
 */
import net from 'node:net';

type Answer = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

export interface Marionette {
  readonly send: <T = unknown>(command: string, parameters?: object) => Promise<T>;
  readonly end: () => void;
}

/** Connects, and waits for the greeting. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = net.connect(port, '127.0.0.1');
  const waiting = new Map<number, Answer>();
  let buffer = Buffer.alloc(0);
  let last = 0;
  let greet: () => void = () => undefined;
  const greeting = new Promise<void>((resolve, reject) => {
    greet = resolve;
    socket.once('error', reject);
  });

  const hear = (message: unknown) => {
    if (!Array.isArray(message)) return greet();
    const [, id, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error) answer?.reject(new Error(`${error.error}: ${error.message}`));
    else answer?.resolve(result);
  };

  socket.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const colon = buffer.indexOf(':');
      const length = Number(buffer.subarray(0, Math.max(colon, 0)).toString());
      const end = colon + 1 + length;
      if (colon < 0 || buffer.length < end) return;
      const message = JSON.parse(buffer.subarray(colon + 1, end).toString());
      buffer = buffer.subarray(end);
      hear(message);
    }
  });
  socket.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has gone.'));
    waiting.clear();
  });

  await greeting;
  return {
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        const text = JSON.stringify([0, last, command, parameters]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
    end: () => socket.destroy(),
  };
}
