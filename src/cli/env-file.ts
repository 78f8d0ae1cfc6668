import { rename, stat } from 'node:fs/promises';
import { createOutFile } from './out-file.ts';

/** A line of a `.env` file. Text in which a reader of the file could lose itself is put in quotes. */
function envLine(name: string, value: string): string {
  const plain = /^[\w./:@%+=,&?-]*$/.test(value);
  const quote = value.includes("'") ? '"' : "'";
  return `${name}=${plain ? value : `${quote}${value}${quote}`}\n`;
}

export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/**
 * Writes the settings for their owner alone. A file that is there is kept beside it, under another name.
 * @returns where the old one is now; null where there was none
 * @throws Fault `file_unwritable`
 */
export async function writeEnvFile(
  path: string,
  values: Readonly<Record<string, string>>,
  now: number,
): Promise<string | null> {
  const lines = Object.entries(values).filter(([, value]) => value !== '');
  const file = await createOutFile(path);
  try {
    await file.write(Buffer.from(lines.map(([name, value]) => envLine(name, value)).join('')));
    const kept = (await isThere(path))
      ? `${path}.before-${new Date(now).toISOString().slice(0, 19).replace(/\W/g, '')}`
      : null;
    if (kept !== null) await rename(path, kept);
    await file.finish();
    return kept;
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
