import type { CaseWork } from '../case-work.ts';
import type { QuoteState } from '../ports/quotes.ts';
import type { StaffMember } from '../ports/staff.ts';
import { maySeeQuote } from './bank.ts';
import { openQuote, sealQuote } from './quote-body.ts';

/** Why a quote is returned to whoever prepared it, or rejected for good. */
export const QUOTE_REASONS = ['name', 'place', 'time', 'known_by_it', 'harm', 'not_clear'] as const;

export type Decision =
  | { readonly to: 'approved' | 'left_out' }
  | { readonly to: 'returned' | 'rejected'; readonly reason: string };

/** `quote_yours`: whoever prepared it may not agree to it. `quote_gone`: it is not there, or not as it was shown. */
export type Decided = `quote_${Decision['to']}` | 'quote_yours' | 'quote_gone' | 'quote_no_reason';

/** From which states a decision leads where. Taking out of use what was agreed on needs no second person. */
const FROM: Readonly<Record<Decision['to'], readonly QuoteState[]>> = {
  approved: ['waiting', 'left_out'],
  left_out: ['approved'],
  returned: ['waiting'],
  rejected: ['waiting', 'approved', 'left_out'],
};

/**
 * A second person decides about a quote that somebody else prepared.
 * @param version as it was shown: what was changed since is not what they agreed to
 */
export async function decideQuote(
  { inside, keyring, now }: CaseWork,
  member: StaffMember,
  id: string,
  version: number,
  decision: Decision,
): Promise<Decided> {
  const kept = await inside.quotes.byId(id);
  if (kept === null || kept.version !== version || !FROM[decision.to].includes(kept.state))
    return 'quote_gone';
  const quote = openQuote(keyring, kept);
  const { body } = quote;
  const quotable = (await inside.quotes.quotable([body.report])).has(body.report);
  if (!quotable || !(await maySeeQuote({ inside, keyring }, member, quote))) return 'quote_gone';
  if (body.by === member.id && decision.to === 'approved') return 'quote_yours';
  const reason = 'reason' in decision ? decision.reason : null;
  if (reason !== null && !QUOTE_REASONS.some((code) => code === reason)) return 'quote_no_reason';
  const changed = await inside.quotes.change(id, version, {
    state: decision.to,
    sealed: sealQuote(keyring, id, version + 1, { ...body, reason }),
  });
  if (!changed) return 'quote_gone';
  await inside.audit.append({ at: now, actor: member.id, action: `quote_${decision.to}`, detail: null });
  return `quote_${decision.to}`;
}
