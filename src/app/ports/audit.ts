import type { Instant } from './time.ts';

/** Who did what on the staff side, without content. `actor` is a staff id, `operator` or `system`. */
export type AuditEvent = {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly detail: string | null;
};

/** Where an entry stands, counted from 1, and the hash of it and all before it. */
export type AuditPlace = { readonly place: number; readonly hash: string };

export type AuditEntry = AuditEvent & AuditPlace;

export interface Audit {
  /** In a transaction it is written at the very end: whoever appends waits for the others, so hardly any time. */
  append(event: AuditEvent): Promise<void>;
  /** Where the log ends, as the database remembers it; null before the first entry. */
  head(): Promise<AuditPlace | null>;
  /** Entries after that place, in order; those of a transaction that still runs are not among them. */
  after(place: number, limit: number): Promise<readonly AuditEntry[]>;
}
