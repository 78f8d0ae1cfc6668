/** Why a report is set aside: it stays, with its case and its reporter's code, and is not counted among the others. */
export const SET_ASIDE_REASONS = ['said_untrue', 'cannot_be', 'trial', 'sent_twice', 'no_report'] as const;

export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

export function isSetAsideReason(code: string): code is SetAsideReason {
  return SET_ASIDE_REASONS.some((reason) => reason === code);
}
