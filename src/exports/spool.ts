import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A file without a name, readable by nobody else and gone when it is closed or the process dies. */
export type Spool = {
  write(text: string): Promise<void>;
  /** No more is written. Returns the size in bytes. */
  finish(): Promise<number>;
  /** All of it, after `finish`. */
  read(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
};

/** Turns the stream that was written into the stream that is stored. */
export type Through = (plain: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;

const PIECE = 64 * 1024;

/**
 * Opens a spool in `folder`. What is written passes `through` before it touches the disk.
 * @throws what the device says: a folder that can't be written, a full disk
 */
export async function openSpool(folder: string, through: Through | null): Promise<Spool> {
  const path = join(folder, `.export-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pipe.writable.getWriter();
  const stored = store(file, pipe.readable, through);
  // Told by whoever writes or finishes next; until then nobody may call it unhandled.
  stored.catch(() => undefined);

  let waiting: string[] = [];
  let length = 0;
  const flush = async () => {
    const bytes = new TextEncoder().encode(waiting.join(''));
    waiting = [];
    length = 0;
    await Promise.race([writer.write(bytes), stored]);
  };
  return {
    async write(text) {
      waiting.push(text);
      length += text.length;
      if (length >= PIECE) await flush();
    },
    async finish() {
      await flush();
      await Promise.race([writer.close(), stored]);
      return stored;
    },
    async *read() {
      for (let at = 0; ; ) {
        const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE), 0, PIECE, at);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    },
    async close() {
      await writer.abort().catch(() => undefined);
      await stored.catch(() => undefined);
      await file.close();
    },
  };
}

/** Returns how many bytes were stored. */
async function store(
  file: FileHandle,
  plain: ReadableStream<Uint8Array>,
  through: Through | null,
): Promise<number> {
  let size = 0;
  for await (const chunk of through === null ? plain : await through(plain)) {
    await file.writeFile(chunk);
    size += chunk.length;
  }
  return size;
}
