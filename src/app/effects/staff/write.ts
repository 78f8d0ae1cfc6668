import { randomUUID } from 'node:crypto';
import { sealTo } from '../../../crypto/envelope.ts';
import { caseEvent } from '../../case-work.ts';
import { sealCopy } from '../../relay-copy.ts';
import { replyToOf, tellReporter } from '../../tell-reporter.ts';
import type { Resume, TurnContext } from '../context.ts';
import { caseFacts } from './case-facts.ts';
import { type SeenCase, seeCase } from './see-case.ts';

/** Writes to the reporter. It waits for their code, and in their chat where they asked for that. */
export async function write(context: TurnContext, seen: SeenCase, text: string): Promise<Resume> {
  const { inside, keyring, now } = context;
  const { case: one, report, member, holds } = seen;
  const notMine: Resume = { type: 'resume', outcome: 'not_mine', facts: {} };
  if (!holds || !one.open || report.contact === 'none') return notMine;
  const patch = one.firstAnswerAt === null ? { firstAnswerAt: now } : {};
  if (!(await inside.cases.move(one.id, one.version, patch, caseEvent(now, 'written', member.id))))
    return notMine;

  const id = randomUUID();
  const here = (await replyToOf(context, report)) !== null;
  await inside.relay.add({
    id,
    reportId: report.id,
    author: 'staff',
    sealed: await sealTo([report.recipient, report.reporterRecipient], text),
    staffCopy: null,
    reporterCopy: here ? sealCopy(keyring, id, 'reporter', text) : null,
    sentAt: now,
  });
  await tellReporter(context, report, 'flows:push.answer');
  const after = await seeCase(context, one.ref);
  return { type: 'resume', outcome: 'written', facts: after === null ? {} : await caseFacts(context, after) };
}
