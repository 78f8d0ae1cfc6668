import type { Case } from '../ports/cases.ts';

/**
 * By when it must be taken; once somebody has it, by when the reporter should have an answer. Null where nothing is awaited.
 * @returns milliseconds since the epoch, UTC
 */
export function dueOf(
  { case: one }: { readonly case: Pick<Case, 'open' | 'assignedTo' | 'dueAt' | 'firstAnswerAt'> },
  flags: readonly { readonly dueAt: number }[],
): number | null {
  if (!one.open) return null;
  if (one.assignedTo === null) return one.dueAt;
  return one.firstAnswerAt === null && flags.length > 0 ? Math.min(...flags.map((flag) => flag.dueAt)) : null;
}
