import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, linkSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../i18n/fault.ts';

/** A socket's path must fit into the kernel's sockaddr: 107 bytes on Linux, 103 on macOS. */
const LONGEST_PATH = 100;

const SOCKET_NAME = /^([1-9]\d{0,14})\.sock$/;

/** `<data folder>/socket`, where whoever holds the data folder listens. Private (mode 700). */
export type SocketFolder = {
  /** The number of the newest socket, live or dead; 0 when there never was one. */
  newest(): number;
  /** Where to reach it. */
  path(number: number): string;
  /** A fresh place to listen at, which nobody looks at yet. */
  aside(): { readonly name: string; readonly path: string };
  /** Shows the socket made aside as this number. False when somebody else has that number. */
  show(name: string, number: number): boolean;
  /** Removes the socket of that number, or what was made aside. */
  remove(name: string | number): void;
  /** Removes everything but the socket of that number. */
  keepOnly(number: number): void;
  close(): void;
};

/** @throws Fault `folder_unwritable`, `path_too_long` */
export function openSocketFolder(dataDir: string): SocketFolder {
  const folder = join(dataDir, 'socket');
  const file = (name: string | number) => join(folder, typeof name === 'number' ? `${name}.sock` : name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch {
    throw new Fault('folder_unwritable', { folder: dataDir });
  }
  const near = shortWayInto(folder);
  return {
    newest: () => Math.max(0, ...readdirSync(folder).map((name) => Number(SOCKET_NAME.exec(name)?.[1] ?? 0))),
    path: (number) => `${near.path}/${number}.sock`,
    aside() {
      const name = `.${randomBytes(6).toString('hex')}`;
      return { name, path: `${near.path}/${name}` };
    },
    show(name, number) {
      try {
        chmodSync(file(name), 0o600);
        linkSync(file(name), file(number));
        rmSync(file(name), { force: true });
        return true;
      } catch (error) {
        // Taken, or swept away by somebody who holds the folder by now: either way another one was first.
        if (
          error instanceof Error &&
          'code' in error &&
          (error.code === 'EEXIST' || error.code === 'ENOENT')
        ) {
          return false;
        }
        throw new Fault('folder_unwritable', { folder: dataDir });
      }
    },
    remove: (name) => rmSync(file(name), { force: true }),
    keepOnly(number) {
      for (const name of readdirSync(folder)) {
        if (name !== `${number}.sock`) rmSync(join(folder, name), { force: true });
      }
    },
    close: near.close,
  };
}

/** On Linux an open folder can be reached by its number, which is short however long its path is. */
function shortWayInto(folder: string): { readonly path: string; close(): void } {
  if (Buffer.byteLength(`${folder}/000000000000000.sock`) <= LONGEST_PATH) {
    return { path: folder, close: () => undefined };
  }
  if (process.platform !== 'linux') throw new Fault('path_too_long', { folder });
  const handle = openSync(folder, 'r');
  let open = true;
  return {
    path: `/proc/self/fd/${handle}`,
    close() {
      if (open) closeSync(handle);
      open = false;
    },
  };
}
