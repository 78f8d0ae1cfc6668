import { caseEvent } from '../../case-work.ts';
import { openCopy } from '../../relay-copy.ts';
import type { Resume, TurnContext } from '../context.ts';
import { caseFacts } from './case-facts.ts';
import type { SeenCase } from './see-case.ts';

/** Minutes after which what a reporter wrote is deleted in a staff member's chat. */
const SHOWN_FOR = 60;

/** What the reporter wrote since, on request, to who holds the case. Read once: the copy goes. */
export async function readMessages(context: TurnContext, seen: SeenCase): Promise<Resume> {
  const { inside, keyring, now } = context;
  const { case: one, report, member, holds } = seen;
  const waiting = holds ? await inside.relay.unreadFor('staff', report.id) : [];
  const read = waiting.flatMap(({ id, staffCopy }) =>
    staffCopy === null ? [] : [{ id, text: openCopy(keyring, id, 'staff', staffCopy) }],
  );
  if (read.length === 0) return { type: 'resume', outcome: 'no_answers', facts: {} };
  await inside.relay.markRead(
    read.map((message) => message.id),
    now,
  );
  await inside.cases.addEvent(one.id, caseEvent(now, 'read', member.id));
  return {
    type: 'resume',
    outcome: 'answers',
    facts: await caseFacts(context, seen),
    once: { messages: read.map((message) => message.text).join('\n\n'), delete_after: SHOWN_FOR },
  };
}
