import { checkAudit } from '../../app/check-audit.ts';
import { rememberedAudit } from '../remembered-audit.ts';
import type { Check } from './finding.ts';

/** Whether anybody changed the record of who did what. */
export const auditLog: Check = async ({ store, config }) => {
  const remembered = await rememberedAudit(config.dataDir);
  const checked = await checkAudit(store.audit, remembered === null ? [] : [remembered]);
  return checked.is === 'whole' ? [] : [{ code: 'audit_broken', severity: 'must' }];
};
