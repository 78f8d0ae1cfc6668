import type { Instant } from './time.ts';

export type RelayAuthor = 'reporter' | 'staff';

/** One message of the anonymous thread. */
export type RelayMessage = {
  readonly id: string;
  readonly reportId: string;
  readonly author: RelayAuthor;
  /** Age, to the report's key and the reporter's. */
  readonly sealed: Uint8Array;
  /** AES copy for the staff member who holds the case. */
  readonly staffCopy: Uint8Array | null;
  /** AES copy for a reporter who chose "write to me here". */
  readonly reporterCopy: Uint8Array | null;
  readonly sentAt: Instant;
  readonly readAt: Instant | null;
};

export interface Relay {
  add(message: Omit<RelayMessage, 'readAt'>): Promise<void>;
  /** Written by the other side and not read yet, oldest first. */
  unreadFor(reader: RelayAuthor, reportId: string): Promise<readonly RelayMessage[]>;
  /** All of it, oldest first. */
  thread(reportId: string): Promise<readonly RelayMessage[]>;
  /** Read once: the copy that waited for the reader goes. */
  markRead(ids: readonly string[], at: Instant): Promise<void>;
  /** The case left the staff member, or was closed: nothing waits for them any more. */
  dropStaffCopies(reportId: string): Promise<void>;
  /** Copies that waited for reporters since before then. Returns how many. */
  dropReporterCopies(before: Instant): Promise<number>;
}
