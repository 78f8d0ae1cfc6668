import { type CaseWork, caseEvent } from '../case-work.ts';
import { mayWork, type SeenCase } from './see-case.ts';

/** How strong the record is: a code of the list `evidence_grade`. May be said after the case was closed, too. */
export async function gradeEvidence(
  { inside, book, now }: CaseWork,
  seen: SeenCase,
  grade: string,
): Promise<'graded' | 'not_mine' | 'not_allowed'> {
  const { case: one, member } = seen;
  if (!mayWork(seen)) return 'not_mine';
  if (!book.lists.get('evidence_grade')?.some((item) => item.code === grade)) return 'not_allowed';
  const event = caseEvent(now, 'graded', member.id, grade);
  const graded = await inside.cases.move(one.id, one.version, { evidenceGrade: grade }, event);
  return graded ? 'graded' : 'not_mine';
}
