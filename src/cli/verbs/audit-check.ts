import { z } from 'zod';
import { type AuditFault, checkAudit } from '../../app/check-audit.ts';
import type { AuditEntry } from '../../app/ports/audit.ts';
import { Fault } from '../../i18n/fault.ts';
import { minute } from '../minute.ts';
import { auditPlaceText, readAuditPlace, rememberAudit, rememberedAudit } from '../remembered-audit.ts';
import { storeVerb, UsageFault } from '../verb.ts';

/** Follows the chain of the audit log from its first entry, and names the first that does not fit. */
export const auditCheck = storeVerb({
  name: 'audit check',
  args: z.object({ heads: z.array(z.object({ place: z.number().int(), hash: z.string() })) }),
  declare(command, { t }) {
    command.option('--head <place:hash...>', t('audit:option.head'));
  },
  async prepare({ options }) {
    const heads = [options.head ?? []].flat().map((typed) => {
      const read = readAuditPlace(String(typed));
      if (read === null) throw new UsageFault('audit_head', { what: String(typed) });
      return { ...read };
    });
    return { args: { heads } };
  },
  async work({ heads }, { store, config }, out) {
    const before = await rememberedAudit(config.dataDir);
    // One kept elsewhere counts most: who can write here can write to the data folder as well.
    const checked = await checkAudit(store.audit, [...(before === null ? [] : [before]), ...heads]);
    if (checked.is === 'broken') throw faultOf(checked.fault);
    const { head } = checked;
    if (head.place === 0) return out.say('audit:empty');
    await rememberAudit(config.dataDir, head);
    await out.say('audit:whole', { count: head.place });
    await out.say('audit:keep', { head: auditPlaceText(head) });
  },
});

function faultOf(fault: AuditFault): Fault {
  switch (fault.is) {
    case 'changed':
    case 'put_in':
      return new Fault(`audit_${fault.is}`, named(fault.entry));
    case 'removed':
    case 'cut_off':
      return new Fault(`audit_${fault.is}`, { from: fault.from, to: fault.to });
    case 'rewritten':
      return new Fault('audit_rewritten', { place: fault.place });
  }
}

function named({ place, at, action }: AuditEntry): { place: number; at: string; action: string } {
  return { place, at: minute(at), action };
}
