import { connect } from 'node:net';

const WITHIN_MS = 10_000;

/** Sends these very bytes to a web server, as no client library would; gives everything it answers, '' where it hangs up. */
export function rawRequest(port: number, request: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const end = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString('latin1'));
    };
    socket.setTimeout(WITHIN_MS, end);
    socket.on('data', (bytes) => chunks.push(bytes));
    socket.on('error', end);
    socket.on('close', end);
    socket.end(request);
  });
}

/** The status of an answer; 0 where there was none. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
