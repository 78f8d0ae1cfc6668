import { type CaseWork, caseEvent } from '../case-work.ts';
import type { SeenCase } from './see-case.ts';

/** What whoever holds the case has read with their own key: nothing of it waits for their chat any more. */
export async function markRead(
  { inside, now }: CaseWork,
  { case: one, report, member, holds }: SeenCase,
  ids: readonly string[],
): Promise<'read' | 'not_mine'> {
  if (!holds) return 'not_mine';
  const unread = await inside.relay.unreadFor('staff', report.id);
  const read = unread.map((message) => message.id).filter((id) => ids.includes(id));
  if (read.length === 0) return 'read';
  await inside.relay.markRead(read, now);
  await inside.cases.addEvent(one.id, caseEvent(now, 'read', member.id));
  return 'read';
}
