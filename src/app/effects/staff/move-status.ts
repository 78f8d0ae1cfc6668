import { awaitsYes, isEnd, mayMove } from '../../../core/cases/status.ts';
import { caseEvent } from '../../case-work.ts';
import { closeCase } from '../../close-case.ts';
import { tellReporter } from '../../tell-reporter.ts';
import type { Resume, TurnContext } from '../context.ts';
import { caseFacts } from './case-facts.ts';
import { type SeenCase, seeCase } from './see-case.ts';

/** Moves a case along the machine, ends it with an honest word, or asks the reporter whether it is solved. */
export async function moveStatus(context: TurnContext, seen: SeenCase, to: string): Promise<Resume> {
  const { inside, now } = context;
  const { case: one, report, member, holds } = seen;
  const notMine: Resume = { type: 'resume', outcome: 'not_mine', facts: {} };
  if (!holds) return notMine;
  const permission = one.open ? mayMove(one.status, to) : 'not_allowed';
  if (permission === 'not_allowed')
    return { type: 'resume', outcome: 'not_allowed', facts: await caseFacts(context, seen) };

  const asks = permission === 'ask';
  if (asks && awaitsYes(seen.events))
    return { type: 'resume', outcome: 'asked', facts: await caseFacts(context, seen) };
  const moved = asks
    ? await inside.cases.move(
        one.id,
        one.version,
        { status: 'awaiting_reporter' },
        caseEvent(now, 'asked_solved', member.id),
      )
    : isEnd(to)
      ? await closeCase(context, one, to, { kind: 'closed', staffId: member.id })
      : await inside.cases.move(one.id, one.version, { status: to }, caseEvent(now, 'status', member.id, to));
  if (!moved) return notMine;
  if (asks) await tellReporter(context, report, 'flows:push.answer');
  const after = await seeCase(context, one.ref);
  const facts = after === null ? {} : await caseFacts(context, after);
  return { type: 'resume', outcome: asks ? 'asked' : 'moved', facts };
}
