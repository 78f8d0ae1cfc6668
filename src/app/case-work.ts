import { randomUUID } from 'node:crypto';
import type { TurnContext } from './effects/context.ts';
import type { CaseEvent } from './ports/cases.ts';

/** What is needed to move a case, in a turn or out of one. */
export type CaseWork = Pick<TurnContext, 'inside' | 'keyring' | 'book' | 'now' | 'zoneOf' | 'push'>;

/** A move of a case, in codes. `staffId` is null where the reporter or the clock made it. */
export function caseEvent(
  now: number,
  kind: string,
  staffId: string | null = null,
  detail: string | null = null,
): CaseEvent {
  return { id: randomUUID(), at: now, kind, staffId, detail };
}
