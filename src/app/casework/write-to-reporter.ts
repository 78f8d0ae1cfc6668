import { randomUUID } from 'node:crypto';
import { type CaseWork, caseEvent } from '../case-work.ts';
import { sealCopy } from '../relay-copy.ts';
import { replyToOf, tellReporter } from '../tell-reporter.ts';
import type { SeenCase } from './see-case.ts';

/** What is written, sealed (age) to the case and to the reporter. */
export type Written = {
  readonly sealed: Uint8Array;
  /** The same in the clear, for a reporter who is answered in their chat; null where it never left the browser. */
  readonly text: string | null;
};

/** Writes to the reporter. It waits for their code, and in their chat where they asked for that. */
export async function writeToReporter(
  work: CaseWork,
  seen: SeenCase,
  { sealed, text }: Written,
): Promise<'written' | 'not_mine'> {
  const { inside, keyring, now } = work;
  const { case: one, report, member } = seen;
  if (!mayWrite(seen)) return 'not_mine';
  const patch = one.firstAnswerAt === null ? { firstAnswerAt: now } : {};
  if (!(await inside.cases.move(one.id, one.version, patch, caseEvent(now, 'written', member.id))))
    return 'not_mine';

  const id = randomUUID();
  const here = (await replyToOf(work, report)) !== null;
  await inside.relay.add({
    id,
    reportId: report.id,
    author: 'staff',
    sealed,
    staffCopy: null,
    reporterCopy: here && text !== null ? sealCopy(keyring, id, 'reporter', text) : null,
    sentAt: now,
  });
  await tellReporter(work, report, 'flows:push.answer');
  return 'written';
}

/** Whoever holds an open case, where the reporter wants to hear anything. */
export function mayWrite({ case: one, report, holds }: SeenCase): boolean {
  return holds && one.open && report.contact !== 'none';
}
