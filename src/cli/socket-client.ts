import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '../i18n/fault.ts';
import type { Json } from './json.ts';
import type { Out } from './out.ts';
import { linesOf, PeerGone, sendLine } from './socket-line.ts';
import { greetingSchema, type HolderKind, type Request, type Told, toldSchema } from './socket-messages.ts';

/** A holder that neither greets nor goes is stopped or hangs; it still holds the folder. */
const GREETING_MS = 5_000;

/** A connection to whoever holds the data folder. */
export type Holder = {
  readonly who: HolderKind;
  /**
   * Has the server run a verb, and passes on what it tells.
   * @throws Fault as the verb threw it; `server_failed` for a bug there; `server_gone` when it ends in between
   */
  ask(verb: string, args: Json, out: Out): Promise<void>;
  /** Resolves when the holder ends. */
  gone(): Promise<void>;
  leave(): void;
};

/**
 * Greets whoever listens at a socket. Null when nobody does any more: the kernel says so, nothing less counts.
 * @throws Fault `not_answering` when somebody listens but says nothing
 */
export async function greet(path: string): Promise<Holder | null> {
  const giveUp = AbortSignal.timeout(GREETING_MS);
  for (;;) {
    const socket = await connected(path);
    if (!socket) return null;
    const drop = () => socket.destroy();
    giveUp.addEventListener('abort', drop);
    const lines = linesOf(socket);
    const first = await lines.next();
    giveUp.removeEventListener('abort', drop);
    if (giveUp.aborted) throw new Fault('not_answering');
    const hello = greetingSchema.safeParse(first.value);
    if (hello.success) return holderAt(socket, lines, hello.data.who);
    // It hung up: it is just ending, or has no file descriptor left. Ask again until the kernel knows.
    await delay(50);
  }
}

function holderAt(socket: Socket, lines: AsyncGenerator<unknown>, who: HolderKind): Holder {
  return {
    who,
    async ask(verb, args, out) {
      try {
        await sendLine(socket, { verb, args } satisfies Request);
        await passOn(lines, out);
      } catch (error) {
        throw error instanceof PeerGone ? new Fault('server_gone') : error;
      } finally {
        socket.destroy();
      }
    },
    async gone() {
      for await (const _ of lines);
    },
    leave: () => void socket.destroy(),
  };
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      // Nobody listens: the process is dead, or a newer one swept the socket away.
      if (code === 'ECONNREFUSED' || code === 'ENOENT') resolve(null);
      else reject(new Fault('not_answering'));
    });
  });
}

async function passOn(lines: AsyncGenerator<unknown>, out: Out): Promise<void> {
  for await (const line of lines) {
    const told = toldSchema.safeParse(line);
    if (!told.success) throw new Fault('server_outdated');
    if (told.data.is === 'done') return;
    await hear(told.data, out);
  }
  throw new Fault('server_gone');
}

async function hear(told: Told, out: Out): Promise<void> {
  switch (told.is) {
    case 'say':
      return out.say(told.key, told.params);
    case 'line':
      return out.line(told.text);
    case 'progress':
      return out.progress(told.done, told.total);
    case 'bytes':
      return out.write(Buffer.from(told.base64, 'base64'));
    case 'give':
      return out.give(told.value);
    case 'fault':
      throw new Fault(told.code, told.params);
    case 'broken':
      throw new Fault('server_failed');
  }
}
