import type { Instant } from './time.ts';

export type RelayAuthor = 'reporter' | 'staff';

/** One message of the anonymous thread. */
export type RelayMessage = {
  readonly id: string;
  readonly reportId: string;
  /** The report of the case into which this one's was joined: who works that case reads it. Null otherwise. */
  readonly alsoFor: string | null;
  readonly author: RelayAuthor;
  /** Age, to the report's key and the reporter's, and to that of `alsoFor`. */
  readonly sealed: Uint8Array;
  /** AES copy for the staff member who holds the case. */
  readonly staffCopy: Uint8Array | null;
  /** AES copy for a reporter who chose "write to me here". */
  readonly reporterCopy: Uint8Array | null;
  readonly sentAt: Instant;
  readonly readAt: Instant | null;
};

export interface Relay {
  add(message: Omit<RelayMessage, 'readAt' | 'alsoFor'> & { readonly alsoFor?: string }): Promise<void>;
  /** Written by the other side and not read yet, oldest first. */
  unreadFor(reader: RelayAuthor, reportId: string): Promise<readonly RelayMessage[]>;
  /** All that was told in the report's case, oldest first. */
  thread(reportId: string): Promise<readonly RelayMessage[]>;
  /** Read once: the copy that waited for the reader goes. */
  markRead(ids: readonly string[], at: Instant): Promise<void>;
  /** The case left the staff member, or was closed: nothing waits for them any more. */
  dropStaffCopies(reportId: string): Promise<void>;
  /** Copies that waited for reporters since before then. Returns how many. */
  dropReporterCopies(before: Instant): Promise<number>;
}
