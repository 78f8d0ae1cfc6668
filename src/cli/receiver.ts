import type { Json } from './json.ts';
import type { OperatorText } from './operator-text.ts';
import type { Out, SayParams } from './out.ts';
import { createOutFile } from './out-file.ts';
import { createProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** The near end of an `Out`: the caller's screen, and the file that was asked for. */
export type Receiver = Out & {
  /** All went well: the file gets its name. */
  finish(): Promise<void>;
  /** It did not: nothing is left behind. */
  abandon(): Promise<void>;
};

/**
 * @param file where the bytes go; null for the standard output, and then every line goes to the error stream
 * @throws Fault `file_unwritable`, `file_not_plain`: before any work is done
 */
export async function createReceiver(
  terminal: Terminal,
  text: OperatorText,
  file: string | null | undefined,
  take: (value: Json) => Promise<void> | void = () => undefined,
): Promise<Receiver> {
  const progress = createProgress(terminal, text);
  const outFile = file ? await createOutFile(file) : null;
  const line = async (words: string) => {
    progress.clear();
    if (file === null) terminal.err(`${words}\n`);
    else await terminal.out(`${words}\n`);
  };
  return {
    line,
    say: (key, params) => line(text.t(key, worded(params, text))),
    async progress(done, total) {
      progress.at(done, total);
    },
    async write(bytes) {
      if (outFile) await outFile.write(bytes);
      else await terminal.out(bytes);
    },
    async give(value) {
      progress.clear();
      await take(value);
    },
    async finish() {
      progress.clear();
      await outFile?.finish();
    },
    async abandon() {
      progress.clear();
      await outFile?.abandon();
    },
  };
}

function worded(params: SayParams | undefined, text: OperatorText): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [
      name,
      typeof value === 'object' ? text.t(value.text) : value,
    ]),
  );
}
