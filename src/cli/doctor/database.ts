import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../world.ts';
import type { Check, Finding } from './finding.ts';

/** Whether the database was behind the program, whether a power cut can take away what was told, and whether a restore came to its end. */
export const database: Check = async ({ store, config }) => {
  const unfinished = ((await store.meta.get('restore_unfinished')) ?? '') !== '';
  const ended = unfinished ? ([{ code: 'restore_unfinished', severity: 'must' }] as const) : [];
  if (store.kind === 'embedded')
    return [
      ...ended,
      ...(await forward(store)),
      { code: 'embedded', severity: 'should', params: { folder: config.dataDir } },
    ];
  const left = join(config.dataDir, 'database');
  const moved = existsSync(left)
    ? ([{ code: 'embedded_left', severity: 'should', params: { folder: left } }] as const)
    : [];
  const durable = (await store.durable()) ? [] : ([{ code: 'not_durable', severity: 'must' }] as const);
  return [...ended, ...(await forward(store)), ...durable, ...moved];
};

/** Opening brings a database up to date by itself: a server that was at it then is older than what it writes to. */
async function forward(store: World['store']): Promise<readonly Finding[]> {
  if (store.migrated === 0) return [];
  const severity = (await store.alone()) ? 'know' : 'must';
  return [{ code: 'migrated', severity, params: { count: store.migrated } }];
}
