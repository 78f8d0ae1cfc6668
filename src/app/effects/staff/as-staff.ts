import type { StaffMember } from '../../ports/staff.ts';
import type { TurnContext } from '../context.ts';

/** The staff member whose chat this is, as the database has it now; null for anybody else, and when suspended. */
export async function asStaff({ inside, chatRef, session }: TurnContext): Promise<StaffMember | null> {
  if (session.staff === undefined) return null;
  const member = await inside.staff.byChat(chatRef);
  return member === null || member.suspended || member.id !== session.staff ? null : member;
}
