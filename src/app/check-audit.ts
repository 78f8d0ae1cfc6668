import { AUDIT_START, auditHash } from '../crypto/audit-chain.ts';
import type { Audit, AuditEntry, AuditPlace } from './ports/audit.ts';

/** What stands in the way of believing the log. The entry named is the first that does not fit. */
export type AuditFault =
  /** What the entry says, or what stands before it, is not what was hashed. */
  | { readonly is: 'changed'; readonly entry: AuditEntry }
  /** These places are empty: entries were taken out. */
  | { readonly is: 'removed'; readonly from: number; readonly to: number }
  /** It stands behind the end that the database remembers: nobody appended it. */
  | { readonly is: 'put_in'; readonly entry: AuditEntry }
  /** The log goes on to `to`, and is there up to `from` only. */
  | { readonly is: 'cut_off'; readonly from: number; readonly to: number }
  /** Whole in itself, and another log than the one whose end was remembered: it was written anew. */
  | { readonly is: 'rewritten'; readonly place: number };

export type AuditCheck =
  | { readonly is: 'whole'; readonly head: AuditPlace }
  | { readonly is: 'broken'; readonly fault: AuditFault };

const PAGE = 1000;

/**
 * Reads the log from its beginning and follows the chain.
 * @param remembered ends that were seen before and kept outside of the database: without one, a log that was cut off or
 *   written anew together with its head cannot be told from the true one
 */
export async function checkAudit(
  audit: Pick<Audit, 'head' | 'after'>,
  remembered: readonly AuditPlace[] = [],
): Promise<AuditCheck> {
  // The end first: what is appended while we read stands behind it.
  const head = (await audit.head()) ?? { place: 0, hash: AUDIT_START };
  const known = new Map(remembered.map(({ place, hash }) => [place, hash]));
  let last: AuditPlace = { place: 0, hash: AUDIT_START };
  for (;;) {
    const page = await audit.after(last.place, PAGE);
    for (const entry of page) {
      if (entry.place > head.place) return ended(audit, last, head, known, entry);
      const fault = faultAt(last, entry);
      if (fault !== null) return { is: 'broken', fault };
      if ((known.get(entry.place) ?? entry.hash) !== entry.hash) return rewritten(entry.place);
      last = entry;
    }
    if (page.length < PAGE) return ended(audit, last, head, known);
  }
}

function faultAt(last: AuditPlace, entry: AuditEntry): AuditFault | null {
  if (entry.place !== last.place + 1) return { is: 'removed', from: last.place + 1, to: entry.place - 1 };
  return auditHash(last.hash, entry) === entry.hash ? null : { is: 'changed', entry };
}

/** @param behind the first entry behind the head, which may have been appended since the head was read */
async function ended(
  audit: Pick<Audit, 'head'>,
  last: AuditPlace,
  head: AuditPlace,
  known: ReadonlyMap<number, string>,
  behind?: AuditEntry,
): Promise<AuditCheck> {
  if (last.place < head.place) return cutOff(last.place, head.place);
  if (last.hash !== head.hash) return rewritten(last.place);
  if (behind !== undefined) {
    const now = await audit.head();
    if (now === null || now.place < behind.place)
      return { is: 'broken', fault: { is: 'put_in', entry: behind } };
  }
  const furthest = Math.max(0, ...known.keys());
  return furthest > last.place
    ? cutOff(last.place, furthest)
    : { is: 'whole', head: { place: last.place, hash: last.hash } };
}

function cutOff(from: number, to: number): AuditCheck {
  return { is: 'broken', fault: { is: 'cut_off', from, to } };
}

function rewritten(place: number): AuditCheck {
  return { is: 'broken', fault: { is: 'rewritten', place } };
}
