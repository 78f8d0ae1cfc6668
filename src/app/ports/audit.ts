import type { Instant } from './time.ts';

/** Who did what on the staff side, without content. `actor` is a staff id, `operator` or `system`. */
export type AuditEvent = {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly detail: string | null;
};

export interface Audit {
  append(event: AuditEvent): Promise<void>;
}
