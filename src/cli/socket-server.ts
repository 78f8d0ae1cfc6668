import { createServer, type Server, type Socket } from 'node:net';
import { Fault } from '../i18n/fault.ts';
import type { Json } from './json.ts';
import type { Out } from './out.ts';
import { linesOf, sendLine } from './socket-line.ts';
import { type HolderKind, outOver, requestSchema, type Told } from './socket-messages.ts';

/** Runs the working part of a verb. Faults go to the caller as they are; any other error is told only as such. */
export type RunVerb = (verb: string, args: Json, out: Out) => Promise<void>;

export type SocketServer = {
  /** From now on callers are answered; those who came before have waited. */
  answer(runVerb: RunVerb): void;
  /** Starts no more verbs, lets go of those who wait, and resolves when the verbs in hand are done. Goes on listening. */
  quiet(): Promise<void>;
  /** Does that, and ends listening. */
  close(): Promise<void>;
};

/**
 * Listens for callers: greets each, hears one request, tells what comes of it.
 * @throws the system's error when it can't listen there
 */
export async function listenForCallers(path: string, who: HolderKind): Promise<SocketServer> {
  const waiting = new Set<Socket>();
  const working = new Set<Promise<void>>();
  const ready = Promise.withResolvers<RunVerb>();

  let ending = false;

  async function attend(socket: Socket): Promise<void> {
    const request = await requestFrom(socket, who);
    const runVerb = await ready.promise;
    if (ending || !waiting.delete(socket)) return void socket.destroy();
    const work = request
      ? perform(socket, (out) => runVerb(request.verb, request.args, out))
      : perform(socket, () => Promise.reject(new Fault('server_outdated')));
    working.add(work);
    await work;
    working.delete(work);
  }

  const server = createServer((socket) => {
    if (!server.listening) return void socket.destroy();
    waiting.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => waiting.delete(socket));
    attend(socket).catch(() => socket.destroy());
  });
  await listening(server, path);

  async function quiet(): Promise<void> {
    ending = true;
    for (const socket of waiting) socket.destroy();
    waiting.clear();
    await Promise.all(working);
  }
  return {
    answer: ready.resolve,
    quiet,
    async close() {
      await quiet();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Those who came meanwhile.
      for (const socket of waiting) socket.destroy();
      await closed;
    },
  };
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}

/** What a caller asks; null for what we do not understand. Never resolves for one who only waits until we are gone. */
async function requestFrom(socket: Socket, who: HolderKind) {
  await sendLine(socket, { is: 'hello', who });
  const asked = await linesOf(socket).next();
  const request = requestSchema.safeParse(asked.value);
  return request.success ? request.data : null;
}

/** Never rejects: what goes wrong is told to the caller, who may be gone. */
async function perform(socket: Socket, work: (out: Out) => Promise<void>): Promise<void> {
  const tell = (told: Told) => sendLine(socket, told);
  try {
    await work(outOver(tell));
    await tell({ is: 'done' });
  } catch (error) {
    await tell(toldOf(error)).catch(() => undefined);
  } finally {
    socket.destroySoon();
  }
}

function toldOf(error: unknown): Told {
  return error instanceof Fault
    ? { is: 'fault', code: error.code, params: { ...error.params } }
    : { is: 'broken' };
}
