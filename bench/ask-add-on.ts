/** The other side of the add-on's bench, a process of its own: asks as often as it is told, and tells how long each took. */
import { Agent, request } from 'node:http';
import type { Errand } from './add-on.ts';

const agent = new Agent({ keepAlive: true });

type Sent = Errand['requests'][number];

const send = (url: string, { headers, body }: Sent): Promise<number> =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const options = { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    const asked = request(url, options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const took = performance.now() - start;
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode === 200 && text.includes('"name":"home"')) resolve(took);
        else reject(new Error(`no card: ${answer.statusCode} ${text.slice(0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });

process.on('message', async ({ url, requests, count, width }: Errand) => {
  const times: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const one = requests[next % requests.length];
      next += 1;
      if (one) times.push(await send(url, one));
    }
  };
  try {
    await Promise.all(Array.from({ length: width }, lane));
    process.send?.(times);
  } catch (error) {
    process.send?.(String(error));
  }
});
