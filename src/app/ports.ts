/** What the use cases need from storage: one interface an aggregate. `src/storage` implements them. */
import type { Audit } from './ports/audit.ts';
import type { Cases } from './ports/cases.ts';
import type { Casework } from './ports/casework.ts';
import type { Traces } from './ports/chat-traces.ts';
import type { Directory } from './ports/directory.ts';
import type { Dump, DumpOf, Refill } from './ports/dump.ts';
import type { Evidence } from './ports/evidence.ts';
import type { Exports } from './ports/exports.ts';
import type { Forgetting } from './ports/forgetting.ts';
import type { Inbox } from './ports/inbox.ts';
import type { JobDatabase } from './ports/job-database.ts';
import type { Meta } from './ports/meta.ts';
import type { Outbox } from './ports/outbox.ts';
import type { Quotes } from './ports/quotes.ts';
import type { Relay } from './ports/relay.ts';
import type { Reports } from './ports/reports.ts';
import type { Services } from './ports/services.ts';
import type { Sessions } from './ports/sessions.ts';
import type { SetAside } from './ports/set-aside.ts';
import type { Settings } from './ports/settings.ts';
import type { SignIns } from './ports/sign-ins.ts';
import type { SiteAlerts } from './ports/site-alerts.ts';
import type { Staff } from './ports/staff.ts';
import type { StaffSessions } from './ports/staff-sessions.ts';
import type { Surveys } from './ports/surveys.ts';
import type { Throttle } from './ports/throttle.ts';
import type { Turns } from './ports/turns.ts';

export type Repositories = {
  readonly turns: Turns;
  readonly outbox: Outbox;
  readonly sessions: Sessions;
  readonly reports: Reports;
  readonly cases: Cases;
  readonly relay: Relay;
  readonly directory: Directory;
  readonly staff: Staff;
  readonly signIns: SignIns;
  readonly staffSessions: StaffSessions;
  readonly casework: Casework;
  readonly quotes: Quotes;
  readonly setAside: SetAside;
  readonly inbox: Inbox;
  readonly throttle: Throttle;
  readonly meta: Meta;
  readonly audit: Audit;
  readonly exports: Exports;
  readonly evidence: Evidence;
  readonly settings: Settings;
  readonly forgetting: Forgetting;
  readonly traces: Traces;
  readonly siteAlerts: SiteAlerts;
  readonly surveys: Surveys;
  readonly services: Services;
};

/** `migrations`: how many were applied. */
export type Measured = { readonly bytes: number; readonly migrations: number };

export type Store = Repositories & {
  readonly kind: 'postgres' | 'embedded';
  /** For the job queue alone: it is not part of a transaction here. */
  readonly jobDatabase: JobDatabase;
  /**
   * All or nothing: a throw from `fn` undoes everything and comes out unchanged. Inside, only the repositories handed to
   * `fn` may be used; reaching for the store itself throws (it would hang on the embedded database and escape the
   * transaction on Postgres).
   */
  transaction<T>(fn: (inside: Repositories) => Promise<T>): Promise<T>;
  /**
   * What was deleted leaves the embedded database's files and its log too. A Postgres server writes over its own in time.
   * Outside of transactions.
   */
  sweepFiles(): Promise<void>;
  measure(): Promise<Measured>;
  /** Whether what was committed outlives a power cut, as far as the database says. */
  durable(): Promise<boolean>;
  /** The whole database as it is now, while others go on; on the embedded one they wait. */
  snapshot<T>(fn: (dump: Dump) => Promise<T>, of?: DumpOf): Promise<T>;
  /** Fills the database from a backup, all or nothing; otherwise as `transaction`. */
  refill<T>(fn: (refill: Refill, inside: Repositories) => Promise<T>): Promise<T>;
  /** By how many steps this very opening brought a database forward that was there before. */
  readonly migrated: number;
  /** Whether no other process is at this database now; on the embedded one that is so by itself. */
  alone(): Promise<boolean>;
  /** Everything goes, for good: every table of ours, and what tells of them. Outside of transactions. */
  erase(): Promise<void>;
  /** Waits for what is running, then lets go of the database. May be called again. */
  close(): Promise<void>;
};
