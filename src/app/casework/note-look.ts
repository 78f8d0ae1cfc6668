import { caseDeed } from '../case-deeds.ts';
import type { CaseWork } from '../case-work.ts';
import type { SeenCase } from './see-case.ts';

/** Among so many of the newest entries the same look is not written again. */
const NEWEST = 100;

/**
 * Somebody opened a case: whoever was shown what it says stands in the audit log, once an hour. What they read of it with
 * their own key the server can't know; that it was handed out to them it can.
 */
export async function noteLook({ inside, now }: CaseWork, { case: one, member }: SeenCase): Promise<void> {
  const look = caseDeed(one, { at: now, actor: member.id, action: 'case_opened' });
  const head = await inside.audit.head();
  const newest = head === null ? [] : await inside.audit.after(head.place - NEWEST, NEWEST);
  const known = newest.some(
    ({ at, actor, action, detail }) =>
      at === look.at && actor === look.actor && action === look.action && detail === look.detail,
  );
  if (!known) await inside.audit.append(look);
  // Whoever hears of similar reports has seen what they are about.
  if (member.role === 'coordinator' || member.duties.includes('outside_contact'))
    await inside.siteAlerts.looked(one.reportId);
}
