import { type CaseWork, caseEvent } from '../case-work.ts';
import { openCopy } from '../relay-copy.ts';
import type { SeenCase } from './see-case.ts';

/**
 * What the reporter wrote since, to who holds the case and reads in a chat. Read once: the copies go. Empty where nothing
 * waits, or the case is somebody else's.
 */
export async function readMessages(work: CaseWork, seen: SeenCase): Promise<readonly string[]> {
  const { inside, keyring, now } = work;
  const { case: one, member } = seen;
  const read = (await copiesFor(work, seen)).flatMap(({ id, staffCopy }) =>
    staffCopy === null ? [] : [{ id, text: openCopy(keyring, id, 'staff', staffCopy) }],
  );
  if (read.length === 0) return [];
  await inside.relay.markRead(
    read.map((message) => message.id),
    now,
  );
  await inside.cases.addEvent(one.id, caseEvent(now, 'read', member.id));
  return read.map((message) => message.text);
}

/** Messages that a chat can show, as long as whoever looks holds the case. */
export async function copiesFor({ inside }: CaseWork, { holds, report }: SeenCase) {
  const waiting = holds ? await inside.relay.unreadFor('staff', report.id) : [];
  return waiting.filter((message) => message.staffCopy !== null);
}
