import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { backup, noteBackup } from '../../app/backup.ts';
import { createPurgedLog, purgedLogPath } from '../../app/purged-log.ts';
import { readSettings } from '../../app/settings.ts';
import { backupName, copyPurged, prepareBackupFolder, pruneBackups } from '../backup-files.ts';
import { storeVerb } from '../verb.ts';

const beside = z.object({ purged: z.string(), keepDays: z.number() });

/** The whole database in one file that only the recovery key opens, with the purged ids beside it; old ones go. */
export const backupVerb = storeVerb({
  name: 'backup',
  args: z.object({ folder: z.string() }),
  declare(command, { t }) {
    command.option('--to <folder>', t('backup:option.to'));
  },
  async prepare({ options }, { config, text, terminal }) {
    const folder = resolve(typeof options.to === 'string' ? options.to : join(config().dataDir, 'backups'));
    await prepareBackupFolder(folder);
    const now = Date.now();
    const file = join(folder, backupName(now));
    return {
      args: { folder },
      file,
      async take(value) {
        const { purged, keepDays } = beside.parse(value);
        await copyPurged(folder, purged);
        const gone = await pruneBackups(folder, keepDays, now);
        await terminal.out(`${text.t('backup:made', { file })}\n`);
        if (gone.length > 0) await terminal.out(`${text.t('backup:pruned', { count: gone.length })}\n`);
      },
    };
  },
  async work({ folder }, { store, keyring, now, recoveryRecipient: recipient, practice, config }, out) {
    const made = { store, now: now(), fingerprint: keyring.fingerprint(), recipient };
    await backup(made, (piece) => out.write(piece));
    await noteBackup(made, folder);
    // After the snapshot: what went meanwhile is in the backup, and must be in this file.
    await createPurgedLog(store, config.dataDir).write();
    const purged = await readFile(purgedLogPath(config.dataDir), 'utf8');
    const { retention } = await readSettings(store.settings);
    await out.give({ purged, keepDays: retention.backupDays });
    await out.say('backup:keep');
    if (folder.startsWith(config.dataDir)) await out.say('backup:same_disk');
    if (practice()) await out.say('backup:practice');
  },
});
