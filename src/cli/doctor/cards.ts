import type { Check } from './finding.ts';

/** Cards that no clinician has read yet. */
export const cards: Check = async ({ content }) => {
  const waiting = content.urgent.filter(({ value }) => value.approval === 'pending');
  return waiting.length === 0
    ? []
    : [{ code: 'cards_pending', severity: 'should', params: { count: waiting.length } }];
};
