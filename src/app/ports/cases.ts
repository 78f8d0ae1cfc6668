import type { Day, Instant } from './time.ts';

export type HeldQuestion = 'asked' | 'answered' | 'refused';

/** A flagged report being worked. */
export type Case = {
  readonly id: string;
  readonly reportId: string;
  /** Short random reference that staff say to each other. */
  readonly ref: string;
  readonly status: string;
  /** False once the status is a closing one; the status machine in core decides. */
  readonly open: boolean;
  readonly country: string;
  readonly region: string | null;
  readonly lang: string;
  readonly assignedTo: string | null;
  /** The furthest place on the escalation list that was alerted; at night some before it may have been left to sleep. */
  readonly reached: number;
  /** The truth about the next deadline; null where nothing is awaited. */
  readonly dueAt: Instant | null;
  readonly openedAt: Instant;
  readonly firstAnswerAt: Instant | null;
  readonly firstAnswerHours: number | null;
  /** A code of the list `evidence_grade`. */
  readonly evidenceGrade: string | null;
  /** The case that this one was merged into. */
  readonly mergedInto: string | null;
  /** Whether the reporter was asked where somebody is held, and what they said. */
  readonly heldQuestion: HeldQuestion | null;
  /** When the clock looks at it again, late or at rest; null: it did not look yet. */
  readonly lookAt: Instant | null;
  /** Day of closing in the country's zone. */
  readonly closedOn: Day | null;
  /** For `caseAuditRef`; null once the words of the case are forgotten. */
  readonly auditKey: Uint8Array | null;
  readonly version: number;
};

export type CaseFlag = { readonly rule: string; readonly dueAt: Instant };

/** One place on the escalation list, fixed at submission. */
export type CaseListEntry = {
  readonly position: number;
  readonly staffId: string;
  readonly alertedAt: Instant | null;
  /** Alerted first, together: at once, or when quiet hours are over. */
  readonly atOnce: boolean;
};

/** A move of a case, in codes. */
export type CaseEvent = {
  readonly id: string;
  readonly at: Instant;
  readonly kind: string;
  readonly staffId: string | null;
  readonly detail: string | null;
};

export type NewCase = {
  readonly case: Omit<
    Case,
    | 'assignedTo'
    | 'firstAnswerAt'
    | 'firstAnswerHours'
    | 'evidenceGrade'
    | 'mergedInto'
    | 'heldQuestion'
    | 'lookAt'
    | 'closedOn'
    | 'auditKey'
    | 'version'
  >;
  readonly flags: readonly CaseFlag[];
  readonly list: readonly CaseListEntry[];
  readonly event: CaseEvent;
};

/** What a move changes; what is absent stays. */
export type CasePatch = {
  readonly status?: string;
  readonly open?: boolean;
  readonly assignedTo?: string | null;
  readonly reached?: number;
  readonly dueAt?: Instant | null;
  readonly firstAnswerAt?: Instant | null;
  readonly firstAnswerHours?: number | null;
  readonly evidenceGrade?: string | null;
  readonly mergedInto?: string | null;
  readonly heldQuestion?: HeldQuestion | null;
  readonly closedOn?: Day | null;
};

/**
 * Each move is guarded by the version that was read, and recorded together with its event or not at all. `false`: somebody
 * moved the case first, nothing was written.
 */
export interface Cases {
  insert(made: NewCase): Promise<void>;
  byId(id: string): Promise<Case | null>;
  byRef(ref: string): Promise<Case | null>;
  byReport(reportId: string): Promise<Case | null>;
  /** Several press "take" at once: exactly one gets true. Refused too while the case is somebody's, or closed. */
  take(
    id: string,
    expectedVersion: number,
    taken: { readonly staffId: string; readonly status: string; readonly dueAt: Instant | null },
    event: CaseEvent,
  ): Promise<boolean>;
  move(id: string, expectedVersion: number, patch: CasePatch, event: CaseEvent): Promise<boolean>;
  /** Away from whoever holds it, to `to` or back to nobody. */
  passOn(
    id: string,
    expectedVersion: number,
    passed: {
      readonly to: string | null;
      readonly status: string;
      readonly reached: number;
      readonly dueAt: Instant | null;
    },
    event: CaseEvent,
  ): Promise<boolean>;
  /** Nobody took it in time: those at `positions` are alerted, `reached` is the furthest of all so far. */
  escalate(
    id: string,
    expectedVersion: number,
    escalated: {
      readonly reached: number;
      readonly positions: readonly number[];
      readonly dueAt: Instant | null;
      readonly alertedAt: Instant;
    },
    event: CaseEvent,
  ): Promise<boolean>;
  /** Open cases whose time comes by then, most late first. */
  dueBy(by: Instant, limit: number): Promise<readonly { readonly id: string; readonly dueAt: Instant }[]>;
  /**
   * The case, if it is open and its time has come; null otherwise, and while another transaction has it. In a transaction it
   * stays locked.
   */
  lockDue(id: string, now: Instant): Promise<Case | null>;
  /** Open cases that somebody holds or that nobody is asked for any more, to be looked at by then. */
  lookBy(by: Instant, limit: number): Promise<readonly { readonly id: string; readonly dueAt: Instant }[]>;
  /** Such a case, if it is to be looked at now; null otherwise, and while another transaction has it. It stays locked. */
  lockLook(id: string, now: Instant): Promise<Case | null>;
  /** When to look again, unless it is moved before: a move has it looked at anew. */
  setLook(id: string, at: Instant): Promise<void>;
  openCount(staffId: string): Promise<number>;
  /** Open cases they hold, most urgent first. */
  heldBy(staffId: string): Promise<readonly Case[]>;
  /** Open cases that nobody holds and on whose list they are, most urgent first. */
  openTo(staffId: string): Promise<readonly Case[]>;
  /** Every open case, whoever has it, most urgent first: for who runs this, who must also see what nobody was told of. */
  allOpen(): Promise<readonly Case[]>;
  flags(id: string): Promise<readonly CaseFlag[]>;
  /** A correction or an addition raised new flags. One that is there keeps its deadline. */
  addFlags(id: string, flags: readonly CaseFlag[]): Promise<void>;
  list(id: string): Promise<readonly CaseListEntry[]>;
  alerted(id: string, position: number, at: Instant): Promise<void>;
  events(id: string): Promise<readonly CaseEvent[]>;
  /** Records something that moves nothing, such as a link that was opened. */
  addEvent(id: string, event: CaseEvent): Promise<void>;
}
