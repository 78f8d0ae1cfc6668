/**
 * The data folder belongs to one process at a time, because the embedded database survives no second writer. Whoever
 * listens on the newest socket in `<data folder>/socket` holds it. Sockets are numbered. A number is taken by linking a
 * socket that listens already, which only one starter can do; the kernel refuses connections to a dead process, so a kill
 * leaves nothing to mend. The newest number is never removed, not even at a clean end: a slow starter that still looks at
 * an older one finds it above its own, and looks again.
 */
import { Fault } from '../i18n/fault.ts';
import { greet, type Holder } from './socket-client.ts';
import { openSocketFolder, type SocketFolder } from './socket-folder.ts';
import type { HolderKind } from './socket-messages.ts';
import { listenForCallers, type RunVerb } from './socket-server.ts';

/** The data folder is ours until `release`. */
export type Hold = {
  /** From now on callers are answered; those who came before have waited. Never called by a command. */
  answer(runVerb: RunVerb): void;
  /** Starts no more verbs and waits for those in hand. The folder stays ours: now the database can be closed. */
  quiet(): Promise<void>;
  /** Lets the next one have the folder. Close the database first: the next one opens it at once. */
  release(): Promise<void>;
};

/** Ours, or the server's that has it. */
export type Found =
  | { readonly is: 'held'; readonly hold: Hold }
  | { readonly is: 'reached'; readonly server: Holder };

/**
 * Takes the data folder for a server, before anything in it is opened; once a command that works there has finished.
 * @throws Fault `already_running`, `not_answering`, `folder_unwritable`, `path_too_long`
 */
export async function holdFolder(dataDir: string): Promise<Hold> {
  const found = await holdOrReach(dataDir, 'server');
  if (found.is === 'held') return found.hold;
  found.server.leave();
  throw new Fault('already_running', { folder: dataDir });
}

/**
 * Takes the data folder, or reaches the server that has it. Waits for a command that has it; `onWait` is called once then.
 * @throws Fault `not_answering`, `folder_unwritable`, `path_too_long`
 */
export async function holdOrReach(dataDir: string, who: HolderKind, onWait?: () => void): Promise<Found> {
  const folder = openSocketFolder(dataDir);
  try {
    for (let waited = false; ; ) {
      const newest = folder.newest();
      const holder = newest > 0 ? await greet(folder.path(newest)) : null;
      if (holder?.who === 'server') {
        folder.close();
        return { is: 'reached', server: holder };
      }
      if (holder) {
        if (!waited) onWait?.();
        waited = true;
        await holder.gone();
        continue;
      }
      const hold = await listenAs(folder, newest + 1, who);
      if (hold) return { is: 'held', hold };
    }
  } catch (error) {
    folder.close();
    throw error instanceof Fault ? error : new Fault('folder_unwritable', { folder: dataDir });
  }
}

/** Null when somebody else was first. */
async function listenAs(folder: SocketFolder, number: number, who: HolderKind): Promise<Hold | null> {
  const aside = folder.aside();
  const server = await listenForCallers(aside.path, who);
  const shown = folder.show(aside.name, number);
  if (!shown || folder.newest() > number) {
    folder.remove(shown ? number : aside.name);
    await server.close();
    return null;
  }
  folder.keepOnly(number);
  return {
    answer: server.answer,
    quiet: server.quiet,
    async release() {
      await server.close();
      folder.close();
    },
  };
}
