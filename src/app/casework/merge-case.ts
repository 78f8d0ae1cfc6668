import { type CaseWork, caseEvent } from '../case-work.ts';
import { closeCase } from '../close-case.ts';
import { mayWork, type SeenCase, seeCase } from './see-case.ts';

/**
 * Joins a case into another, for who may see both: it ends, and what is done goes on there. Each report keeps its own words,
 * key and code.
 */
export async function mergeCase(
  work: CaseWork,
  seen: SeenCase,
  into: string,
): Promise<'merged' | 'not_mine' | 'not_allowed'> {
  const { case: one, member } = seen;
  if (!one.open || !mayWork(seen)) return 'not_mine';
  const target = await seeCase(work, member, into);
  if (target === null || target.case.id === one.id || !target.case.open) return 'not_allowed';
  const by = { kind: 'merged', staffId: member.id };
  if (!(await closeCase(work, one, 'merged_cluster', by, target.case.id))) return 'not_mine';
  await work.inside.cases.addEvent(target.case.id, caseEvent(work.now, 'merged_in', member.id, one.ref));
  return 'merged';
}
