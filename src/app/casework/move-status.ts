import { awaitsYes, isEnd, mayMove } from '../../core/cases/status.ts';
import { type CaseWork, caseEvent } from '../case-work.ts';
import { closeCase } from '../close-case.ts';
import { tellReporter } from '../tell-reporter.ts';
import type { SeenCase } from './see-case.ts';

/** `asked`: the reporter is asked (or is being asked already) whether it is solved. */
export type Moved = 'moved' | 'asked' | 'not_allowed' | 'not_mine';

/** Moves a case along the machine, ends it with an honest word, or asks the reporter whether it is solved. */
export async function moveStatus(work: CaseWork, seen: SeenCase, to: string): Promise<Moved> {
  const { inside, now } = work;
  const { case: one, report, member, holds } = seen;
  if (!holds) return 'not_mine';
  const permission = one.open ? mayMove(one.status, to) : 'not_allowed';
  if (permission === 'not_allowed') return 'not_allowed';

  const asks = permission === 'ask';
  if (asks && awaitsYes(seen.events)) return 'asked';
  const moved = asks
    ? await inside.cases.move(
        one.id,
        one.version,
        { status: 'awaiting_reporter' },
        caseEvent(now, 'asked_solved', member.id),
      )
    : isEnd(to)
      ? await closeCase(work, one, to, { kind: 'closed', staffId: member.id })
      : await inside.cases.move(one.id, one.version, { status: to }, caseEvent(now, 'status', member.id, to));
  if (!moved) return 'not_mine';
  if (asks) await tellReporter(work, report, 'flows:push.answer');
  return asks ? 'asked' : 'moved';
}
