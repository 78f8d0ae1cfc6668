import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/storage/open.ts';
import { aReport } from './samples.ts';

/** Names of the files that have these bytes in them. */
async function filesWith(folder: string, bytes: Buffer): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if ((await stat(path)).isFile() && (await readFile(path)).includes(bytes)) found.push(name);
  }
  return found;
}

test('a key that was destroyed is in no file of the embedded database, its log included, and the rest is', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sema-swept-'));
  const [gone, kept] = [randomBytes(300), randomBytes(300)];
  const [old, young] = [gone, kept].map((wrapped) => aReport({ wraps: [{ holder: 'recovery', wrapped }] }));
  if (old === undefined || young === undefined) throw new Error('unreachable');
  const store = await openStore({ dataDir });
  await store.reports.insert(old);
  await store.reports.insert(young);
  await store.forgetting.forgetWords([old.report.id]);
  expect(await filesWith(dataDir, gone)).not.toEqual([]);
  await store.sweepFiles();
  expect(await filesWith(dataDir, gone)).toEqual([]);
  await store.close();

  const again = await openStore({ dataDir });
  expect(await filesWith(dataDir, gone)).toEqual([]);
  expect((await again.reports.wraps(young.report.id)).map((wrap) => Buffer.from(wrap.wrapped))).toEqual([
    kept,
  ]);
  await again.close();
  await rm(dataDir, { recursive: true });
}, 120_000);
