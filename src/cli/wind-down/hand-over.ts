import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { backup } from '../../app/backup.ts';
import { createPurgedLog, purgedLogPath } from '../../app/purged-log.ts';
import { type HandedFile, keepWindDown, type WindDown } from '../../app/wind-down/state.ts';
import { sealTo } from '../../crypto/envelope.ts';
import { backupName, copyPurged, prepareBackupFolder, purgedBeside } from '../backup-files.ts';
import { operatorText } from '../operator-text.ts';
import { createReceiver } from '../receiver.ts';
import { caseList } from '../verbs/case-list.ts';
import type { World } from '../world.ts';
import { written } from './written.ts';

/** Files of a hand-over whose names are always the same; the backup's has its time. */
const OPEN_CASES = 'open-cases.txt.age';
const CODED = 'reports.csv.age';
const SUMMARIES = 'summaries.json';

/**
 * Writes everything that outlives this server into one folder: the backup, the purged ids, the coded answers and the open
 * cases, sealed to the recovery key; and the summaries that were published, which hide nobody. The server can't open a case,
 * so whoever takes one over does it with the recovery key. No server starts on this database afterwards.
 */
export async function handOver(
  world: World,
  state: WindDown,
  folder: string,
  lang: string,
): Promise<readonly HandedFile[]> {
  const { store, config, now } = world;
  await prepareBackupFolder(folder);
  const at = now();
  // First: the log of the backup is to say so too.
  await store.audit.append({ at, actor: 'operator', action: 'wind_down_handed_over', detail: null });
  await createPurgedLog(store, config.dataDir).write();
  await copyPurged(folder, await readFile(purgedLogPath(config.dataDir), 'utf8'));
  const purged = await readFile(purgedBeside(folder));
  const files = [
    await wholeBackup(world, folder, at),
    await written(folder, basename(purgedBeside(folder)), (write) => write(purged)),
    await codedAnswers(world, folder, lang, at),
    await openCases(world, folder, lang),
    await summaries(world, folder),
  ];
  await keepWindDown(store.meta, { ...state, handedOver: { folder, files } });
  await dropOlder(state.handedOver, folder, files);
  return files;
}

/** Handed over once more: the backup of before gives way to the new one. */
async function dropOlder(
  before: WindDown['handedOver'],
  folder: string,
  files: readonly HandedFile[],
): Promise<void> {
  if (before?.folder !== folder) return;
  const kept = new Set(files.map(({ name }) => name));
  for (const { name } of before.files) if (!kept.has(name)) await rm(join(folder, name), { force: true });
}

function wholeBackup(world: World, folder: string, at: number): Promise<HandedFile> {
  const { store, keyring, recoveryRecipient: recipient } = world;
  const made = { store, now: at, fingerprint: keyring.fingerprint(), recipient };
  return written(folder, backupName(at), (write) => backup(made, write));
}

async function codedAnswers(
  { exporter, recoveryRecipient }: World,
  folder: string,
  lang: string,
  at: number,
): Promise<HandedFile> {
  const everything = { from: null, to: null, country: null, format: 'csv' } as const;
  const made = await exporter.make({ ...everything, internal: { recipient: recoveryRecipient } }, lang, at);
  try {
    return await written(folder, CODED, async (write) => {
      for await (const piece of made.read()) await write(piece);
    });
  } finally {
    await made.close();
  }
}

/** As `case list` tells them: references, what is due, and who holds which. */
async function openCases(world: World, folder: string, lang: string): Promise<HandedFile> {
  let text = '';
  const kept = {
    out: async (line: string | Uint8Array) => {
      text += line;
    },
    err: () => undefined,
    live: false,
  };
  await caseList.work(
    { lang },
    world,
    await createReceiver(kept, operatorText(world.catalog, lang), undefined),
  );
  const sealed = await sealTo([world.recoveryRecipient], text);
  return written(folder, OPEN_CASES, (write) => write(sealed));
}

async function summaries({ store }: World, folder: string): Promise<HandedFile> {
  const releases = await store.evidence.releases();
  return written(folder, SUMMARIES, (write) => write(Buffer.from(`${JSON.stringify(releases, null, 2)}\n`)));
}
