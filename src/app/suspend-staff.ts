import { whenLetGo } from '../core/cases/status.ts';
import { caseEvent } from './case-work.ts';
import type { Repositories } from './ports.ts';

/** Nobody on the list has been alerted, so that the clock begins at its top. */
const NOBODY = -1;

/**
 * Somebody is to hear of nothing any more. Their open cases are nobody's and due at once: whoever wakes for deadlines alerts
 * the list from its top, and passes them over. They are signed out at once, and no report's key is kept for theirs any
 * more, also of cases they did not hold. What their own key opened stays opened: a key can't be called back.
 * @returns how many cases they held
 */
export async function suspendStaff(
  { inside, now }: { readonly inside: Repositories; readonly now: number },
  staffId: string,
  actor = 'operator',
): Promise<number> {
  const { staff, cases, relay, reports, staffSessions, signIns, audit } = inside;
  await staff.suspend(staffId, true);
  await staffSessions.endAll(staffId);
  await signIns.dropReset(staffId);
  await reports.dropWrapsOf(`staff:${staffId}`);
  const held = await cases.heldBy(staffId);
  for (const one of held) {
    const passed = { to: null, status: whenLetGo(one.status), reached: NOBODY, dueAt: now };
    const moved = await cases.passOn(one.id, one.version, passed, caseEvent(now, 'suspended', staffId));
    if (!moved) throw new Error('a case moved while its holder was being suspended');
    await relay.dropStaffCopies(one.reportId);
  }
  await audit.append({ at: now, actor, action: 'staff_suspended', detail: staffId });
  return held.length;
}

/** They are back, and can be alerted again. Keys that were dropped stay so, until somebody who holds one gives it anew. */
export async function staffBack(
  { inside, now }: { readonly inside: Repositories; readonly now: number },
  staffId: string,
  actor = 'operator',
): Promise<void> {
  await inside.staff.suspend(staffId, false);
  await inside.audit.append({ at: now, actor, action: 'staff_back', detail: staffId });
}
