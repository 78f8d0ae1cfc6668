import { readFileSync } from 'node:fs';
import { Fault } from '../../i18n/fault.ts';

/** The keys in a file as the `age` tool writes it: one a line, beside comments. */
export function identitiesIn(file: string): readonly string[] {
  return file
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('AGE-SECRET-KEY-1'));
}

/**
 * The keys in a file, read where the command was typed.
 * @throws Fault `file_missing`, `file_unreadable`, `no_identity`
 */
export function identitiesOf(file: string): readonly string[] {
  let read: string;
  try {
    read = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Fault(missing ? 'file_missing' : 'file_unreadable', { file });
  }
  const found = identitiesIn(read);
  if (found.length === 0) throw new Fault('no_identity', { file });
  return found;
}
