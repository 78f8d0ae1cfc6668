import type { Check } from './finding.ts';

/** Whether a power cut can take away what was told, and whether a restore came to its end. */
export const database: Check = async ({ store, config }) => {
  const unfinished = ((await store.meta.get('restore_unfinished')) ?? '') !== '';
  const ended = unfinished ? ([{ code: 'restore_unfinished', severity: 'must' }] as const) : [];
  if (store.kind === 'embedded')
    return [...ended, { code: 'embedded', severity: 'should', params: { folder: config.dataDir } }];
  return (await store.durable()) ? ended : [...ended, { code: 'not_durable', severity: 'must' }];
};
