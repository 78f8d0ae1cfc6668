/**
 * What whoever holds the case may choose, by the status it is in: codes of the taxonomy's list `case_status`. Taking a case
 * and giving it back are not chosen here.
 */
const WORK: ReadonlyMap<string, readonly string[]> = new Map([
  ['assigned', ['awaiting_reporter', 'in_response', 'referred', 'formal_complaint_filed']],
  ['awaiting_reporter', ['assigned', 'in_response', 'referred', 'formal_complaint_filed']],
  ['in_response', ['awaiting_reporter', 'referred', 'formal_complaint_filed']],
  ['referred', ['awaiting_reporter', 'in_response', 'formal_complaint_filed']],
  ['formal_complaint_filed', ['awaiting_reporter', 'in_response', 'referred']],
]);

/** Honest words for an end that needs nobody's yes. */
const STAFF_ENDS: readonly string[] = ['partly_resolved', 'closed_not_resolved', 'closed_no_contact'];

/** Only the reporter can say these. */
export const SOLVED = 'resolved_confirmed';
export const REPORTER_ENDED = 'closed_reporter_request';

const ENDS: ReadonlySet<string> = new Set([
  ...STAFF_ENDS,
  SOLVED,
  REPORTER_ENDED,
  'withdrawn_deleted',
  'merged_cluster',
]);

/** `ask`: the case may end so, once the reporter says yes. */
export type Permission = 'allowed' | 'ask' | 'not_allowed';

/** Whether a status ends the case. */
export function isEnd(status: string): boolean {
  return ENDS.has(status);
}

/** Whether whoever holds the case may move it from one status to another. Nothing leads back out of an end. */
export function mayMove(from: string, to: string): Permission {
  const work = WORK.get(from);
  if (work === undefined) return 'not_allowed';
  if (to === SOLVED) return 'ask';
  return work.includes(to) || STAFF_ENDS.includes(to) ? 'allowed' : 'not_allowed';
}

/** The status of a case that somebody took; work that was begun before stays visible. */
export function whenTaken(status: string): string {
  return WORK.has(status) ? status : 'assigned';
}

/** The status of a case that nobody holds any more: "with a paralegal" would not be true. */
export function whenLetGo(status: string): string {
  return status === 'assigned' ? 'new' : status;
}

/**
 * Whether the reporter is being asked if it is solved: more questions than noes. Counted, because two events of one instant
 * have no order; so nobody asks again while a question stands.
 */
export function awaitsYes(events: readonly { readonly kind: string }[]): boolean {
  const count = (kind: string) => events.filter((event) => event.kind === kind).length;
  return count('asked_solved') > count('not_solved');
}
