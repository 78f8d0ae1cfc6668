import type { Case } from './cases.ts';
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

/** What makes cases alike: one kind, and one facility, or one region and something in common that they are about. */
export type Likeness = {
  /** Id of the case that others are to be like. */
  readonly but: string;
  readonly country: string;
  readonly region: string | null;
  readonly facility: string | null;
  readonly kind: string;
  /** Codes, of any field. */
  readonly about: readonly string[];
  readonly since: Day;
};

export interface Casework {
  /** Newest first, whoever may see them. */
  similar(likeness: Likeness, limit: number): Promise<readonly Case[]>;
  addNote(caseId: string, note: CaseNote): Promise<void>;
  /** Oldest first. */
  notes(caseId: string): Promise<readonly CaseNote[]>;
  /** Said twice, it stands once. */
  addResponse(caseId: string, response: CaseResponse): Promise<void>;
  responses(caseId: string): Promise<readonly CaseResponse[]>;
}
