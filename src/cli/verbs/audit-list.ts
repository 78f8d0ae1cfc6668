import { z } from 'zod';
import { openStaffName } from '../../app/staff-name.ts';
import { minute } from '../minute.ts';
import type { SayParam } from '../out.ts';
import { storeVerb, UsageFault } from '../verb.ts';
import type { World } from '../world.ts';

const MOST = 10_000;

/** The newest entries of the audit log, in words. */
export const auditList = storeVerb({
  name: 'audit list',
  args: z.object({ last: z.number().int().min(1).max(MOST) }),
  declare(command, { t }) {
    command.option('--last <number>', t('audit:option.last'), '50');
  },
  async prepare({ options }) {
    const last = Number(options.last);
    if (!Number.isInteger(last) || last < 1 || last > MOST)
      throw new UsageFault('usage_bad_value', { what: String(options.last) });
    return { args: { last } };
  },
  async work({ last }, world, out) {
    const head = await world.store.audit.head();
    if (head === null) return out.say('audit:empty');
    const names = await staffNames(world);
    for (const { place, at, actor, action, detail } of await world.store.audit.after(
      head.place - last,
      last,
    )) {
      const did = world.catalog.has('en', `audit:did.${action}`) ? { text: `audit:did.${action}` } : action;
      const about = detail === null ? '' : ` (${named(detail, names)})`;
      await out.say('audit:entry', { place, at: minute(at), who: who(actor, names), did, about });
    }
  },
});

function who(actor: string, names: ReadonlyMap<string, string>): SayParam {
  if (actor === 'operator' || actor === 'system') return { text: `audit:who.${actor}` };
  return names.get(actor) ?? { text: 'audit:who.gone' };
}

/** What it is about: the name that the log has for a case, a colleague, or both. */
function named(detail: string, names: ReadonlyMap<string, string>): string {
  return detail
    .split(' ')
    .map((part) => names.get(part) ?? part)
    .join(', ');
}

async function staffNames({ store, keyring }: World): Promise<ReadonlyMap<string, string>> {
  const staff = await store.staff.list();
  return new Map(staff.map(({ id, name }) => [id, openStaffName(keyring, id, name)]));
}
