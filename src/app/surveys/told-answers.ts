import { SMALLEST_GROUP } from '../../core/privacy/generalisation.ts';

/** How many answers there are, or tickets used, as it may be said while a survey is open: in fives, so that nobody sees one more come in. */
export function toldAnswers(answers: number): string {
  if (answers < SMALLEST_GROUP) return `< ${SMALLEST_GROUP}`;
  return `≥ ${answers - (answers % SMALLEST_GROUP)}`;
}
