import { openStreamWith } from '../crypto/open-stream.ts';
import { Fault } from '../i18n/fault.ts';
import { type BackupLine, readBackupLine } from './backup-format.ts';

/**
 * The lines of a sealed backup, in order, a few at a time in memory.
 * @throws Fault `restore_identity` when no key fits, `restore_broken` when the file was cut off, changed, or is no backup
 */
export async function* backupLines(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly string[],
): AsyncGenerator<BackupLine> {
  const opened = await openStreamWith(identities, sealed).catch(() => {
    throw new Fault('restore_identity');
  });
  let first = true;
  let last: BackupLine | null = null;
  for await (const text of textLines(opened)) {
    last = readBackupLine(text, first);
    if (last === null) throw new Fault('restore_broken');
    first = false;
    yield last;
  }
  if (last?.is !== 'end') throw new Fault('restore_broken');
}

async function* textLines(opened: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const text = opened
    .pipeThrough(new DecompressionStream('gzip') as TransformStream<Uint8Array, Uint8Array>)
    .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
  let rest = '';
  try {
    for await (const piece of text) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch {
    throw new Fault('restore_broken');
  }
  if (rest !== '') throw new Fault('restore_broken');
}
