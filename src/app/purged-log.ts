import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Purged } from './ports/forgetting.ts';
import type { Store } from './ports.ts';
import { createSerial } from './serial.ts';

/** First line of the file: an empty one that nobody began is told from one that was lost. */
const HEADER = '# sema purged 1';

/** The append-only file of what is gone for good. A copy of it belongs beside every backup. */
export function purgedLogPath(dataDir: string): string {
  return join(dataDir, 'purged.log');
}

/** One line, such as `2026-11-22 words 3f0c...`. Holds random ids and nothing else. */
export function purgedLine({ day, kind, id }: Purged): string {
  return `${day} ${kind} ${id}`;
}

const LINE =
  /^(\d{4}-\d{2}-\d{2}) (report|words|held|consent:[a-z_]+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export type PurgedLines = {
  /** Whether it begins as such a file does. */
  readonly begun: boolean;
  readonly purged: readonly Purged[];
  /** Numbers of lines, from 1, that say nothing that can be understood: torn by a crash, or changed by somebody. */
  readonly unreadable: readonly number[];
};

/** What such a file says. Comments and empty lines say nothing. */
export function readPurgedLines(text: string): PurgedLines {
  const purged: Purged[] = [];
  const unreadable: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [, day, kind, id] = LINE.exec(line) ?? [];
    if (day === undefined || kind === undefined || id === undefined) unreadable.push(at + 1);
    else purged.push({ day, kind: kind as Purged['kind'], id });
  }
  return { begun: text.startsWith(`${HEADER}\n`), purged, unreadable };
}

export type PurgedLog = {
  /**
   * Appends whatever the database says is gone and the file does not, and returns how many lines that were. On the disk when
   * it returns; never takes a line out that can be read. The table is the truth, so a crash at any point, a lost file and a
   * damaged one are made good by the next call.
   */
  write(): Promise<number>;
};

/** Keeps the file in step with the table `purged` of one database; one at a time. */
export function createPurgedLog(store: Pick<Store, 'forgetting'>, dataDir: string): PurgedLog {
  const path = purgedLogPath(dataDir);
  const serial = createSerial();
  return { write: () => serial(path, () => append(store, path)) };
}

async function append({ forgetting }: Pick<Store, 'forgetting'>, path: string): Promise<number> {
  const text = await textOf(path);
  const { begun, purged, unreadable } = readPurgedLines(text);
  const known = new Set(purged.map(keyOf));
  const missing = (await forgetting.purged(null)).filter((one) => !known.has(keyOf(one)));
  const whole = begun && unreadable.length === 0 && text.endsWith('\n');
  if (whole && missing.length > 0) await writeSynced(path, 'a', linesOf(missing));
  // A restore refuses a damaged file. What can be read of it is kept, and the old one lies beside it for who wants to know.
  if (!whole) {
    await writeSynced(`${path}.new`, 'w', `${HEADER}\n${linesOf([...purged, ...missing])}`);
    if (text !== '') await rename(path, `${path}.damaged`);
    await rename(`${path}.new`, path);
    await syncFolder(path);
  }
  return missing.length;
}

function linesOf(purged: readonly Purged[]): string {
  return purged.map((one) => `${purgedLine(one)}\n`).join('');
}

const keyOf = ({ id, kind }: Purged) => `${kind} ${id}`;

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

async function writeSynced(path: string, how: 'a' | 'w', text: string): Promise<void> {
  const file = await open(path, how, 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
