import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files under a folder in which any of these can be read, as Chromium writes text: one or two bytes a character. */
export function filesWith(folder: string, traces: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => {
      const bytes = read(path);
      return traces.some((trace) => bytes.includes(trace) || bytes.includes(Buffer.from(trace, 'utf16le')));
    });
}

/** A running browser takes files away again. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
