import { dueOf } from '../../app/casework/due-of.ts';
import { sightOf } from '../../app/casework/inbox-sight.ts';
import type { Desk } from '../../app/desk.ts';
import type { InboxFilter, InboxRow, InboxTab } from '../../app/ports/inbox.ts';
import type { StaffMember } from '../../app/ports/staff.ts';
import { openStaffName } from '../../app/staff-name.ts';
import type { Content } from '../../content/content.ts';
import { type Asked, filterOf, TABS } from './asked.ts';
import type { InboxWords } from './words.ts';

const PAGE = 30;
/** Nobody needs to know whether 100 or 4,000 wait; the database is not made to count them. */
export const COUNTED = 100;

export type Line = InboxRow & {
  /** By when something must happen, in milliseconds UTC; null where nothing is awaited. */
  readonly deadline: number | null;
  /** Who holds it. */
  readonly holder: string | null;
  readonly mine: boolean;
};

/** What one page of the inbox shows. */
export type InboxView = {
  readonly asked: Asked;
  readonly member: StaffMember;
  readonly lines: readonly Line[];
  /** There is a page below. */
  readonly more: boolean;
  /** Of each tab, without the filters. */
  readonly counts: ReadonlyMap<InboxTab, number>;
  readonly now: number;
};

export async function viewInbox(
  desk: Desk,
  content: Content,
  words: InboxWords,
  member: StaffMember,
  asked: Asked,
): Promise<InboxView> {
  const { inside, now, keyring } = desk.look();
  const sight = await sightOf({ inside }, member);
  const filter = filterOf(asked, content, words);
  const rows = await inside.inbox.page(sight, filter, now, PAGE + 1, asked.after ?? undefined);
  const counts = new Map<InboxTab, number>();
  for (const tab of TABS.filter((one) => one !== 'closed')) {
    const whole: InboxFilter = { tab };
    counts.set(tab, await inside.inbox.count(sight, whole, now, COUNTED));
  }
  const members = await inside.staff.list();
  const names = new Map(members.map((one) => [one.id, openStaffName(keyring, one.id, one.name)]));
  const lines = rows.slice(0, PAGE).map((row) => ({
    ...row,
    deadline: dueOf({ case: row }, row.flags),
    holder: row.assignedTo === null ? null : (names.get(row.assignedTo) ?? ''),
    mine: row.assignedTo === member.id,
  }));
  return { asked, member, lines, more: rows.length > PAGE, counts, now };
}
