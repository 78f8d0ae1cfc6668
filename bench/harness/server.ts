import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Server = { readonly port: number; readonly pid: number; stop(): Promise<void> };

/** A file of `servers/` in a process of its own, once it listens. */
export async function startServer(name: string, ...words: readonly string[]): Promise<Server> {
  const child = fork(join(import.meta.dirname, '..', 'servers', `${name}.ts`), words, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`${name} ${words.join(' ')} ended with ${code}`)),
    ),
  ])) as [{ port: number }];
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
