import type { Day, Instant } from './time.ts';

/** What staff note for each other; sealed to the report's key in the browser. */
export type CaseNote = {
  readonly id: string;
  readonly staffId: string | null;
  readonly sealed: Uint8Array;
  readonly at: Instant;
};

/** What was done: a code of the list `response_provided`, and where they were referred to (empty: nowhere). */
export type CaseResponse = { readonly code: string; readonly facility: string; readonly day: Day };

export interface Casework {
  addNote(caseId: string, note: CaseNote): Promise<void>;
  /** Oldest first. */
  notes(caseId: string): Promise<readonly CaseNote[]>;
  /** Said twice, it stands once. */
  addResponse(caseId: string, response: CaseResponse): Promise<void>;
  responses(caseId: string): Promise<readonly CaseResponse[]>;
}
