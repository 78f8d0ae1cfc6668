import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { purge } from '../../app/purge.ts';
import { createPurgedLog } from '../../app/purged-log.ts';
import { recoveryOfBackup } from '../../app/recovery.ts';
import { type Restored, restore, restoreFinished } from '../../app/restore.ts';
import { Fault } from '../../i18n/fault.ts';
import type { Out } from '../out.ts';
import { rememberAudit } from '../remembered-audit.ts';
import { storeVerb, UsageFault } from '../verb.ts';
import type { World } from '../world.ts';
import { identitiesIn } from './identity-file.ts';

const args = z.object({
  file: z.string(),
  identity: z.string(),
  purged: z.string(),
  replace: z.boolean(),
  withoutSecret: z.boolean(),
});

/** Puts a backup back, then forgets again what was forgotten since. Never under a running server. */
export const restoreVerb = storeVerb({
  name: 'restore',
  args,
  declare(command, { t }) {
    command
      .argument('<file>', t('backup:option.file'))
      .requiredOption('--identity <file>', t('backup:option.identity'))
      .option('--purged <file>', t('backup:option.purged'))
      .option('--replace', t('backup:option.replace'))
      .option('--without-secret', t('backup:option.without_secret'));
  },
  async prepare({ args: [file = ''], options }) {
    if (typeof options.purged !== 'string') throw new UsageFault('restore_purged_missing');
    const given = {
      file: resolve(file),
      identity: resolve(String(options.identity)),
      purged: resolve(options.purged),
      replace: options.replace === true,
      withoutSecret: options.withoutSecret === true,
    };
    for (const path of [given.file, given.identity, given.purged]) await mustBeThere(path);
    return { args: given };
  },
  async work({ file, identity, purged, replace, withoutSecret }, world, out) {
    const { store, keyring } = world;
    if (world.runBy === 'server' || !(await store.alone())) throw new Fault('restore_server_runs');
    const identities = identitiesIn(await textOf(identity));
    if (identities.length === 0) throw new Fault('no_identity', { file: identity });
    const done = await restore({
      store,
      keyring,
      now: world.now(),
      sealed: Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>,
      identities,
      purged: await textOf(purged),
      replace,
      withoutSecret,
    });
    await forgetOverdue(world);
    await restoreFinished(store, world.now());
    const head = await store.audit.head();
    if (head !== null) await rememberAudit(world.config.dataDir, head);
    const { dataDir, recoveryRecipient } = world.config;
    const aside = await recoveryOfBackup(store.meta, dataDir, recoveryRecipient);
    await told(done, out);
    if (aside !== null) await out.say('backup:recovery_back', { file: aside });
  },
});

/** Nothing that has had its time comes back with an old backup. */
async function forgetOverdue({ store, keyring, content, config, now }: World): Promise<void> {
  const log = createPurgedLog(store, config.dataDir);
  await log.write();
  const countries = content.countries.map(({ value }) => ({ code: value.code, zone: value.time_zone }));
  await purge({ store, keyring, now: now(), countries, writeLog: () => log.write() });
}

async function told({ day, rows, purged, sameSecret }: Restored, out: Out): Promise<void> {
  await out.say('backup:restored', { day, count: rows });
  await out.say('backup:replayed', { count: purged });
  await out.say('backup:link_again');
  if (!sameSecret) await out.say('backup:secret_lost');
  await out.say('backup:audit');
  await out.say('backup:doctor');
}

async function mustBeThere(file: string): Promise<void> {
  await access(file).catch(() => {
    throw new Fault('file_missing', { file });
  });
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Fault('file_unreadable', { file });
  });
}
