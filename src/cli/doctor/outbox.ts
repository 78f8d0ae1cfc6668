import type { Check } from './finding.ts';

/** Whether messages could not be sent. */
export const outbox: Check = async ({ store }) => {
  const counts = await store.outbox.counts();
  return counts
    .filter(({ dead }) => dead > 0)
    .map(({ channel, dead }) => ({
      code: 'not_sent',
      severity: 'must' as const,
      params: { channel, count: dead },
    }));
};
