import { lastBackup } from '../../app/backup.ts';
import { backupsIn } from '../backup-files.ts';
import type { Check, Finding } from './finding.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LATE_DAYS = 2;
const MUST_DAYS = 8;

/** Whether there is a backup that is young enough, and none that still holds what was forgotten since. */
export const backups: Check = async ({ store, now }) => {
  const last = await lastBackup(store);
  if (last === null) return [{ code: 'backup_none', severity: 'must' }];
  const found: Finding[] = [];
  const days = Math.floor((now() - last.at) / DAY_MS);
  if (days >= LATE_DAYS)
    found.push({
      code: 'backup_old',
      severity: days >= MUST_DAYS ? 'must' : 'should',
      params: { count: days },
    });
  const newest = (await store.forgetting.purged(null))
    .map(({ day }) => day)
    .toSorted()
    .at(-1);
  if (newest === undefined) return found;
  // Of that same day it can't be known which came first.
  const holding = (await backupsIn(last.folder)).filter(({ madeAt }) => dayOf(madeAt) <= newest);
  if (holding.length > 0)
    found.push({
      code: 'backup_holds_purged',
      severity: 'should',
      params: { count: holding.length, files: holding.map(({ path }) => path).join('\n') },
    });
  return found;
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
