/** Lines of JSON over a stream, either way, without ever holding more than the other end can take. */
import type { Socket } from 'node:net';

/** Longer than any honest message (an organisation with thousands of facilities takes about a megabyte). */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The other end is gone. */
export class PeerGone extends Error {
  override readonly name = 'PeerGone';
}

/** Writes one message, and waits while the other end is slow to read. */
export async function sendLine(socket: Socket, message: unknown): Promise<void> {
  if (socket.destroyed || !socket.writable) throw new PeerGone();
  if (socket.write(`${JSON.stringify(message)}\n`)) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (outcome: () => void) => () => {
      socket.off('drain', drained).off('close', closed);
      outcome();
    };
    const drained = settle(resolve);
    const closed = settle(() => reject(new PeerGone()));
    socket.on('drain', drained).on('close', closed);
  });
}

/**
 * Messages as they come. Reads no further while the last one is being worked on. Ends when the other end does, also when
 * it breaks off; a half line at the end is dropped.
 */
export async function* linesOf(socket: Socket): AsyncGenerator<unknown, void, void> {
  let rest = '';
  socket.setEncoding('utf8');
  try {
    for await (const chunk of socket) {
      rest += String(chunk);
      let end = rest.indexOf('\n');
      for (; end >= 0; end = rest.indexOf('\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 1);
        yield JSON.parse(line);
      }
      if (rest.length > LONGEST_LINE) break;
    }
  } catch (error) {
    // A holder that is killed breaks the connection off: for the reader that is an end like any other.
    if (!(error instanceof Error && 'code' in error)) throw error;
  } finally {
    socket.destroy();
  }
}
