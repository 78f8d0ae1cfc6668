import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut, mended and made slow. Everything goes through as it came, in order. */
export type Line = {
  /** The same address, by way of this line. */
  through(url: string): string;
  /** Every connection breaks, and none is taken any more. */
  cut(): void;
  mend(): void;
  /** Each way takes so long from now on, in milliseconds. */
  slow(ms: number): void;
  close(): Promise<void>;
};

export async function layLine(to: { readonly host: string; readonly port: number }): Promise<Line> {
  const open = new Set<Socket>();
  let whole = true;
  let delayMs = 0;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(to.port, to.host);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      const late = inOrder((bytes) => void (into.writable && into.write(bytes)));
      from.on('data', (bytes) => late(bytes, delayMs));
      from.on('error', () => into.destroy());
      from.on('close', () => {
        open.delete(from);
        into.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    through(url) {
      const other = new URL(url);
      other.host = `127.0.0.1:${port}`;
      return other.href;
    },
    cut() {
      whole = false;
      cutAll();
    },
    mend() {
      whole = true;
    },
    slow(ms) {
      delayMs = ms;
    },
    async close() {
      cutAll();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

/** Passes things on after their delay, never one before an earlier one. */
function inOrder(pass: (bytes: Buffer) => void): (bytes: Buffer, delayMs: number) => void {
  const waiting: { readonly bytes: Buffer; readonly at: number }[] = [];
  function flush(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const leftMs = next.at - Date.now();
      if (leftMs > 0) return void setTimeout(flush, leftMs);
      waiting.shift();
      pass(next.bytes);
    }
  }
  return (bytes, delayMs) => {
    if (waiting.push({ bytes, at: Date.now() + delayMs }) === 1) flush();
  };
}
